/**
 * The graph as a list of plain marks (rectangles, curves, texts), from which both the SVG and the PNG are made, so that
 * they show the same. Says what the cards on the canvas say. Pure.
 */

import {
  boxAround,
  boxOf,
  type FlowBox,
  type GraphPicture,
  type PictureNode,
  unite,
} from '../canvas/graph-picture.ts';
import type { CanvasColors } from '../canvas/state-colors.ts';
import type { LayerCard, LayerCards } from '../state/layer-card.ts';
import { CARD_HEIGHT, CARD_WIDTH, CHILD_HEIGHT, DOCK_HEIGHT, PORT_Y } from '../state/layer-places.ts';
import type { NodeTree } from '../state/node-tree.ts';
import { noteColor } from '../state/note-edits.ts';
import { wireMarks } from './wire-marks.ts';

export type Mark =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius?: number;
      readonly fill?: string;
      readonly opacity?: number;
      readonly stroke?: string;
      readonly dash?: string;
    }
  | {
      readonly kind: 'path';
      readonly path: string;
      readonly stroke: string;
      readonly width: number;
      readonly dash?: string;
      readonly round?: boolean;
    }
  | {
      readonly kind: 'dot';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: string;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the line on which the letters stand. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly fill: string;
      readonly bold?: boolean;
      readonly mono?: boolean;
      readonly anchor?: 'middle' | 'end';
    };

/** Marks with the rectangle that holds them. */
export interface GraphMarks {
  readonly box: FlowBox;
  readonly marks: readonly Mark[];
}

export interface MarksInput {
  readonly picture: GraphPicture;
  readonly tree: NodeTree;
  readonly cards: LayerCards;
  readonly linkCounts: ReadonlyMap<string, number> | undefined;
  readonly colors: CanvasColors;
  /** Layers to show; all when undefined. Notes are only shown with all. */
  readonly only?: ReadonlySet<string> | undefined;
  /** How wide a text is, in flow units. */
  readonly measure: (text: string, size: number, bold: boolean) => number;
}

/** Around the graph, in flow units; loops and labels stand out over the nodes. */
const MARGIN = 48;

/** The marks of a graph; null when there is nothing to show. */
export function graphMarks(input: MarksInput): GraphMarks | null {
  const { picture, only, colors } = input;
  const nodes = only === undefined ? picture.nodes : picture.nodes.filter((node) => only.has(node.id));
  const notes = only === undefined ? picture.notes : [];
  const inner = unite([boxAround(nodes), ...notes.map(boxOf)]);
  if (inner === null) return null;
  const box = {
    left: inner.left - MARGIN,
    top: inner.top - MARGIN,
    right: inner.right + MARGIN,
    bottom: inner.bottom + MARGIN,
  };
  const shown = new Set<string>(nodes.map((node) => node.id));
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  return {
    box,
    marks: [
      { kind: 'rect', x: box.left, y: box.top, width, height, fill: colors.ground },
      ...notes.filter((note) => note.kind === 'backdrop').flatMap((note) => noteMarks(note, input)),
      ...wireMarks(input, shown),
      ...nodes.flatMap((node) => nodeMarks(node, input)),
      ...notes.filter((note) => note.kind === 'note').flatMap((note) => noteMarks(note, input)),
    ],
  };
}

function noteMarks(note: GraphPicture['notes'][number], { colors, measure }: MarksInput): Mark[] {
  const { x, y, width, height, kind, text } = note;
  const color = colors.notes[noteColor(note)];
  const shape = { kind: 'rect', x, y, width, height, radius: 6 } as const;
  const marks: Mark[] = [
    { ...shape, fill: color, opacity: kind === 'note' ? 0.2 : 0.12 },
    { ...shape, stroke: color },
  ];
  const [size, bold] = kind === 'note' ? [12, false] : [15, true];
  const lines =
    kind === 'note'
      ? wrap(text, width - 20, (line) => measure(line, size, bold))
      : [text.split('\n')[0] ?? ''];
  for (const [index, line] of lines.entries()) {
    const lineY = y + 20 + index * 17;
    if (lineY > y + height) break;
    const cut = cutText(line, width - 20, (part) => measure(part, size, bold));
    marks.push({ kind: 'text', x: x + 10, y: lineY, text: cut, size, bold, fill: colors.text });
  }
  return marks;
}

function nodeMarks(node: PictureNode, input: MarksInput): Mark[] {
  const { colors, cards, tree } = input;
  const card = cards.get(node.id);
  const { x, y, height } = node;
  const off = card?.bypassed === true;
  return [
    { kind: 'rect', x, y, width: CARD_WIDTH, height, radius: 6, fill: off ? colors.panel : colors.raised },
    {
      kind: 'rect',
      x,
      y,
      width: CARD_WIDTH,
      height,
      radius: 6,
      stroke: colors.lineStrong,
      ...(off ? { dash: '5 4' } : {}),
    },
    { kind: 'rect', x, y: y + 1, width: 4, height: height - 2, fill: colors.types[card?.type ?? 'Render'] },
    ...headMarks(node, card, input),
    ...childMarks(node, input),
    ...dockMarks(node, tree, input),
    { kind: 'dot', x, y: y + PORT_Y, radius: 4, fill: colors.wire },
    { kind: 'dot', x: x + CARD_WIDTH, y: y + PORT_Y, radius: 4, fill: colors.wire },
    ...badgeMarks(node, card, colors),
  ];
}

function headMarks(
  { x, y, name }: PictureNode,
  card: LayerCard | undefined,
  { colors, measure }: MarksInput,
): Mark[] {
  const left = x + 14;
  const module = cutText(card?.module ?? '', 100, (text) => measure(text, 11, false));
  const room = CARD_WIDTH - 34 - measure(module, 11, false);
  const marks: Mark[] = [
    {
      kind: 'text',
      x: left,
      y: y + 22,
      text: cutText(name, room, (text) => measure(text, 13, true)),
      size: 13,
      bold: true,
      fill: colors.text,
    },
    {
      kind: 'text',
      x: x + CARD_WIDTH - 10,
      y: y + 22,
      text: module,
      size: 11,
      anchor: 'end',
      fill: colors.dim,
    },
  ];
  if (card === undefined) return marks;
  const [range, chips] = [rangeText(card), chipsText(card)];
  const width = CARD_WIDTH - 24;
  marks.push(
    {
      kind: 'text',
      x: left,
      y: y + 42,
      text: cutText(range, width, (text) => measure(text, 11, false)),
      size: 11,
      fill: card.ownRange ? colors.text : colors.dim,
    },
    {
      kind: 'text',
      x: left,
      y: y + 64,
      text: cutText(chips, width, (text) => measure(text, 11, false)),
      size: 11,
      fill: colors.dim,
    },
  );
  return marks;
}

/** `1-24 · 24 f / 6 tasks`. */
export function rangeText(card: LayerCard): string {
  if (card.bypassed) return 'bypassed';
  if (card.range === null) return 'skipped: no frames in this range';
  const tasks =
    card.tasks > 0 && card.tasks !== card.frames ? ` / ${card.tasks.toLocaleString('en')} tasks` : '';
  return `${card.range} · ${card.frames.toLocaleString('en')} f${tasks}`;
}

/** `2 cores · 8g · general render`. */
export function chipsText(card: LayerCard): string {
  const cores = /^[\d.]/.test(card.cores) ? `${card.cores} core${card.cores === '1' ? '' : 's'}` : card.cores;
  const parts = [cores, card.memory, card.tags].filter((part) => part !== '');
  return parts.length === 0 ? `service ${card.service}` : parts.join(' · ');
}

function childMarks({ id, x, y }: PictureNode, { tree, colors, measure }: MarksInput): Mark[] {
  const rows = tree.rows.get(id) ?? [];
  if (rows.length === 0) return [];
  const top = y + CARD_HEIGHT;
  const line: Mark = {
    kind: 'rect',
    x: x + 4,
    y: top,
    width: CARD_WIDTH - 4,
    height: 0,
    stroke: colors.line,
  };
  const texts = tree.folded.has(id)
    ? [{ text: `${rows.length} layers inside`, depth: 1 }]
    : rows.map(({ layer, depth }) => ({ text: layer.name, depth }));
  return [
    line,
    ...texts.map(
      ({ text, depth }, index): Mark => ({
        kind: 'text',
        x: x + 24 + depth * 12,
        y: top + 19 + index * CHILD_HEIGHT,
        text: cutText(text, CARD_WIDTH - 50 - depth * 12, (part) => measure(part, 12, false)),
        size: 12,
        fill: colors.text,
      }),
    ),
  ];
}

function dockMarks(node: PictureNode, tree: NodeTree, { colors, measure, picture }: MarksInput): Mark[] {
  const docks = tree.docks.get(node.id);
  if (docks === undefined) return [];
  const lines = Math.max(docks.before.length, docks.after.length);
  const foot = picture.running ? 28 : 0;
  const top = node.y + node.height - foot - lines * DOCK_HEIGHT;
  const both = docks.before.length > 0 && docks.after.length > 0;
  const most = both ? CARD_WIDTH / 2 : CARD_WIDTH;
  const mark = (name: string, index: number, after: boolean): Mark[] => {
    const text = cutText(name, most - 24, (part) => measure(part, 11, false));
    const width = measure(text, 11, false) + 18;
    const x = after ? node.x + CARD_WIDTH + 9 - width : node.x - 9;
    const y = top + index * DOCK_HEIGHT;
    return [
      { kind: 'rect', x, y, width, height: 22, radius: 4, fill: colors.panel, stroke: colors.lineStrong },
      { kind: 'text', x: x + 9, y: y + 15, text, size: 11, fill: colors.text },
    ];
  };
  return [
    ...docks.before.flatMap(({ name }, index) => mark(name, index, false)),
    ...docks.after.flatMap(({ name }, index) => mark(name, index, true)),
  ];
}

function badgeMarks({ x, y }: PictureNode, card: LayerCard | undefined, colors: CanvasColors): Mark[] {
  if (card === undefined || card.errors + card.warnings === 0) return [];
  const count = card.errors > 0 ? card.errors : card.warnings;
  const fill = card.errors > 0 ? colors.error : colors.warning;
  const at = { x: x + CARD_WIDTH, y };
  return [
    { kind: 'dot', ...at, radius: 9, fill },
    {
      kind: 'text',
      x: at.x,
      y: at.y + 4,
      text: String(count),
      size: 10,
      bold: true,
      anchor: 'middle',
      fill: colors.ground,
    },
  ];
}

/** A text cut to a width, with an ellipsis. */
export function cutText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${text.slice(0, middle)}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low)}…`;
}

/** A text broken into lines at blanks. */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && measure(longer) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  });
}
