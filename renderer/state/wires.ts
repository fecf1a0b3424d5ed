/**
 * The wires of an outline: one for each written dependency that leads to a layer, and one between each pre- or
 * post-process and its layer. A wire's id survives a change of its type, of other wires and of names, so that it
 * can stay selected. Dependencies on nothing have no wire; they are problems.
 */
import type { DependencyType } from '../../shared/outline/dependency.ts';
import { layerIndex } from '../../shared/outline/layer-names.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { Layer, LayerId, Outline } from '../../shared/outline/outline.ts';

/** The wire between a pre- or post-process and its layer. */
const CREATOR_INDEX = -1;
/** The wire between two layers that run one after the other in a composite. */
export const ORDER_INDEX = -2;

export interface Wire {
  readonly id: string;
  /** The layer that is waited for. */
  readonly from: LayerId;
  /** The layer that waits. */
  readonly to: LayerId;
  readonly type: DependencyType | 'UNKNOWN';
  readonly anyFrame: boolean;
  /** Position in `requires` of the layer that waits; `CREATOR_INDEX` or `ORDER_INDEX` where nothing is written. */
  readonly index: number;
}

interface WireList {
  readonly library: ModuleLibrary;
  readonly wires: readonly Wire[];
}

const lists = new WeakMap<readonly Layer[], WireList>();

/** All wires, in the order of the layers that wait. Linear; made once for each list of layers. */
export function wiresOf(outline: Outline, library: ModuleLibrary): readonly Wire[] {
  const known = lists.get(outline.layers);
  if (known?.library === library) return known.wires;
  const { byName } = layerIndex(outline);
  const wires: Wire[] = [];
  for (const layer of outline.layers) {
    addCreatorWire(wires, layer, byName, library);
    const seen = new Map<string, number>();
    for (const [index, { on, type, anyFrame }] of layer.requires.entries()) {
      const from = byName.get(on);
      if (from === undefined) continue;
      const nth = seen.get(from.id) ?? 0;
      seen.set(from.id, nth + 1);
      wires.push({ id: `${from.id}>${layer.id}#${nth}`, from: from.id, to: layer.id, type, anyFrame, index });
    }
  }
  lists.set(outline.layers, { library, wires });
  return wires;
}

/** The wire with this id; undefined when it is gone. Linear. */
export function findWire(outline: Outline, library: ModuleLibrary, id: string): Wire | undefined {
  return wiresOf(outline, library).find((wire) => wire.id === id);
}

/** A pre-process is waited for by its layer, a post-process waits for it. */
function addCreatorWire(
  wires: Wire[],
  layer: Layer,
  byName: ReadonlyMap<string, Layer>,
  library: ModuleLibrary,
): void {
  const creator = layer.creator === undefined ? undefined : byName.get(layer.creator);
  if (creator === undefined) return;
  const role = library.byName.get(layer.module)?.role;
  if (role !== 'preprocess' && role !== 'postprocess') return;
  const [from, to] = role === 'preprocess' ? [layer.id, creator.id] : [creator.id, layer.id];
  wires.push({
    id: `${from}>${to}#creator`,
    from,
    to,
    type: 'LAYER_ON_LAYER',
    anyFrame: false,
    index: CREATOR_INDEX,
  });
}
