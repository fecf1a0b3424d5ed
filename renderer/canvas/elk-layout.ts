/// <reference types="vite/client" />
/**
 * The layout that is worth waiting for: ELK's layered one, in its own worker, so that the window goes on. Small graphs
 * get the thorough form, large ones the quick one (about a third of the time for somewhat longer wires).
 */
import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';
import type { LayerId } from '../../shared/outline/outline.ts';
import { COLUMN_GAP, PORT_Y, ROW_GAP } from '../state/layer-places.ts';
import type { FlowPoint } from '../state/view-store.ts';
import type { LayoutGraph } from './layout-graph.ts';

/** From here on the thorough form takes longer than a person waits for a key to act (0.3 s at 100 boxes). */
const QUICK_FROM = 250;

const COMMON = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(COLUMN_GAP),
  'elk.spacing.nodeNode': String(ROW_GAP),
  'elk.layered.spacing.edgeNodeBetweenLayers': '24',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.componentComponent': String(ROW_GAP * 1.5),
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.aspectRatio': '1.7',
};
const THOROUGH = {
  ...COMMON,
  'elk.layered.thoroughness': '12',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
};
const QUICK = {
  ...COMMON,
  'elk.layered.thoroughness': '1',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
};

let elk: InstanceType<typeof ELK> | null = null;

/** Places of all boxes; rejects when ELK cannot do it, which is a bug. */
export async function elkLayout(graph: LayoutGraph): Promise<Map<LayerId, FlowPoint>> {
  elk ??= new ELK({ workerFactory: () => new ElkWorker() });
  const root: ElkNode = {
    id: 'graph',
    layoutOptions: graph.boxes.length < QUICK_FROM ? THOROUGH : QUICK,
    children: graph.boxes.map(({ id, width, height }) => ({
      id,
      width,
      height,
      layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
      ports: [
        { id: `${id}<`, x: 0, y: PORT_Y, width: 0, height: 0, layoutOptions: { 'elk.port.side': 'WEST' } },
        {
          id: `${id}>`,
          x: width,
          y: PORT_Y,
          width: 0,
          height: 0,
          layoutOptions: { 'elk.port.side': 'EAST' },
        },
      ],
    })),
    edges: graph.arrows.map(({ from, to }, index) => ({
      id: `e${index}`,
      sources: [`${from}>`],
      targets: [`${to}<`],
    })),
  };
  const done = await elk.layout(root);
  const places = new Map<LayerId, FlowPoint>();
  for (const { id, x, y } of done.children ?? []) {
    places.set(id as LayerId, { x: Math.round((x ?? 0) / 4) * 4, y: Math.round((y ?? 0) / 4) * 4 });
  }
  return places;
}
