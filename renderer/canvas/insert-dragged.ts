/** A layer without wires that is dragged onto a wire goes between its ends. */
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { LayerId, Outline } from '../../shared/outline/outline.ts';
import { dependencyOfWire, type GraphEdit } from '../state/graph-edits.ts';
import { defaultDependency, specOf } from '../state/layer-factory.ts';
import type { FlowPoint } from '../state/view-store.ts';
import { type Wire, wiresOf } from '../state/wires.ts';
import { type GraphPicture, type PictureNode, wireAt } from './graph-picture.ts';

/** How far from the middle of the card a wire may run, in flow units. */
const NEAR = 28;

/** The wire that a dragged layer would go into; undefined for none, and for layers that have wires already. */
export function wireUnder(
  picture: GraphPicture,
  outline: Outline,
  library: ModuleLibrary,
  node: PictureNode,
  at: FlowPoint,
): Wire | undefined {
  const layer = layerIndex(outline).byId.get(node.id);
  if (layer === undefined || layer.creator !== undefined || specOf(layer, library).role !== 'layer')
    return undefined;
  if (wiresOf(outline, library).some((wire) => wire.from === node.id || wire.to === node.id))
    return undefined;
  const middle = { x: at.x + 116, y: at.y + 40 };
  const found = wireAt(picture, middle, NEAR)?.wire;
  return found === undefined || found.index < 0 || found.from === found.to ? undefined : found;
}

/** The edits that put a layer of the outline between the ends of a wire. */
export function insertExisting(
  outline: Outline,
  library: ModuleLibrary,
  wire: Wire,
  id: LayerId,
): GraphEdit | null {
  const { byId } = layerIndex(outline);
  const [found, layer, from] = [dependencyOfWire(outline, wire), byId.get(id), byId.get(wire.from)];
  if (found === undefined || layer === undefined || from === undefined) return null;
  return {
    edits: [
      { kind: 'add-dependency', id, dependency: defaultDependency(from, layer, library) },
      {
        kind: 'set-dependency',
        id: wire.to,
        index: wire.index,
        dependency: { ...found.dependency, on: fullNameOf(layer) },
      },
    ],
    label: `Insert ${layer.name} between ${from.name} and ${found.layer.name}`,
  };
}
