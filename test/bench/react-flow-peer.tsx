/** React Flow as it comes, at the count that the page says: the peer of the canvas in `build/scripts/bench/ui.mjs`. */
import { type Edge, type Node, ReactFlow } from '@xyflow/react';
import { createRoot } from 'react-dom/client';
import '@xyflow/react/dist/style.css';

const count = (window as unknown as { readonly NODES: number }).NODES;
const ROW = Math.ceil(Math.sqrt(count));

const nodes: Node[] = Array.from({ length: count }, (_, n) => ({
  id: String(n),
  position: { x: (n % ROW) * 320, y: Math.floor(n / ROW) * 128 },
  data: { label: `layer_${n}` },
}));
const edges: Edge[] = Array.from({ length: count }, (_, n) => n).flatMap((n) => [
  ...(n % 10 === 0 ? [] : [{ id: `a${n}`, source: String(n - 1), target: String(n) }]),
  ...(n % 2 === 1 && n > 12 ? [{ id: `b${n}`, source: String(n - 11), target: String(n) }] : []),
]);

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <ReactFlow defaultNodes={nodes} defaultEdges={edges} minZoom={0.01} fitView panOnDrag={[0, 1]} />,
  );
