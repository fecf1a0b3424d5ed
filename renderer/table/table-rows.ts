/** The layers of an outline as rows of a table: what each says and what that comes to, filtered and sorted. Pure. */
import { printRequire } from '../../shared/outline/dependency.ts';
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import type { Layer, LayerId, Outline } from '../../shared/outline/outline.ts';
import { ownValue } from '../../shared/outline/own-value.ts';
import { type LayerCard, type LayerCards, printNumber } from '../state/layer-card.ts';

export const TABLE_COLUMNS = [
  { id: 'name', title: 'Name', width: 180, edits: true },
  { id: 'module', title: 'Module', width: 130, edits: true },
  { id: 'range', title: 'Range', width: 130, edits: true },
  { id: 'chunk', title: 'Chunk', width: 64, edits: true },
  { id: 'cores', title: 'Cores', width: 72, edits: true },
  { id: 'memory', title: 'Memory', width: 80, edits: true },
  { id: 'requires', title: 'Waits for', width: 220, edits: true },
  { id: 'bypassed', title: 'Bypassed', width: 76, edits: true },
  { id: 'frames', title: 'Frames', width: 68, edits: false },
  { id: 'tasks', title: 'Tasks', width: 68, edits: false },
  { id: 'problems', title: 'Problems', width: 76, edits: false },
] as const;

export type ColumnId = (typeof TABLE_COLUMNS)[number]['id'];

/** Text of a cell; `own` where the layer says it itself, else it is inherited or worked out. */
export interface TableCell {
  readonly text: string;
  readonly own: boolean;
  /** What it is sorted by; the text where that is absent. */
  readonly rank?: number;
}

export interface TableRow {
  readonly id: LayerId;
  readonly name: string;
  readonly cells: Readonly<Record<ColumnId, TableCell>>;
  readonly errors: number;
}

export interface TableSort {
  readonly column: ColumnId;
  readonly descending: boolean;
}

/** The rows in the order of the outline, or sorted; a filter leaves those whose cells hold every word of it. */
export function tableRows(
  outline: Outline,
  cards: LayerCards,
  filter: string,
  sort: TableSort | null,
): readonly TableRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = outline.layers
    .map((layer) => rowOf(layer, cards.get(layer.id)))
    .filter((row) => {
      if (words.length === 0) return true;
      const text = Object.values(row.cells)
        .map((cell) => cell.text)
        .join('\n')
        .toLowerCase();
      return words.every((word) => text.includes(word));
    });
  if (sort === null) return rows;
  const { column, descending } = sort;
  // Equal rows keep the order of the outline in both directions.
  return rows.sort((a, b) => {
    const order = compareCells(a.cells[column], b.cells[column]);
    return descending ? -order : order;
  });
}

const byText = new Intl.Collator('en', { numeric: true });

function compareCells(a: TableCell, b: TableCell): number {
  if (a.rank !== undefined && b.rank !== undefined) return a.rank - b.rank;
  return byText.compare(a.text, b.text);
}

function rowOf(layer: Layer, card: LayerCard | undefined): TableRow {
  const written = (name: string, inherited: string, rank?: number): TableCell => {
    const value = ownValue(layer.args, name);
    const own = value !== undefined;
    const text = !own ? inherited : typeof value === 'object' ? JSON.stringify(value) : String(value);
    return { text, own, ...(rank === undefined ? {} : { rank }) };
  };
  const found = (card?.errors ?? 0) + (card?.warnings ?? 0) + (card?.advice ?? 0);
  const count = (number: number): TableCell => ({
    text: printNumber(number),
    own: false,
    rank: number,
  });
  return {
    id: layer.id,
    name: fullNameOf(layer),
    errors: card?.errors ?? 0,
    cells: {
      name: { text: fullNameOf(layer), own: true },
      module: { text: card?.module ?? layer.module, own: true },
      range: written('range', card?.range ?? 'skipped'),
      chunk: written('chunk', String(card?.chunk ?? 1), card?.chunk ?? 1),
      cores: written('cores', card?.cores ?? ''),
      memory: written('memory', card?.memory ?? ''),
      requires: { text: layer.requires.map(printRequire).join(', '), own: true },
      bypassed: {
        text: layer.bypassed === true ? 'yes' : 'no',
        own: layer.bypassed === true,
        rank: layer.bypassed === true ? 1 : 0,
      },
      frames: count(card?.frames ?? 0),
      tasks: count(card?.tasks ?? 0),
      problems: { text: found === 0 ? '' : String(found), own: false, rank: found },
    },
  };
}
