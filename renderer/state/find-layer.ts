/** Look-up of layers by id. */
import { layerIndex } from '../../shared/outline/layer-names.ts';
import type { Layer, LayerId, Outline } from '../../shared/outline/outline.ts';

/** The layer with this id; undefined when it is gone or no id was given. */
export function findLayerById(outline: Outline, id: LayerId | null | undefined): Layer | undefined {
  return id === null || id === undefined ? undefined : layerIndex(outline).byId.get(id);
}
