/**
 * A diff knows both sides of every change, so it can be done and undone without the document it came from. It is the
 * unit of the undo history.
 */
import type { Layer, LayerId, Outline } from '../outline/outline.ts';

/** The fields of an outline that are not its layers. */
export type OutlineHeader = Omit<Outline, 'layers'>;

/** What changed between two outlines. */
export interface OutlineDiff {
  /** Both sides of the header, absent when untouched. */
  readonly header?: readonly [before: OutlineHeader, after: OutlineHeader];
  readonly added: ReadonlyMap<LayerId, Layer>;
  readonly updated: ReadonlyMap<LayerId, readonly [before: Layer, after: Layer]>;
  readonly removed: ReadonlyMap<LayerId, Layer>;
  /** Both sides of the order of layers, absent when the order is what adding at the end and removing leave. */
  readonly order?: readonly [before: readonly LayerId[], after: readonly LayerId[]];
}
