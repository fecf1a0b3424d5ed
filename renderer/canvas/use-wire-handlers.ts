/** React Flow's events of wires: dragging one from a port, selecting, opening its form. */
import type { Edge, EdgeChange, IsValidConnection, OnConnectEnd, OnConnectStart } from '@xyflow/react';
import { type MouseEvent as ReactMouseEvent, useMemo, useRef } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import type { Editor } from '../state/editor.ts';
import { useEditor } from '../state/use-editor.ts';
import { type ScreenPoint, select, showOverlay } from '../state/view-store.ts';
import type { WireFlowEdge } from './flow-edges.ts';
import { noteIdOf } from './flow-nodes.ts';
import { dropWire, hoverWire, mayEndAt, startWire } from './wire-drag.ts';

/** Pixels that a pointer may tremble on a port without that being a wire. */
const TREMBLE = 6;

export interface WireHandlers {
  readonly onConnectStart: OnConnectStart;
  readonly onConnectEnd: OnConnectEnd;
  readonly onReconnectStart: (event: unknown, edge: Edge) => void;
  /** React Flow moves the ends of wires only for those who listen; the drop itself is `onConnectEnd`. */
  readonly onReconnect: () => void;
  readonly isValidConnection: IsValidConnection<WireFlowEdge>;
  readonly onEdgesChange: (changes: readonly EdgeChange<WireFlowEdge>[]) => void;
  readonly onEdgeClick: (event: ReactMouseEvent, edge: Edge) => void;
  readonly onEdgeContextMenu: (event: ReactMouseEvent, edge: Edge) => void;
  readonly onNodeMouseEnter: (event: unknown, node: { readonly id: string }) => void;
  readonly onNodeMouseLeave: () => void;
}

export function useWireHandlers(): WireHandlers {
  const editor = useEditor();
  const start = useRef<ScreenPoint>({ x: 0, y: 0 });
  const taken = useRef<string | null>(null);
  return useMemo(
    (): WireHandlers => ({
      onConnectStart(event, { nodeId, handleType }) {
        start.current = pointOf(event);
        if (nodeId !== null)
          startWire(editor, nodeId as LayerId, handleType === 'target' ? 'requires' : 'feeds', taken.current);
      },
      onReconnectStart(_event, { id }) {
        taken.current = id;
      },
      onReconnect() {},
      onConnectEnd(event, { toNode, isValid }) {
        taken.current = null;
        const at = pointOf(event);
        const moved = Math.hypot(at.x - start.current.x, at.y - start.current.y);
        const over = isValid === true && toNode !== null ? (toNode.id as LayerId) : layerAt(at);
        const { drag } = editor.view.getState();
        const trembled = moved < TREMBLE || (over === drag?.layer && isValid !== true);
        if (trembled || (over === null && !isOnCanvas(at))) editor.view.setState({ drag: null, lit: null });
        else dropWire(editor, over, at);
      },
      isValidConnection({ source, target }) {
        const { drag } = editor.view.getState();
        return mayEndAt(editor, (drag?.end === 'requires' ? source : target) as LayerId);
      },
      onEdgesChange(changes) {
        const { selection, wires, notes } = editor.view.getState();
        const selected = new Set(wires);
        for (const change of changes) {
          if (change.type !== 'select') continue;
          if (change.selected) selected.add(change.id);
          else selected.delete(change.id);
        }
        select(editor.view, selection, selected, notes);
      },
      onEdgeClick(event, { id }) {
        if (event.shiftKey || event.ctrlKey || event.metaKey || id.endsWith('#order')) return;
        showOverlay(editor.view, {
          kind: 'wire',
          wire: id,
          at: { x: event.clientX + 8, y: event.clientY + 8 },
        });
      },
      onEdgeContextMenu(event, { id }) {
        event.preventDefault();
        openMenu(editor, 'wire', event, () => {
          if (!editor.view.getState().wires.has(id)) select(editor.view, [], [id]);
        });
      },
      onNodeMouseEnter: (_event, { id }) => {
        if (noteIdOf(id) === undefined) hoverWire(editor, id as LayerId);
      },
      onNodeMouseLeave: () => hoverWire(editor, null),
    }),
    [editor],
  );
}

/** Opens a context menu where the pointer is. */
export function openMenu(
  editor: Editor,
  menu: 'layer' | 'wire' | 'note' | 'canvas',
  event: { readonly clientX: number; readonly clientY: number },
  prepare?: () => void,
): void {
  prepare?.();
  showOverlay(editor.view, { kind: 'menu', menu, at: { x: event.clientX, y: event.clientY } });
}

/** The layer whose node lies at a point of the window; null for none. */
function layerAt({ x, y }: ScreenPoint): LayerId | null {
  const node = document.elementFromPoint(x, y)?.closest('.react-flow__node');
  const id = node?.getAttribute('data-id') ?? null;
  return id === null || noteIdOf(id) !== undefined ? null : (id as LayerId);
}

function isOnCanvas({ x, y }: ScreenPoint): boolean {
  return document.elementFromPoint(x, y)?.closest('.react-flow') !== null;
}

function pointOf(event: MouseEvent | TouchEvent): ScreenPoint {
  const { clientX, clientY } =
    'clientX' in event ? event : (event.changedTouches[0] ?? { clientX: 0, clientY: 0 });
  return { x: clientX, y: clientY };
}
