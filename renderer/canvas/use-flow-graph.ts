/** The nodes and edges that React Flow shows, following the stores; nothing while the graph is drawn on the canvas. */
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useTree } from '../state/current-tree.ts';
import { useAnalysis, useDocument, useEditor, useShownRun, useView } from '../state/use-editor.ts';
import type { FlowPoint } from '../state/view-store.ts';
import { flowEdges, type WireFlowEdge } from './flow-edges.ts';
import { flowNodes, type LayerFlowNode } from './flow-nodes.ts';
import { shownWires } from './shown-wires.ts';

const NO_NODES: readonly LayerFlowNode[] = [];
const NO_EDGES: readonly WireFlowEdge[] = [];

export interface FlowGraph {
  readonly nodes: readonly LayerFlowNode[];
  readonly edges: readonly WireFlowEdge[];
}

/** `moving`: where nodes are while they are being dragged. */
export function useFlowGraph(moving: ReadonlyMap<string, FlowPoint>): FlowGraph {
  const editor = useEditor();
  const documentId = useDocument((document) => document.id, '');
  const outline = useDocument((document) => document.outline, null);
  const automatic = useStore(editor.places, (places) => places.get(documentId));
  const tree = useTree((one) => one);
  const library = useAnalysis((state) => state.library);
  const selection = useView((view) => view.selection);
  const selectedWires = useView((view) => view.wires);
  const drawn = useView((view) => view.detail === 'drawn');
  const running = useShownRun(() => true, false);
  const knownNodes = useRef<ReadonlyMap<string, LayerFlowNode>>(new Map());
  const knownEdges = useRef<ReadonlyMap<string, WireFlowEdge>>(new Map());

  const nodes = useMemo(() => {
    if (outline === null || drawn) return NO_NODES;
    const made = flowNodes({ tree, automatic, selection, running, moving }, knownNodes.current);
    knownNodes.current = new Map(made.map((node) => [node.id, node]));
    return made;
  }, [outline, tree, automatic, selection, running, moving, drawn]);

  const edges = useMemo(() => {
    if (outline === null || drawn) return NO_EDGES;
    const wires = shownWires(outline, library, tree);
    const made = flowEdges(wires, tree.rootOf, selectedWires, knownEdges.current);
    knownEdges.current = new Map(made.map((edge) => [edge.id, edge]));
    return made;
  }, [outline, tree, library, selectedWires, drawn]);

  return { nodes, edges };
}
