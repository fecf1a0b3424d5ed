/**
 * React Flow's nodes, made from the document: one for each layer that has a node. Sizes and ports are given, so that
 * nothing is measured; a node that comes out the same keeps its object, so that nothing of it is drawn again. What a
 * node shows it asks the stores for by its id.
 */
import { type Node, Position } from '@xyflow/react';
import type { CanvasNote, LayerId } from '../../shared/outline/outline.ts';
import { CARD_WIDTH, nodeHeight, PORT_Y, placeOf } from '../state/layer-places.ts';
import type { NodeTree } from '../state/node-tree.ts';
import type { FlowPoint } from '../state/view-store.ts';

export type LayerFlowNode = Node<Record<string, never>, 'layer'>;
export type NoteFlowNode = Node<{ readonly noteId: string }, 'note'>;
export type CanvasNode = LayerFlowNode | NoteFlowNode;

/** Tells notes from layers among the ids of nodes. */
const NOTE_PREFIX = 'note:';

export function noteNodeId(id: string): string {
  return NOTE_PREFIX + id;
}

/** The note that a node is; undefined for a layer. */
export function noteIdOf(nodeId: string): string | undefined {
  return nodeId.startsWith(NOTE_PREFIX) ? nodeId.slice(NOTE_PREFIX.length) : undefined;
}

export interface FlowNodesInput {
  readonly tree: NodeTree;
  readonly automatic: ReadonlyMap<LayerId, FlowPoint> | undefined;
  readonly selection: ReadonlySet<LayerId>;
  /** Whether a run is shown, so that nodes have a bar. */
  readonly running: boolean;
  /** Where nodes are while they are being dragged. */
  readonly moving: ReadonlyMap<string, FlowPoint>;
}

const NO_DATA: Record<string, never> = {};

/** The nodes, reusing those of `previous` (by id) that are still the same. */
export function flowNodes(
  input: FlowNodesInput,
  previous: ReadonlyMap<string, LayerFlowNode>,
): readonly LayerFlowNode[] {
  const nodes: LayerFlowNode[] = [];
  for (const layer of input.tree.roots) {
    const place = input.moving.get(layer.id) ?? placeOf(layer, input.automatic);
    if (place === undefined) continue;
    const height = nodeHeight(input.tree, layer.id, input.running);
    const selected = input.selection.has(layer.id);
    const before = previous.get(layer.id);
    nodes.push(
      before !== undefined &&
        before.position.x === place.x &&
        before.position.y === place.y &&
        before.height === height &&
        before.selected === selected
        ? before
        : newNode(layer.id, place, height, selected),
    );
  }
  return nodes;
}

function newNode(id: LayerId, { x, y }: FlowPoint, height: number, selected: boolean): LayerFlowNode {
  return {
    id,
    type: 'layer',
    data: NO_DATA,
    position: { x, y },
    width: CARD_WIDTH,
    height,
    measured: { width: CARD_WIDTH, height },
    selected,
    handles: [
      { type: 'target', position: Position.Left, x: -5, y: PORT_Y - 5, width: 10, height: 10 },
      { type: 'source', position: Position.Right, x: CARD_WIDTH - 5, y: PORT_Y - 5, width: 10, height: 10 },
    ],
  };
}

/** The nodes of notes and backdrops; backdrops lie behind the wires. */
export function noteNodes(
  notes: readonly CanvasNote[],
  selection: ReadonlySet<string>,
  moving: ReadonlyMap<string, FlowPoint>,
  previous: ReadonlyMap<string, NoteFlowNode>,
): readonly NoteFlowNode[] {
  return notes.map((note): NoteFlowNode => {
    const id = noteNodeId(note.id);
    const { x, y } = moving.get(id) ?? note;
    const { width, height } = note;
    const selected = selection.has(note.id);
    const before = previous.get(id);
    if (
      before !== undefined &&
      before.position.x === x &&
      before.position.y === y &&
      before.width === width &&
      before.height === height &&
      before.selected === selected
    )
      return before;
    const backdrop = note.kind === 'backdrop';
    return {
      id,
      type: 'note',
      data: { noteId: note.id },
      position: { x, y },
      width,
      height,
      measured: { width, height },
      selected,
      connectable: false,
      zIndex: backdrop ? -1 : 0,
      handles: [],
      ...(backdrop ? { style: { pointerEvents: 'none' } } : {}),
    };
  });
}
