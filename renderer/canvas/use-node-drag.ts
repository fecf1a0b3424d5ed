/**
 * Nodes that are being dragged: kept beside the document while it lasts, one edit when it ends. They stick to the
 * lines of their neighbours, and a layer without wires goes into the wire that it is dropped on.
 */
import { type NodeChange, useStoreApi } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { commit, keepingPlaces, placeEdits, placeLayers } from '../state/layer-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import { type FlowPoint, select } from '../state/view-store.ts';
import type { Wire } from '../state/wires.ts';
import { type AlignGuide, alignBox } from './align-guides.ts';
import { currentPicture } from './current-picture.ts';
import type { LayerFlowNode } from './flow-nodes.ts';
import { boxAround, nodesIn } from './graph-picture.ts';
import { insertExisting, wireUnder } from './insert-dragged.ts';
import { visibleBox } from './viewport-math.ts';

type Places = ReadonlyMap<string, FlowPoint>;

const NOT_MOVING: Places = new Map();
const NO_GUIDES: readonly AlignGuide[] = [];
/** CSS pixels from which nodes stick to a line. */
const STICKY = 6;

export interface NodeDrag {
  readonly moving: Places;
  readonly guides: readonly AlignGuide[];
  readonly onNodesChange: (changes: readonly NodeChange<LayerFlowNode>[]) => void;
  readonly onDragStop: () => void;
}

export function useNodeDrag(): NodeDrag {
  const editor = useEditor();
  const flow = useStoreApi();
  const [moving, setMoving] = useState(NOT_MOVING);
  const [guides, setGuides] = useState(NO_GUIDES);
  /** Where the pointer would have the nodes. */
  const wanted = useRef(new Map<string, FlowPoint>());
  /** Where they are, on the lines of their neighbours. */
  const placed = useRef(NOT_MOVING);

  const onNodesChange = useCallback(
    (changes: readonly NodeChange<LayerFlowNode>[]): void => {
      const { selection, wires } = editor.view.getState();
      const selected = new Set(selection);
      let moved = false;
      for (const change of changes) {
        if (change.type === 'position' && change.position !== undefined && change.dragging === true) {
          wanted.current.set(change.id, change.position);
          moved = true;
        } else if (change.type === 'select') {
          if (change.selected) selected.add(change.id as LayerId);
          else selected.delete(change.id as LayerId);
        }
      }
      if (moved) {
        const { transform, width, height } = flow.getState();
        const [x, y, zoom] = transform;
        const seen = visibleBox({ x, y, zoom }, { width, height });
        const others = nodesIn(currentPicture(editor), seen).filter((node) => !wanted.current.has(node.id));
        const box = boxAround(
          currentPicture(editor).nodes.flatMap((node) => {
            const at = wanted.current.get(node.id);
            return at === undefined ? [] : [{ ...node, ...at }];
          }),
        );
        const {
          dx,
          dy,
          guides: lines,
        } = box === null
          ? { dx: 0, dy: 0, guides: NO_GUIDES }
          : alignBox(
              box,
              others.map((node) => boxAround([node]) as typeof box),
              STICKY / zoom,
            );
        placed.current = new Map([...wanted.current].map(([id, at]) => [id, { x: at.x + dx, y: at.y + dy }]));
        setMoving(placed.current);
        setGuides(lines);
        const wire = wireBelow(editor, placed.current);
        lightUp(editor, wire);
      }
      select(editor.view, selected, wires);
    },
    [editor, flow],
  );

  const onDragStop = useCallback((): void => {
    const places = placed.current as ReadonlyMap<LayerId, FlowPoint>;
    drop(editor, places);
    wanted.current = new Map();
    placed.current = NOT_MOVING;
    lightUp(editor, undefined);
    setMoving(NOT_MOVING);
    setGuides(NO_GUIDES);
  }, [editor]);

  return { moving, guides, onNodesChange, onDragStop };
}

function drop(editor: Editor, places: ReadonlyMap<LayerId, FlowPoint>): void {
  const document = currentDocument(editor);
  const [only] = places.keys();
  if (document === undefined || only === undefined) return;
  const wire = wireBelow(editor, places);
  const insertion =
    wire === undefined
      ? null
      : insertExisting(document.outline, editor.analysis.getState().library, wire, only);
  if (insertion === null) {
    placeLayers(editor, places, places.size === 1 ? 'Move a layer' : `Move ${places.size} layers`);
    return;
  }
  const edits = [...placeEdits(document.outline, places), ...insertion.edits];
  commit(editor, keepingPlaces(editor, { ...insertion, edits }));
}

/** The wire into which the one layer that is dragged would go. */
function wireBelow(editor: Editor, places: Places): Wire | undefined {
  const document = currentDocument(editor);
  const [only] = places;
  if (document === undefined || only === undefined || places.size > 1) return undefined;
  const picture = currentPicture(editor);
  const node = picture.nodes.find((one) => one.id === only[0]);
  const { library } = editor.analysis.getState();
  return node === undefined ? undefined : wireUnder(picture, document.outline, library, node, only[1]);
}

function lightUp(editor: Editor, wire: Wire | undefined): void {
  const { lit } = editor.view.getState();
  if (wire === undefined) {
    if (lit?.kind === 'insert') editor.view.setState({ lit: null });
  } else if (lit?.wires.has(wire.id) !== true)
    editor.view.setState({ lit: { kind: 'insert', layers: new Set(), wires: new Set([wire.id]) } });
}
