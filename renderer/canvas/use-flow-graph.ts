/** The nodes and edges that React Flow shows, following the stores; nothing while the graph is drawn on the canvas. */
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useTree } from '../state/current-tree.ts';
import { useAnalysis, useDocument, useEditor, useShownRun, useView } from '../state/use-editor.ts';
import type { FlowPoint } from '../state/view-store.ts';
import { flowEdges, type WireFlowEdge } from './flow-edges.ts';
import {
  type CanvasNode,
  flowNodes,
  type LayerFlowNode,
  type NoteFlowNode,
  noteNodes,
} from './flow-nodes.ts';
import { shownWires } from './shown-wires.ts';

const NO_NODES: readonly CanvasNode[] = [];
const NO_NOTES: readonly NoteFlowNode[] = [];
const NO_EDGES: readonly WireFlowEdge[] = [];

export interface FlowGraph {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly WireFlowEdge[];
}

/**
 * `moving`: where nodes are while they are being dragged; `ready` false: it is not known yet how much of the graph is in
 * sight, and nothing is mounted that would be taken away again.
 */
export function useFlowGraph(moving: ReadonlyMap<string, FlowPoint>, ready: boolean): FlowGraph {
  const editor = useEditor();
  const documentId = useDocument((document) => document.id, '');
  const outline = useDocument((document) => document.outline, null);
  const automatic = useStore(editor.places, (places) => places.get(documentId));
  const tree = useTree((one) => one);
  const library = useAnalysis((state) => state.library);
  const selection = useView((view) => view.selection);
  const written = useDocument((document) => document.outline.notes, null);
  const selectedNotes = useView((view) => view.notes);
  const selectedWires = useView((view) => view.wires);
  const far = useView((view) => view.detail === 'drawn');
  const drawn = far || !ready;
  const running = useShownRun(() => true, false);
  const knownNodes = useRef<ReadonlyMap<string, LayerFlowNode>>(new Map());
  const knownNotes = useRef<ReadonlyMap<string, NoteFlowNode>>(new Map());
  const knownEdges = useRef<ReadonlyMap<string, WireFlowEdge>>(new Map());

  const layers = useMemo(() => {
    if (drawn) return NO_NODES;
    const made = flowNodes({ tree, automatic, selection, running, moving }, knownNodes.current);
    knownNodes.current = new Map(made.map((node) => [node.id, node]));
    return made;
  }, [tree, automatic, selection, running, moving, drawn]);

  const notes = useMemo(() => {
    if (written === null || drawn || tree.path.length > 0) return NO_NOTES;
    const made = noteNodes(written, selectedNotes, moving, knownNotes.current);
    knownNotes.current = new Map(made.map((node) => [node.id, node]));
    return made;
  }, [written, tree, selectedNotes, moving, drawn]);
  const nodes = useMemo(() => (notes.length === 0 ? layers : [...notes, ...layers]), [notes, layers]);

  const edges = useMemo(() => {
    if (outline === null || drawn) return NO_EDGES;
    const wires = shownWires(outline, library, tree);
    const made = flowEdges(wires, tree.rootOf, selectedWires, knownEdges.current);
    knownEdges.current = new Map(made.map((edge) => [edge.id, edge]));
    return made;
  }, [outline, tree, library, selectedWires, drawn]);

  return { nodes, edges };
}
