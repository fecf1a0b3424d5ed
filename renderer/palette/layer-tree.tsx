/** All layers as a tree: what the canvas shows, for people and tools that cannot use a canvas, and for finding. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { Ban } from 'lucide-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { bypassSelection } from '../state/layer-actions.ts';
import { openMenuByKey } from '../state/open-menu.ts';
import { updateSettings } from '../state/settings-actions.ts';
import { useAnalysis, useDocument, useEditor, useView } from '../state/use-editor.ts';
import { revealField, select, showOverlay, toggleSelected } from '../state/view-store.ts';
import { rowsBetween, type TreeRow, treeRows } from './tree-rows.ts';
import './palette.css';

const ROW_HEIGHT = 24;

export function LayerTree() {
  const editor = useEditor();
  // Drawn after the field that is typed in.
  const outline = useDeferredValue(useDocument((document) => document.outline, null));
  const [filter, setFilter] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => (outline === null ? [] : treeRows(outline, filter)), [outline, filter]);
  const focused = useView((view) => view.focused);
  const at = rows.findIndex((row) => row.layer.id === focused);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [at, virtual]);

  function goTo(index: number, extend: boolean): void {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    const { selection } = editor.view.getState();
    select(editor.view, extend ? [...selection, row.layer.id] : [row.layer.id]);
    editor.view.setState({ focused: row.layer.id });
    editor.canvas.getState().control?.reveal(row.layer.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') goTo(at + 1, event.shiftKey);
    else if (event.key === 'ArrowUp') goTo(at - 1, event.shiftKey);
    else if (event.key === 'Home') goTo(0, false);
    else if (event.key === 'End') goTo(rows.length - 1, false);
    else if (event.key === 'Enter' && focused !== null) {
      updateSettings(editor, { rightOpen: true });
      revealField(editor.view, focused, null);
    } else return;
    event.preventDefault();
  }

  function onRowClick(event: MouseEvent, row: TreeRow, index: number): void {
    const { id } = row.layer;
    if (event.shiftKey && at >= 0)
      select(
        editor.view,
        rowsBetween(rows, at, index).map((one) => one.layer.id),
      );
    else if (event.ctrlKey || event.metaKey) toggleSelected(editor.view, id);
    else select(editor.view, [id]);
    editor.canvas.getState().control?.reveal(id);
  }

  return (
    <>
      <div className="panel-head">
        <h2>Layers</h2>
        <span>{outline?.layers.length ?? 0}</span>
      </div>
      <div className="panel-search">
        <input
          type="search"
          value={filter}
          placeholder="Filter layers"
          aria-label="Filter layers"
          spellCheck={false}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setFilter('');
            else if (event.key === 'ArrowDown' || event.key === 'Enter') scroller.current?.focus();
          }}
        />
      </div>
      <div
        ref={scroller}
        className="layer-tree"
        role="tree"
        tabIndex={0}
        aria-label="Layers"
        aria-multiselectable
        aria-activedescendant={at < 0 ? undefined : `tree-${focused}`}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => openMenuByKey(event, editor, `tree-${focused}`)}
      >
        <div className="layer-tree-rows" style={{ height: virtual.getTotalSize() }} role="presentation">
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <LayerRow
                key={row.layer.id}
                row={row}
                top={item.start}
                onClick={(event) => onRowClick(event, row, item.index)}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

interface LayerRowProps {
  readonly row: TreeRow;
  readonly top: number;
  readonly onClick: (event: MouseEvent) => void;
}

function LayerRow({ row, top, onClick }: LayerRowProps) {
  const editor = useEditor();
  const { id, name, bypassed } = row.layer;
  const card = useAnalysis((state) => state.cards.get(id));
  const selected = useView((view) => view.selection.has(id));
  const focused = useView((view) => view.focused === id);
  const classes = [
    'layer-row',
    selected ? 'is-selected' : '',
    focused ? 'is-focused' : '',
    bypassed === true ? 'is-bypassed' : '',
    card?.range === null ? 'is-skipped' : '',
  ];
  const found = (card?.errors ?? 0) + (card?.warnings ?? 0);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree that holds the row has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree names its row in aria-activedescendant
    <div
      id={`tree-${id}`}
      className={classes.join(' ')}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-selected={selected}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 12 + row.depth * 16 }}
      onClick={onClick}
      onContextMenu={(event) => {
        event.preventDefault();
        if (!selected) select(editor.view, [id]);
        const at = { x: event.clientX, y: event.clientY };
        showOverlay(editor.view, { kind: 'menu', menu: 'layer', at });
      }}
      onDoubleClick={() => editor.canvas.getState().control?.fitLayers([id])}
    >
      <span className={`type-mark is-${(card?.type ?? 'Render').toLowerCase()}`} aria-hidden />
      <span className="layer-row-name cut grow">{name}</span>
      {found === 0 ? null : (
        <span className={`layer-row-problems ${card?.errors === 0 ? 'is-warning' : 'is-error'}`}>
          {found}
          <span className="unseen">{found === 1 ? ' problem' : ' problems'}</span>
        </span>
      )}
      <span className="layer-row-count">
        {card?.range === null ? 'skipped' : (card?.frames ?? '')}
        {card?.range === null ? null : (
          <span className="unseen">{card?.frames === 1 ? ' frame' : ' frames'}</span>
        )}
      </span>
      <button
        type="button"
        className="icon plain layer-row-bypass"
        tabIndex={-1}
        aria-label={bypassed === true ? `Use ${name}` : `Bypass ${name}`}
        title={bypassed === true ? 'Bypassed: click to use it again' : 'Bypass'}
        onClick={(event) => {
          event.stopPropagation();
          bypassSelection(editor, new Set([id]));
        }}
      >
        <Ban size={13} aria-hidden />
      </button>
    </div>
  );
}
