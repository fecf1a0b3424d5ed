/**
 * The graph as flat lists, for whatever draws or measures all of it at once: the far zoom, the minimap, fit, hits.
 * Made once for each list of layers, places and library; drawing it again at another place costs no look-ups.
 */

import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { CanvasNote, LayerId, Outline } from '../../shared/outline/outline.ts';
import { CARD_WIDTH, nodeHeight, PORT_Y, placeOf } from '../state/layer-places.ts';
import type { NodeTree } from '../state/node-tree.ts';
import type { PlacedBox } from '../state/note-edits.ts';
import type { FlowPoint } from '../state/view-store.ts';
import type { Wire } from '../state/wires.ts';
import { shownWires } from './shown-wires.ts';
import { crossesWire, distanceToWire, loopShape, type WireShape, wireShape } from './wire-geometry.ts';

export interface PictureNode {
  readonly id: LayerId;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface PictureWire {
  readonly wire: Wire;
  readonly points: WireShape['points'];
}

/** A rectangle in flow units. */
export interface FlowBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface GraphPicture {
  readonly nodes: readonly PictureNode[];
  readonly wires: readonly PictureWire[];
  readonly notes: readonly CanvasNote[];
  /** Whether nodes have room for the bar of a run. */
  readonly running: boolean;
  /** Around nodes and notes; null when there are none. */
  readonly box: FlowBox | null;
}

export interface PictureInput {
  readonly outline: Outline;
  readonly tree: NodeTree;
  readonly automatic: ReadonlyMap<LayerId, FlowPoint> | undefined;
  readonly library: ModuleLibrary;
  readonly running: boolean;
}

/** Makes the picture. Linear. */
export function graphPicture(input: PictureInput): GraphPicture {
  const { outline, tree, automatic, library, running } = input;
  const { roots, rootOf } = tree;
  const nodes: PictureNode[] = [];
  const byId = new Map<LayerId, PictureNode>();
  for (const layer of roots) {
    const place = placeOf(layer, automatic);
    if (place === undefined) continue;
    const height = nodeHeight(tree, layer.id, running);
    const node = { id: layer.id, name: layer.name, x: place.x, y: place.y, height };
    nodes.push(node);
    byId.set(layer.id, node);
  }
  const wires: PictureWire[] = [];
  for (const wire of shownWires(outline, library, tree)) {
    const from = byId.get(rootOf.get(wire.from) ?? wire.from);
    const to = byId.get(rootOf.get(wire.to) ?? wire.to);
    if (from === undefined || to === undefined || (from === to && wire.from !== wire.to)) continue;
    const ends = { fromX: from.x + CARD_WIDTH, fromY: from.y + PORT_Y, toX: to.x, toY: to.y + PORT_Y };
    wires.push({ wire, points: (from === to ? loopShape(ends, from.y) : wireShape(ends)).points });
  }
  const notes = tree.path.length === 0 ? outline.notes : [];
  return { nodes, wires, notes, running, box: unite([boxAround(nodes), ...notes.map(boxOf)]) };
}

/** The smallest rectangle around nodes; null for none. */
export function boxAround(nodes: readonly PictureNode[]): FlowBox | null {
  if (nodes.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, height } of nodes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + CARD_WIDTH);
    bottom = Math.max(bottom, y + height);
  }
  return { left, top, right, bottom };
}

/** The rectangle of a note. */
export function boxOf({ x, y, width, height }: PlacedBox): FlowBox {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** The smallest rectangle around others; null for none. */
export function unite(boxes: readonly (FlowBox | null)[]): FlowBox | null {
  return boxes.reduce<FlowBox | null>(
    (all, box) =>
      all === null || box === null
        ? (all ?? box)
        : {
            left: Math.min(all.left, box.left),
            top: Math.min(all.top, box.top),
            right: Math.max(all.right, box.right),
            bottom: Math.max(all.bottom, box.bottom),
          },
    null,
  );
}

/** The notes that a rectangle touches, and the backdrops that lie in it. */
export function notesIn(picture: GraphPicture, box: FlowBox): readonly CanvasNote[] {
  return picture.notes.filter((note) => {
    const own = boxOf(note);
    return note.kind === 'backdrop'
      ? own.left >= box.left && own.right <= box.right && own.top >= box.top && own.bottom <= box.bottom
      : own.left < box.right && own.right > box.left && own.top < box.bottom && own.bottom > box.top;
  });
}

/** The topmost node at a point; undefined for none. */
export function nodeAt(picture: GraphPicture, { x, y }: FlowPoint): PictureNode | undefined {
  return picture.nodes.findLast(
    (node) => x >= node.x && x <= node.x + CARD_WIDTH && y >= node.y && y <= node.y + node.height,
  );
}

/** The wire nearest to a point, within a distance in flow units; undefined for none. */
export function wireAt(picture: GraphPicture, { x, y }: FlowPoint, within: number): PictureWire | undefined {
  let best: { readonly wire: PictureWire; readonly distance: number } | undefined;
  for (const wire of picture.wires) {
    const distance = distanceToWire(wire.points, x, y);
    if (distance <= within && (best === undefined || distance < best.distance)) best = { wire, distance };
  }
  return best?.wire;
}

/** The wires that a straight line crosses. */
export function wiresAcross(picture: GraphPicture, from: FlowPoint, to: FlowPoint): readonly PictureWire[] {
  return picture.wires.filter(({ points }) => crossesWire(points, from, to));
}

/** The nodes that a rectangle touches. */
export function nodesIn(picture: GraphPicture, box: FlowBox): readonly PictureNode[] {
  return picture.nodes.filter(
    (node) =>
      node.x < box.right &&
      node.x + CARD_WIDTH > box.left &&
      node.y < box.bottom &&
      node.y + node.height > box.top,
  );
}

let latest: { readonly input: PictureInput; readonly picture: GraphPicture } | null = null;

/** The picture for an input, made anew only when something that it shows has changed. Remembers the last one. */
export function knownPicture(input: PictureInput): GraphPicture {
  const same =
    latest !== null &&
    latest.input.tree === input.tree &&
    latest.input.outline.notes === input.outline.notes &&
    latest.input.automatic === input.automatic &&
    latest.input.library === input.library &&
    latest.input.running === input.running;
  if (latest !== null && same) return latest.picture;
  latest = { input, picture: graphPicture(input) };
  return latest.picture;
}
