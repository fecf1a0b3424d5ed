/**
 * All layers as a table in which everything can be changed: the canvas for people who work by keyboard, by ear or with
 * long lists. Rows are drawn as they are scrolled to. A cell of a layer that is selected among others sets all of them.
 */
// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand make no table of the browser's own
import { useVirtualizer } from '@tanstack/react-virtual';
import { Plus, Trash2 } from 'lucide-react';
import { type MouseEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { currentDocument } from '../state/editor.ts';
import { bypassSelection, commit, deleteSelection } from '../state/layer-actions.ts';
import { countOf } from '../state/layer-card.ts';
import { openMenuByKey } from '../state/open-menu.ts';
import { useAnalysis, useDocument, useEditor, useView } from '../state/use-editor.ts';
import { select, showOverlay, toggleSelected } from '../state/view-store.ts';
import { editCell } from './table-edits.ts';
import { TableHead } from './table-head.tsx';
import { type CellPlace, handleTableKey } from './table-keys.ts';
import { TableLine } from './table-line.tsx';
import { TABLE_COLUMNS, type TableRow, type TableSort, tableRows } from './table-rows.ts';
import './table.css';

const ROW_HEIGHT = 26;
/** Stays in sight above the rows. */
const HEAD_HEIGHT = 27;

export function LayerTable() {
  const editor = useEditor();
  // Drawn after the field that is typed in.
  const outline = useDeferredValue(useDocument((document) => document.outline, null));
  const cards = useDeferredValue(useAnalysis((state) => state.cards));
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<TableSort | null>(null);
  const rows = useMemo(
    () => (outline === null ? [] : tableRows(outline, cards, filter, sort)),
    [outline, cards, filter, sort],
  );
  return (
    <div className="layer-table">
      <div className="table-bar">
        <input
          type="search"
          value={filter}
          placeholder="Filter layers"
          aria-label="Filter the table"
          spellCheck={false}
          onChange={(event) => setFilter(event.target.value)}
        />
        <button
          type="button"
          className="small"
          onClick={(event) => {
            const { left, top } = event.currentTarget.getBoundingClientRect();
            showOverlay(editor.view, { kind: 'modules', at: { x: left, y: top }, place: null, wire: null });
          }}
        >
          <Plus size={12} aria-hidden />
          Add a layer
        </button>
        <DeleteButton />
        <span className="dim cut grow">
          {countOf(rows.length, 'layer')} · Enter edits a cell, arrows move, Space selects; a cell of a
          selected layer sets all selected ones
        </span>
      </div>
      <Grid rows={rows} sort={sort} onSort={setSort} />
    </div>
  );
}

function DeleteButton() {
  const editor = useEditor();
  const selected = useView((view) => view.selection.size);
  return (
    <button type="button" className="small" disabled={selected === 0} onClick={() => deleteSelection(editor)}>
      <Trash2 size={12} aria-hidden />
      Delete {selected > 1 ? countOf(selected, 'layer') : 'layer'}
    </button>
  );
}

interface GridProps {
  readonly rows: readonly TableRow[];
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort | null) => void;
}

function Grid({ rows, sort, onSort }: GridProps) {
  const editor = useEditor();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const focused = useView((view) => view.focused);
  const [column, setColumn] = useState(0);
  const [editing, setEditing] = useState(false);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === focused),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: 8,
  });
  useEffect(() => virtual.scrollToIndex(at), [virtual, at]);
  useEffect(() => {
    scroller.current
      ?.querySelector(`[data-column="${column}"].is-at`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [column]);

  function goTo(place: CellPlace, extend: boolean): void {
    const row = rows[place.row];
    setColumn(place.column);
    setEditing(false);
    if (row === undefined || row.id === focused) return;
    const { selection } = editor.view.getState();
    select(editor.view, extend ? [...selection, row.id] : [row.id]);
    editor.view.setState({ focused: row.id });
    editor.canvas.getState().control?.reveal(row.id);
  }

  function edit(place: CellPlace): void {
    const [row, cell] = [rows[place.row], TABLE_COLUMNS[place.column]];
    if (row === undefined || cell?.edits !== true) return;
    if (cell.id === 'bypassed') bypassSelection(editor, targetsOf(row.id));
    else setEditing(true);
  }

  /** The layer of a row, or all that are selected when it is one of them. */
  function targetsOf(layer: LayerId): ReadonlySet<LayerId> {
    const { selection } = editor.view.getState();
    return selection.has(layer) ? selection : new Set([layer]);
  }

  function take(row: TableRow, text: string, move: 'stay' | 'down' | 'right' | 'left'): string | null {
    const outline = currentDocument(editor)?.outline;
    const cell = TABLE_COLUMNS[column];
    if (outline === undefined || cell === undefined) return null;
    if (text !== fieldText(row, column)) {
      const ids = cell.id === 'name' ? new Set([row.id]) : targetsOf(row.id);
      const layers = outline.layers.filter((layer) => ids.has(layer.id));
      const made = editCell(outline, editor.analysis.getState().library, layers, cell.id, text);
      if (!made.ok) return made.error;
      commit(editor, made.value);
    }
    setEditing(false);
    if (move === 'stay') return null;
    scroller.current?.focus();
    if (move === 'down') goTo({ row: Math.min(rows.length - 1, at + 1), column }, false);
    else setColumn(Math.max(0, Math.min(TABLE_COLUMNS.length - 1, column + (move === 'right' ? 1 : -1))));
    return null;
  }

  function onClick(event: MouseEvent, place: CellPlace, row: TableRow): void {
    setColumn(place.column);
    if (event.ctrlKey || event.metaKey) toggleSelected(editor.view, row.id);
    else if (event.shiftKey) {
      const [from, to] = [Math.min(at, place.row), Math.max(at, place.row)];
      select(
        editor.view,
        rows.slice(from, to + 1).map((one) => one.id),
      );
    } else if (!editor.view.getState().selection.has(row.id) || row.id === focused) goTo(place, false);
    editor.view.setState({ focused: row.id });
  }

  return (
    <div
      ref={scroller}
      className="table-scroll"
      role="grid"
      aria-label="Layers"
      aria-rowcount={rows.length + 1}
      aria-colcount={TABLE_COLUMNS.length}
      aria-multiselectable
      aria-activedescendant={rows.length === 0 ? undefined : `${id}-${at}-${column}`}
      tabIndex={0}
      onContextMenu={(event) => openMenuByKey(event, editor, `${id}-${at}-${column}`)}
      onKeyDown={(event) =>
        handleTableKey(event, {
          at: { row: at, column },
          rowCount: rows.length,
          pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2),
          goTo,
          edit: () => edit({ row: at, column }),
          toggle: () => {
            const row = rows[at];
            if (row !== undefined) toggleSelected(editor.view, row.id);
          },
        })
      }
    >
      <TableHead sort={sort} onSort={onSort} />
      <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <TableLine
              key={row.id}
              id={id}
              row={row}
              index={item.index}
              top={item.start - HEAD_HEIGHT}
              atColumn={item.index === at ? column : null}
              editing={editing && item.index === at}
              fieldText={item.index === at ? fieldText(row, column) : ''}
              onClick={onClick}
              onEdit={(place) => {
                goTo(place, false);
                edit(place);
              }}
              onCommit={(text, move) => take(row, text, move)}
              onCancel={() => {
                setEditing(false);
                scroller.current?.focus();
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

/** What is edited: an inherited value begins empty, as leaving it empty means to inherit. */
function fieldText(row: TableRow, column: number): string {
  const cell = row.cells[TABLE_COLUMNS[column]?.id ?? 'name'];
  return cell.own ? cell.text : '';
}
