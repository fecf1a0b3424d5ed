/** One layer of the table. */
// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand make no table of the browser's own
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the cell that it is at
import type { MouseEvent } from 'react';
import { useAnalysis, useDocument, useEditor, useView } from '../state/use-editor.ts';
import { select, showOverlay } from '../state/view-store.ts';
import { CellField, type CellFieldProps } from './table-cell.tsx';
import type { CellPlace } from './table-keys.ts';
import { type ColumnId, TABLE_COLUMNS, type TableRow } from './table-rows.ts';

export interface TableLineProps {
  /** Begins the ids of the cells. */
  readonly id: string;
  readonly row: TableRow;
  readonly index: number;
  readonly top: number;
  /** The column that the keyboard is at; null where it is in another row. */
  readonly atColumn: number | null;
  readonly editing: boolean;
  readonly fieldText: string;
  readonly onClick: (event: MouseEvent, place: CellPlace, row: TableRow) => void;
  readonly onEdit: (place: CellPlace) => void;
  readonly onCommit: CellFieldProps['onCommit'];
  readonly onCancel: () => void;
}

export function TableLine(props: TableLineProps) {
  const { id, row, index, top, atColumn, editing } = props;
  const editor = useEditor();
  const selected = useView((view) => view.selection.has(row.id));
  const bypassed = row.cells.bypassed.own;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`table-line ${selected ? 'is-selected' : ''} ${bypassed ? 'is-bypassed' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onContextMenu={(event) => {
        event.preventDefault();
        if (!selected) select(editor.view, [row.id]);
        const at = { x: event.clientX, y: event.clientY };
        showOverlay(editor.view, { kind: 'menu', menu: 'layer', at });
      }}
    >
      {TABLE_COLUMNS.map((column, at) => {
        const cell = row.cells[column.id];
        const here = atColumn === at;
        const state = [cell.own ? 'is-own' : '', here ? 'is-at' : '', `is-${column.id}`].join(' ');
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and the keys
          <div
            key={column.id}
            id={`${id}-${index}-${at}`}
            data-column={at}
            role="gridcell"
            aria-readonly={!column.edits}
            style={{ width: column.width }}
            className={`table-cell ${state}`}
            onClick={(event) => props.onClick(event, { row: index, column: at }, row)}
            onDoubleClick={() => props.onEdit({ row: index, column: at })}
          >
            {here && editing ? (
              <>
                <CellField
                  label={`${column.title} of ${row.name}`}
                  text={props.fieldText}
                  list={`${id}-words`}
                  onCommit={props.onCommit}
                  onCancel={props.onCancel}
                />
                <Words id={`${id}-words`} column={column.id} />
              </>
            ) : (
              <span className="cut" title={cell.text}>
                {cell.text}
                {cell.own || cell.text === '' || !column.edits ? null : (
                  <span className="unseen">, inherited</span>
                )}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** What may be typed in a column: names of modules or layers. */
function Words({ id, column }: { readonly id: string; readonly column: ColumnId }) {
  const specs = useAnalysis((state) => state.library.specs);
  const layers = useDocument((document) => document.outline.layers, null);
  const words =
    column === 'module'
      ? specs.map((spec) => spec.name)
      : column === 'requires'
        ? (layers ?? []).slice(0, MOST_WORDS).map((layer) => layer.name)
        : [];
  return (
    <datalist id={id}>
      {[...new Set(words)].map((word) => (
        <option key={word} value={word} />
      ))}
    </datalist>
  );
}

/** As many as a list of suggestions can hold and still be looked through. */
const MOST_WORDS = 200;
