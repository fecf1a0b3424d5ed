/**
 * Names of layers as a document has them and as the farm has them: the farm folds them, and a run of it is shown on the
 * document's own layers. Pure.
 */
import { farmLayerName } from '../../shared/outline/job-names.ts';
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';

/** Names of the document by those of the farm, as far as they differ. */
export function farmNames(outline: Outline): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const layer of outline.layers) {
    const full = fullNameOf(layer);
    const farm = farmLayerName(full).name;
    if (farm !== full) names.set(farm, full);
  }
  return names;
}

/** Events of the farm with the names of the document. */
export function renameLayers(
  events: readonly RunEvent[],
  names: ReadonlyMap<string, string>,
): readonly RunEvent[] {
  if (names.size === 0) return events;
  const named = (layer: string): string => names.get(layer) ?? layer;
  return events.map((event) => {
    if (event.event === 'run-started')
      return { ...event, layers: event.layers.map((layer) => ({ ...layer, name: named(layer.name) })) };
    return 'layer' in event ? { ...event, layer: named(event.layer) } : event;
  });
}
