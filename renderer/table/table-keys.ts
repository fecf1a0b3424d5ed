/** The keyboard of the layer table: arrows go from cell to cell, Enter edits, Space switches, Shift selects more. */
import type { KeyboardEvent } from 'react';
import { TABLE_COLUMNS } from './table-rows.ts';

/** A cell by its place on the screen. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface TableKeys {
  readonly at: CellPlace;
  readonly rowCount: number;
  /** Rows that fit on the screen. */
  readonly pageRows: number;
  readonly goTo: (place: CellPlace, extend: boolean) => void;
  readonly edit: () => void;
  readonly toggle: () => void;
}

/** Where a key leads to from a place; undefined for a key that leads nowhere. Pure. */
export function placeAfter(
  key: string,
  whole: boolean,
  { at, rowCount, pageRows }: Pick<TableKeys, 'at' | 'rowCount' | 'pageRows'>,
): CellPlace | undefined {
  const lastRow = rowCount - 1;
  const lastColumn = TABLE_COLUMNS.length - 1;
  const clamp = (value: number, last: number): number => Math.max(0, Math.min(last, value));
  const rows: Readonly<Record<string, number>> = {
    ArrowUp: at.row - 1,
    ArrowDown: at.row + 1,
    PageUp: at.row - pageRows,
    PageDown: at.row + pageRows,
  };
  const row = rows[key];
  if (row !== undefined) return { row: clamp(row, lastRow), column: at.column };
  if (key === 'ArrowLeft') return { row: at.row, column: clamp(at.column - 1, lastColumn) };
  if (key === 'ArrowRight') return { row: at.row, column: clamp(at.column + 1, lastColumn) };
  if (key === 'Home') return { row: whole ? 0 : at.row, column: 0 };
  if (key === 'End') return { row: whole ? lastRow : at.row, column: lastColumn };
  return undefined;
}

/** Does what a key means in the table; keys that mean nothing here go on to the commands. */
export function handleTableKey(event: KeyboardEvent, keys: TableKeys): void {
  if (keys.rowCount === 0 || event.altKey) return;
  const whole = event.ctrlKey || event.metaKey;
  const place = placeAfter(event.key, whole, keys);
  if (place !== undefined && (!whole || event.key === 'Home' || event.key === 'End'))
    keys.goTo(place, event.shiftKey);
  else if (whole) return;
  else if (event.key === 'Enter' || event.key === 'F2') keys.edit();
  else if (event.key === ' ') keys.toggle();
  else return;
  event.preventDefault();
}
