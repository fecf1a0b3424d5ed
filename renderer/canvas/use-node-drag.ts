/**
 * Nodes that are being dragged: kept beside the document while it lasts, one edit when it ends. Layers stick to the
 * lines of their neighbours; a backdrop takes along what lies on it, unless Alt is held.
 */
import { type NodeChange, type OnNodeDrag, useStoreApi } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import type { Editor } from '../state/editor.ts';
import { useEditor } from '../state/use-editor.ts';
import { select } from '../state/view-store.ts';
import type { Wire } from '../state/wires.ts';
import type { AlignGuide } from './align-guides.ts';
import {
  alignDragged,
  carriedBy,
  dropNodes,
  type NodePlaces,
  placeOfNode,
  wireBelow,
} from './dragged-parts.ts';
import { type CanvasNode, noteIdOf } from './flow-nodes.ts';
import { visibleBox } from './viewport-math.ts';

const NOT_MOVING: NodePlaces = new Map();
const NO_GUIDES: readonly AlignGuide[] = [];
/** CSS pixels from which nodes stick to a line. */
const STICKY = 6;

export interface NodeDrag {
  readonly moving: NodePlaces;
  readonly guides: readonly AlignGuide[];
  readonly onNodesChange: (changes: readonly NodeChange<CanvasNode>[]) => void;
  readonly onDragStart: OnNodeDrag<CanvasNode>;
  readonly onDragStop: () => void;
}

export function useNodeDrag(): NodeDrag {
  const editor = useEditor();
  const flow = useStoreApi();
  const [moving, setMoving] = useState(NOT_MOVING);
  const [guides, setGuides] = useState(NO_GUIDES);
  /** Where the pointer would have the nodes. */
  const wanted = useRef(new Map<string, { readonly x: number; readonly y: number }>());
  /** Where they are, on the lines of their neighbours, with what they take along. */
  const placed = useRef(NOT_MOVING);
  const carried = useRef(NOT_MOVING);

  const onDragStart: OnNodeDrag<CanvasNode> = useCallback(
    (event, _node, nodes) => {
      carried.current = event.altKey
        ? NOT_MOVING
        : carriedBy(
            editor,
            nodes.map((node) => node.id),
          );
    },
    [editor],
  );

  const onNodesChange = useCallback(
    (changes: readonly NodeChange<CanvasNode>[]): void => {
      let moved = false;
      for (const change of changes) {
        if (change.type !== 'position' || change.position === undefined || change.dragging !== true) continue;
        wanted.current.set(change.id, change.position);
        moved = true;
      }
      followSelection(editor, changes);
      if (!moved) return;
      const { transform, width, height } = flow.getState();
      const [x, y, zoom] = transform;
      const seen = visibleBox({ x, y, zoom }, { width, height });
      const { dx, dy, guides: lines } = alignDragged(editor, wanted.current, seen, STICKY / zoom);
      const places = new Map([...wanted.current].map(([id, at]) => [id, { x: at.x + dx, y: at.y + dy }]));
      const [[leader = '', at] = []] = places;
      const from = placeOfNode(editor, leader);
      if (at !== undefined && from !== undefined) {
        for (const [id, place] of carried.current)
          places.set(id, { x: place.x + at.x - from.x, y: place.y + at.y - from.y });
      }
      placed.current = places;
      setMoving(places);
      setGuides(lines);
      lightUp(editor, wireBelow(editor, places));
    },
    [editor, flow],
  );

  const onDragStop = useCallback((): void => {
    dropNodes(editor, placed.current);
    wanted.current = new Map();
    placed.current = NOT_MOVING;
    carried.current = NOT_MOVING;
    lightUp(editor, undefined);
    setMoving(NOT_MOVING);
    setGuides(NO_GUIDES);
  }, [editor]);

  return { moving, guides, onNodesChange, onDragStart, onDragStop };
}

/** Clicks on nodes select through React Flow's changes. */
function followSelection(editor: Editor, changes: readonly NodeChange<CanvasNode>[]): void {
  const { selection, wires, notes } = editor.view.getState();
  const [layers, selectedNotes] = [new Set(selection), new Set(notes)];
  let changed = false;
  for (const change of changes) {
    if (change.type !== 'select') continue;
    changed = true;
    const note = noteIdOf(change.id);
    const [set, id] = note === undefined ? [layers as Set<string>, change.id] : [selectedNotes, note];
    if (change.selected) set.add(id);
    else set.delete(id);
  }
  if (changed) select(editor.view, layers as Set<LayerId>, wires, selectedNotes);
}

function lightUp(editor: Editor, wire: Wire | undefined): void {
  const { lit } = editor.view.getState();
  if (wire === undefined) {
    if (lit?.kind === 'insert') editor.view.setState({ lit: null });
  } else if (lit?.wires.has(wire.id) !== true)
    editor.view.setState({ lit: { kind: 'insert', layers: new Set(), wires: new Set([wire.id]) } });
}
