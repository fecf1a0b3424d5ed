/**
 * A layered layout that is made at once: for the first look at an outline that says no places, and for layers that
 * appear without one. Columns by longest path, order by barycentres, rows as near to their neighbours as spacing
 * allows. Deterministic; linear but for the sorting of columns. ELK's is better to look at and takes its time.
 */
import type { LayerId } from '../../shared/outline/outline.ts';
import { CARD_WIDTH, COLUMN_GAP, ROW_GAP } from '../state/layer-places.ts';
import type { FlowPoint } from '../state/view-store.ts';
import type { LayoutBox, LayoutGraph } from './layout-graph.ts';
import { spreadRows } from './spread-rows.ts';

/** Sweeps over the columns: more change little. */
const ORDER_SWEEPS = 6;
const ROW_SWEEPS = 6;
/** Way points of long arrows; beyond this many the arrows of a huge graph run where they will. */
const MOST_WAY_POINTS = 20_000;

/** Width to height of what a graph of several parts is packed into. */
const SCREEN_RATIO = 1.7;
/** Between lines of parts. */
const PART_GAP = 1.5 * ROW_GAP;

/** The quick layout lets groups be. */
type FlatGraph = Pick<LayoutGraph, 'boxes' | 'arrows'>;

interface Item {
  readonly id: LayerId | null;
  readonly height: number;
  readonly column: number;
  readonly before: Item[];
  readonly after: Item[];
  order: number;
  /** Middle of the box. */
  y: number;
}

/** Places of all boxes: the top left corner of each, starting at 0, 0. */
export function quickLayout(graph: FlatGraph): Map<LayerId, FlowPoint> {
  const [connected, single] = components(graph);
  // High parts first: lines of parts that are alike in height leave the least empty ground.
  const blocks = connected.map(placeComponent).sort((a, b) => b.height - a.height);
  if (single.length > 0) blocks.push(placeSingles(single));
  return packBlocks(blocks);
}

/** Places of one part of the graph, from 0, 0. */
interface Block {
  readonly places: ReadonlyMap<LayerId, FlowPoint>;
  readonly width: number;
  readonly height: number;
}

/** Parts stand in lines like words, so that the whole is about as wide to its height as a screen. */
function packBlocks(blocks: readonly Block[]): Map<LayerId, FlowPoint> {
  const area = blocks.reduce((sum, block) => sum + (block.width + COLUMN_GAP) * (block.height + ROW_GAP), 0);
  const wanted = Math.max(Math.sqrt(area * SCREEN_RATIO), ...blocks.map((block) => block.width));
  const places = new Map<LayerId, FlowPoint>();
  let [x, y, lineHeight] = [0, 0, 0];
  for (const block of blocks) {
    if (x > 0 && x + block.width > wanted) {
      y += lineHeight + PART_GAP;
      [x, lineHeight] = [0, 0];
    }
    for (const [id, place] of block.places) places.set(id, { x: x + place.x, y: y + place.y });
    x += block.width + COLUMN_GAP;
    lineHeight = Math.max(lineHeight, block.height);
  }
  return places;
}

/** Boxes without arrows stand in a grid of their own. */
function placeSingles(boxes: readonly LayoutBox[]): Block {
  const places = new Map<LayerId, FlowPoint>();
  const columns = Math.max(1, Math.ceil(Math.sqrt(boxes.length / 2)));
  let y = 0;
  for (let start = 0; start < boxes.length; start += columns) {
    const row = boxes.slice(start, start + columns);
    for (const [index, box] of row.entries()) places.set(box.id, { x: index * (CARD_WIDTH + COLUMN_GAP), y });
    y += Math.max(...row.map((box) => box.height)) + ROW_GAP;
  }
  return { places, width: columns * (CARD_WIDTH + COLUMN_GAP) - COLUMN_GAP, height: y - ROW_GAP };
}

/** The parts of a graph that hang together, in the order of their first boxes, and the boxes that hang on nothing. */
function components({ boxes, arrows }: FlatGraph): [FlatGraph[], LayoutBox[]] {
  const groupOf = new Map<LayerId, LayerId>(boxes.map((box) => [box.id, box.id]));
  const find = (id: LayerId): LayerId => {
    let root = id;
    for (let next = groupOf.get(root); next !== undefined && next !== root; next = groupOf.get(root)) {
      groupOf.set(root, groupOf.get(next) ?? next);
      root = next;
    }
    return root;
  };
  for (const { from, to } of arrows) groupOf.set(find(from), find(to));
  const groups = new Map<LayerId, { boxes: LayoutBox[]; arrows: { from: LayerId; to: LayerId }[] }>();
  for (const box of boxes) {
    const root = find(box.id);
    const group = groups.get(root) ?? { boxes: [], arrows: [] };
    groups.set(root, group);
    group.boxes.push(box);
  }
  for (const arrow of arrows) groups.get(find(arrow.from))?.arrows.push(arrow);
  const all = [...groups.values()];
  return [
    all.filter((one) => one.arrows.length > 0),
    all.filter((one) => one.arrows.length === 0).flatMap((one) => one.boxes),
  ];
}

function placeComponent(graph: FlatGraph): Block {
  const columns = makeColumns(graph);
  orderColumns(columns);
  for (const column of columns) stack(column);
  for (let sweep = 0; sweep < ROW_SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    for (const column of forward ? columns : columns.toReversed()) alignColumn(column, forward);
  }
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const item of columns.flat()) {
    if (item.id === null) continue;
    low = Math.min(low, item.y - item.height / 2);
    high = Math.max(high, item.y + item.height / 2);
  }
  const places = new Map<LayerId, FlowPoint>();
  for (const item of columns.flat()) {
    if (item.id === null) continue;
    const y = Math.round((item.y - item.height / 2 - low) / 4) * 4;
    places.set(item.id, { x: item.column * (CARD_WIDTH + COLUMN_GAP), y });
  }
  return { places, width: columns.length * (CARD_WIDTH + COLUMN_GAP) - COLUMN_GAP, height: high - low };
}

/** Puts each box right of all that leads to it; arrows that close a cycle are passed over. */
function makeColumns({ boxes, arrows }: FlatGraph): Item[][] {
  const column = columnsByLongestPath(boxes, arrows);
  const items = new Map<LayerId, Item>();
  const columns: Item[][] = [];
  const add = (id: LayerId | null, height: number, at: number): Item => {
    const item: Item = { id, height, column: at, before: [], after: [], order: 0, y: 0 };
    while (columns.length <= at) columns.push([]);
    columns[at]?.push(item);
    return item;
  };
  for (const box of boxes) items.set(box.id, add(box.id, box.height, column.get(box.id) ?? 0));
  let wayPoints = 0;
  for (const { from, to } of arrows) {
    const [start, end] = [items.get(from), items.get(to)];
    if (start === undefined || end === undefined || end.column <= start.column) continue;
    let last = start;
    const span = end.column - start.column - 1;
    if (wayPoints + span <= MOST_WAY_POINTS) {
      wayPoints += span;
      for (let at = start.column + 1; at < end.column; at++) {
        const point = add(null, 0, at);
        join(last, point);
        last = point;
      }
    }
    join(last, end);
  }
  return columns;
}

function join(from: Item, to: Item): void {
  from.after.push(to);
  to.before.push(from);
}

function columnsByLongestPath(
  boxes: readonly LayoutBox[],
  arrows: FlatGraph['arrows'],
): ReadonlyMap<LayerId, number> {
  const waiting = new Map<LayerId, number>(boxes.map((box) => [box.id, 0]));
  const after = new Map<LayerId, LayerId[]>();
  for (const { from, to } of arrows) {
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
    const known = after.get(from);
    if (known === undefined) after.set(from, [to]);
    else known.push(to);
  }
  const column = new Map<LayerId, number>();
  const ready = boxes.filter((box) => waiting.get(box.id) === 0).map((box) => box.id);
  for (const box of boxes) {
    // A cycle has no start: its first box in the order of the file becomes one.
    if (ready.length === 0 && !column.has(box.id)) ready.push(box.id);
    for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
      if (!column.has(id)) column.set(id, 0);
      for (const next of after.get(id) ?? []) {
        const left = (waiting.get(next) ?? 0) - 1;
        waiting.set(next, left);
        if (left < 0) continue;
        column.set(next, Math.max(column.get(next) ?? 0, (column.get(id) ?? 0) + 1));
        if (left === 0) ready.push(next);
      }
    }
  }
  return column;
}

function orderColumns(columns: readonly Item[][]): void {
  for (const column of columns) number(column);
  for (let sweep = 0; sweep < ORDER_SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    for (const column of forward ? columns : columns.toReversed()) {
      const weights = new Map<Item, number>();
      for (const item of column) {
        const near = forward ? item.before : item.after;
        const sum = near.reduce((total, one) => total + one.order, 0);
        weights.set(item, near.length === 0 ? item.order : sum / near.length);
      }
      column.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0) || a.order - b.order);
      number(column);
    }
  }
}

function number(column: readonly Item[]): void {
  for (const [index, item] of column.entries()) item.order = index;
}

/** A first row for each, one below the other around 0. */
function stack(column: readonly Item[]): void {
  const height = column.reduce((sum, item) => sum + item.height + ROW_GAP, 0);
  let y = -height / 2;
  for (const item of column) {
    item.y = y + item.height / 2;
    y += item.height + ROW_GAP;
  }
}

function alignColumn(column: readonly Item[], forward: boolean): void {
  const wanted = column.map((item) => {
    const near = forward ? item.before : item.after;
    return near.length === 0 ? item.y : near.reduce((sum, one) => sum + one.y, 0) / near.length;
  });
  const rows = spreadRows(
    wanted,
    column.map((item) => item.height),
    ROW_GAP,
  );
  for (const [index, item] of column.entries()) item.y = rows[index] ?? 0;
}
