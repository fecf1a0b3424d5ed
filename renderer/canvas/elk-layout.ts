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
import type { LayoutBox, LayoutGraph } from './layout-graph.ts';

/** From here on the thorough form takes longer than a person waits for a key to act (0.3 s at 100 boxes). */
const QUICK_FROM = 250;

/** What a backdrop leaves around its layers, with its title above; see `note-edits.ts`. */
const GROUP_PADDING = '[top=64,left=32,bottom=32,right=32]';

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
  const options = graph.boxes.length < QUICK_FROM ? THOROUGH : QUICK;
  const nodes = new Map(graph.boxes.map((box) => [box.id, elkNode(box)]));
  const groups = graph.groups.map(
    (members, index): ElkNode => ({
      id: `group ${index}`,
      // With the options of the whole graph ELK fails on some groups (considerModelOrder inside of them).
      layoutOptions: { 'elk.padding': GROUP_PADDING },
      children: members.flatMap((id) => nodes.get(id) ?? []),
    }),
  );
  const grouped = new Set(graph.groups.flat());
  const root: ElkNode = {
    id: 'graph',
    layoutOptions:
      groups.length === 0 ? options : { ...options, 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' },
    children: [...groups, ...graph.boxes.flatMap(({ id }) => (grouped.has(id) ? [] : (nodes.get(id) ?? [])))],
    edges: graph.arrows.map(({ from, to }, index) => ({
      id: `e${index}`,
      sources: [`${from}>`],
      targets: [`${to}<`],
    })),
  };
  const done = await elk.layout(root);
  const places = new Map<LayerId, FlowPoint>();
  const snap = (value: number): number => Math.round(value / 4) * 4;
  const collect = (node: ElkNode, dx: number, dy: number): void => {
    const [x, y] = [dx + (node.x ?? 0), dy + (node.y ?? 0)];
    if (nodes.has(node.id as LayerId)) places.set(node.id as LayerId, { x: snap(x), y: snap(y) });
    else for (const child of node.children ?? []) collect(child, x, y);
  };
  collect(done, 0, 0);
  return places;
}

function elkNode({ id, width, height }: LayoutBox): ElkNode {
  const port = (sign: string, x: number, side: string) => ({
    id: `${id}${sign}`,
    x,
    y: PORT_Y,
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': side },
  });
  return {
    id,
    width,
    height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [port('<', 0, 'WEST'), port('>', width, 'EAST')],
  };
}
