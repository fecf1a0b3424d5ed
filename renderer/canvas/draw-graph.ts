/**
 * Draws the whole graph on one canvas, for the zoom at which more layers are in sight than a browser can hold as
 * elements: what is out of sight is passed over, everything of one colour is one path.
 */
import type { LayerId } from '../../shared/outline/outline.ts';
import type { LayerCards } from '../state/layer-card.ts';
import { CARD_WIDTH } from '../state/layer-places.ts';
import type { Run } from '../state/run-progress.ts';
import type { Lit } from '../state/view-store.ts';
import { drawNotes, drawNoteTitles } from './draw-notes.ts';
import type { FlowBox, GraphPicture, PictureNode, PictureWire } from './graph-picture.ts';
import type { CanvasColors } from './state-colors.ts';
import { type CanvasSize, type FlowViewport, visibleBox } from './viewport-math.ts';

export interface DrawnScene {
  readonly picture: GraphPicture;
  readonly cards: LayerCards;
  readonly selection: ReadonlySet<LayerId>;
  readonly wires: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  readonly focused: LayerId | null;
  readonly hovered: LayerId | null;
  readonly lit: Lit | null;
  readonly run: Run | undefined;
  readonly colors: CanvasColors;
}

/** Below this zoom a curve cannot be told from a line. */
const CURVES_FROM = 0.12;
/** Below this zoom a mark on every warning would hide the graph. */
const WARNINGS_FROM = 0.12;
/** From this zoom on names are drawn: 24 flow units are then 7 pixels. */
const NAMES_FROM = 0.28;

/** Draws a scene; `scale` is how many of the canvas's pixels make a CSS pixel. */
export function drawGraph(
  context: CanvasRenderingContext2D,
  scene: DrawnScene,
  viewport: FlowViewport,
  size: CanvasSize,
  scale: number,
): void {
  const { x, y, zoom } = viewport;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.setTransform(scale * zoom, 0, 0, scale * zoom, scale * x, scale * y);
  const box = visibleBox(viewport, size);
  const { picture, notes, colors } = scene;
  drawNotes(context, { notes: picture.notes, selected: notes, colors }, box, zoom);
  drawWires(context, scene, box, zoom);
  const seen = scene.picture.nodes.filter((node) => isSeen(node, box));
  drawNodes(context, scene, seen, zoom);
  drawMarks(context, scene, seen, zoom);
  drawNoteTitles(context, { notes: picture.notes, selected: notes, colors }, zoom);
}

function isSeen(node: PictureNode, box: FlowBox): boolean {
  return (
    node.x < box.right &&
    node.x + CARD_WIDTH > box.left &&
    node.y < box.bottom &&
    node.y + node.height > box.top
  );
}

function drawWires(context: CanvasRenderingContext2D, scene: DrawnScene, box: FlowBox, zoom: number): void {
  const { colors, lit, wires: selected } = scene;
  const plain: PictureWire[] = [];
  const chosen: PictureWire[] = [];
  const glowing: PictureWire[] = [];
  for (const one of scene.picture.wires) {
    const [x0, y0, x1, y1, x2, y2, x3, y3] = one.points;
    if (Math.max(x0, x1, x2, x3) < box.left || Math.min(x0, x1, x2, x3) > box.right) continue;
    if (Math.max(y0, y1, y2, y3) < box.top || Math.min(y0, y1, y2, y3) > box.bottom) continue;
    if (lit?.wires.has(one.wire.id) === true) glowing.push(one);
    else if (selected.has(one.wire.id)) chosen.push(one);
    else plain.push(one);
  }
  strokeWires(context, plain, colors.wire, Math.max(1.5, 0.75 / zoom), zoom);
  strokeWires(context, chosen, colors.accent, 2 / zoom, zoom);
  strokeWires(context, glowing, lit?.kind === 'trace' ? colors.warning : colors.error, 2 / zoom, zoom);
}

function strokeWires(
  context: CanvasRenderingContext2D,
  wires: readonly PictureWire[],
  color: string,
  width: number,
  zoom: number,
): void {
  if (wires.length === 0) return;
  context.beginPath();
  for (const { points } of wires) {
    const [x0, y0, x1, y1, x2, y2, x3, y3] = points;
    context.moveTo(x0, y0);
    if (zoom < CURVES_FROM) context.lineTo(x3, y3);
    else context.bezierCurveTo(x1, y1, x2, y2, x3, y3);
  }
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

function drawNodes(
  context: CanvasRenderingContext2D,
  scene: DrawnScene,
  seen: readonly PictureNode[],
  zoom: number,
): void {
  const { colors, cards, run } = scene;
  const stripe = zoom < NAMES_FROM ? 24 : 10;
  // Far out a node is a block in the colour of its type, nearer a tile with a stripe.
  const block = zoom < NAMES_FROM && run === undefined;
  context.fillStyle = colors.raised;
  for (const node of seen) context.fillRect(node.x, node.y, CARD_WIDTH, node.height);
  context.globalAlpha = block ? 0.8 : 1;
  for (const type of ['Render', 'Util', 'Post'] as const) {
    context.fillStyle = colors.types[type];
    for (const node of seen) {
      if ((cards.get(node.id)?.type ?? 'Render') !== type) continue;
      context.fillRect(node.x, node.y, block ? CARD_WIDTH : stripe, node.height);
    }
  }
  context.globalAlpha = 1;
  if (run !== undefined) for (const node of seen) drawCounts(context, scene, run, node, zoom);
  context.strokeStyle = colors.lineStrong;
  context.lineWidth = 1 / zoom;
  context.beginPath();
  for (const node of seen) context.rect(node.x, node.y, CARD_WIDTH, node.height);
  context.stroke();
  if (zoom >= NAMES_FROM) drawNames(context, scene, seen);
}

/** The counts of a layer as one bar: as high as the node where nothing else can be read, else at its foot. */
function drawCounts(
  context: CanvasRenderingContext2D,
  { cards, colors }: DrawnScene,
  run: Run,
  node: PictureNode,
  zoom: number,
): void {
  const layer = run.layers.get(cards.get(node.id)?.fullName ?? node.name);
  if (layer === undefined || layer.taskCount === 0) return;
  const [left, width] = zoom < NAMES_FROM ? [24, CARD_WIDTH - 24] : [22, CARD_WIDTH - 34];
  const [top, height] = zoom < NAMES_FROM ? [0, node.height] : [node.height - 26, 14];
  let x = node.x + left;
  for (const [state, count] of layer.counts.entries()) {
    if (count === 0) continue;
    const part = (count / layer.taskCount) * width;
    context.fillStyle = colors.states[state] ?? colors.dim;
    context.fillRect(x, node.y + top, part, height);
    x += part;
  }
}

function drawNames(
  context: CanvasRenderingContext2D,
  { colors }: DrawnScene,
  seen: readonly PictureNode[],
): void {
  context.fillStyle = colors.text;
  context.font = '600 24px "Inter Variable", system-ui, sans-serif';
  context.textBaseline = 'middle';
  for (const node of seen) {
    context.fillText(shorten(context, node.name, CARD_WIDTH - 36), node.x + 22, node.y + 38);
  }
}

const shortNames = new Map<string, string>();

/** A name cut to a width, with an ellipsis; measured once for each name. */
function shorten(context: CanvasRenderingContext2D, name: string, width: number): string {
  const known = shortNames.get(name);
  if (known !== undefined) return known;
  let short = name;
  for (let length = name.length; context.measureText(short).width > width && length > 1; length--)
    short = `${name.slice(0, length - 1)}…`;
  // Names come and go with documents; a table that has grown is begun anew.
  if (shortNames.size > 20_000) shortNames.clear();
  shortNames.set(name, short);
  return short;
}

function drawMarks(
  context: CanvasRenderingContext2D,
  scene: DrawnScene,
  seen: readonly PictureNode[],
  zoom: number,
): void {
  const { colors, cards, selection, focused, hovered, lit } = scene;
  const size = Math.min(80, Math.max(22, 6 / zoom));
  for (const node of seen) {
    const card = cards.get(node.id);
    if (card === undefined || card.errors + card.warnings === 0) continue;
    // From afar only what stops the job is marked.
    if (card.errors === 0 && zoom < WARNINGS_FROM) continue;
    context.fillStyle = card.errors > 0 ? colors.error : colors.warning;
    context.beginPath();
    context.arc(node.x + CARD_WIDTH, node.y, size / 2, 0, 2 * Math.PI);
    context.fill();
  }
  for (const node of seen) {
    const color =
      lit?.layers.has(node.id) === true
        ? lit.kind === 'trace'
          ? colors.warning
          : colors.error
        : selection.has(node.id) || focused === node.id
          ? colors.accent
          : hovered === node.id
            ? colors.dim
            : undefined;
    if (color === undefined) continue;
    context.strokeStyle = color;
    context.lineWidth = Math.max(3, 2 / zoom);
    context.strokeRect(node.x, node.y, CARD_WIDTH, node.height);
  }
}
