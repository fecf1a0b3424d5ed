/** An outline while edits are being applied to it; lives only inside `applyEdits`. */
import type { Layer, LayerId, Outline } from '../outline/outline.ts';
import type { OutlineHeader } from './outline-diff.ts';

export interface Draft {
  header: OutlineHeader;
  readonly layers: Map<LayerId, Layer>;
  readonly order: LayerId[];
}

/** Opens an outline for edits. */
export function draftOf(outline: Outline): Draft {
  return {
    header: headerOf(outline),
    layers: new Map(outline.layers.map((layer) => [layer.id, layer])),
    order: outline.layers.map((layer) => layer.id),
  };
}

/** Everything of an outline but its layers. */
export function headerOf(outline: Outline): OutlineHeader {
  const { layers: _, ...header } = outline;
  return header;
}

/** Replaces a layer; one that is not there is left alone. */
export function updateLayer(draft: Draft, id: LayerId, change: (layer: Layer) => Layer): void {
  const layer = draft.layers.get(id);
  if (layer !== undefined) draft.layers.set(id, change(layer));
}

/** Closes the draft; gives back `before` itself when nothing changed. */
export function finishDraft(draft: Draft, before: Outline): Outline {
  const layers = draft.order.map((id) => draft.layers.get(id) as Layer);
  const sameLayers =
    layers.length === before.layers.length && layers.every((layer, index) => layer === before.layers[index]);
  const after: Outline = { ...draft.header, layers: sameLayers ? before.layers : layers };
  return sameLayers && sameFields(after, before) ? before : after;
}

function sameFields(a: Outline, b: Outline): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Outline>;
  return [...keys].every((key) => a[key] === b[key]);
}
