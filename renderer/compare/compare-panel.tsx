/** What changed between the document and its file, a version or another file: layers, arguments, dependencies, tasks. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { BoxSelect } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { layerIndex } from '../../shared/outline/layer-names.ts';
import { isSameOutline, type OutlineComparison } from '../../shared/plan/compare-outlines.ts';
import { useVersions } from '../history/version-list.tsx';
import { PathPicker } from '../inspector/fields/path-picker.tsx';
import { type CompareBase, SAVED_BASE, setCompareBase } from '../state/compare-store.ts';
import { currentDocument } from '../state/editor.ts';
import { useDocument, useEditor } from '../state/use-editor.ts';
import { compareWithCommit, compareWithFile, compareWithVersion } from '../state/version-actions.ts';
import { select } from '../state/view-store.ts';
import { type CompareRow, compareRows, compareSummary } from './compare-rows.ts';
import { useCompareBase, useComparison } from './use-comparison.ts';
import './compare.css';

export function ComparePanel() {
  const base = useCompareBase();
  const outcome = useComparison(base);
  const comparison = outcome?.value ?? null;
  return (
    <div className="compare">
      <div className="compare-head">
        <BaseChoice base={base} />
        <span className="compare-summary cut grow" aria-live="polite">
          {comparison === null ? '' : compareSummary(comparison)}
        </span>
        {comparison === null ? null : <SelectChanged comparison={comparison} />}
      </div>
      {outcome?.problem != null ? (
        <p className="panel-empty">
          The documents could not be compared. This is a fault of Cuegraph. ({outcome.problem})
        </p>
      ) : comparison === null ? (
        <p className="panel-empty">Comparing…</p>
      ) : isSameOutline(comparison) ? (
        <p className="panel-empty">No difference but for places and notes on the canvas.</p>
      ) : (
        <Rows comparison={comparison} />
      )}
    </div>
  );
}

/** Stands for the base that is neither the file nor a version. */
const FILE = ' file';
const SAVED = ' saved';
const COMMIT = ' commit';

function BaseChoice({ base }: { readonly base: CompareBase }) {
  const editor = useEditor();
  const documentId = useDocument((document) => document.id, '');
  const path = useDocument((document) => document.path, '');
  const { versions } = useVersions();
  const chosen = {
    saved: SAVED,
    file: FILE,
    commit: COMMIT,
    version: base.kind === 'version' ? base.id : '',
  }[base.kind];
  function choose(value: string): void {
    if (value === SAVED) setCompareBase(editor.compare, documentId, SAVED_BASE);
    if (value === COMMIT) void compareWithCommit(editor);
    const version = versions.find((one) => one.versionId === value);
    if (version !== undefined) void compareWithVersion(editor, version);
  }
  return (
    <>
      <label htmlFor="compare-base">Changed since</label>
      <select id="compare-base" value={chosen} onChange={(event) => choose(event.target.value)}>
        <option value={SAVED}>{path === '' ? 'the empty outline' : 'the saved file'}</option>
        {path === '' ? null : <option value={COMMIT}>git's last commit</option>}
        {versions.map((one) => (
          <option key={one.versionId} value={one.versionId}>
            version {one.name}
          </option>
        ))}
        {base.kind === 'version' && versions.every((one) => one.versionId !== base.id) ? (
          <option value={base.id}>version {base.title}</option>
        ) : null}
        {base.kind === 'file' ? <option value={FILE}>{base.title}</option> : null}
      </select>
      <PathPicker
        label="a file to compare with"
        path={base.kind === 'file' ? base.id : path}
        onPick={(picked) => void compareWithFile(editor, picked)}
      />
    </>
  );
}

function SelectChanged({ comparison }: { readonly comparison: OutlineComparison }) {
  const editor = useEditor();
  const names = [...comparison.added, ...comparison.changed.map((one) => one.name)];
  function selectThem(): void {
    const outline = currentDocument(editor)?.outline;
    if (outline === undefined) return;
    const { byName } = layerIndex(outline);
    const ids = names.flatMap((name) => byName.get(name)?.id ?? []);
    select(editor.view, ids);
    editor.canvas.getState().control?.fitLayers(ids);
  }
  return (
    <button type="button" className="small" disabled={names.length === 0} onClick={selectThem}>
      <BoxSelect size={13} aria-hidden />
      Select on the graph
    </button>
  );
}

function Rows({ comparison }: { readonly comparison: OutlineComparison }) {
  const rows = useMemo(() => compareRows(comparison), [comparison]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 24,
    overscan: 20,
  });
  return (
    <section
      className="compare-scroll selectable"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it
      tabIndex={0}
      aria-label="Changes"
    >
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Row row={row} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const SIGNS = { added: '+', removed: '−', changed: '~' } as const;

function Row({ row }: { readonly row: CompareRow }) {
  if (row.kind === 'head') return <HeadRow row={row} />;
  return (
    <div className="compare-row">
      <span className="compare-name cut">{row.name}</span>
      {row.kind === 'words' ? (
        <span className={`compare-words is-${row.mark}`}>
          <span className="unseen">{row.mark}: </span>
          <span aria-hidden>{SIGNS[row.mark]}</span> {row.text}
        </span>
      ) : (
        <span className="compare-values">
          <Side side="before" text={row.before} />
          <span aria-hidden>→</span>
          <Side side="after" text={row.after} />
        </span>
      )}
    </div>
  );
}

/** More of a value than this nobody compares by eye here. */
const LONGEST = 600;

function Side({ side, text }: { readonly side: 'before' | 'after'; readonly text: string | null }) {
  const shown = text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return (
    <>
      <span className="unseen">{side === 'before' ? 'was ' : 'is '}</span>
      {shown === null ? (
        <span className="compare-none">not set</span>
      ) : (
        <code className={`is-${side}`}>{shown}</code>
      )}
    </>
  );
}

function HeadRow({ row }: { readonly row: Extract<CompareRow, { kind: 'head' }> }) {
  const editor = useEditor();
  const { mark, layer, title, detail } = row;
  function goThere(): void {
    const outline = currentDocument(editor)?.outline;
    const found = layer === null || outline === undefined ? undefined : layerIndex(outline).byName.get(layer);
    select(editor.view, found === undefined ? [] : [found.id]);
    if (found !== undefined) editor.canvas.getState().control?.reveal(found.id);
  }
  const words = (
    <>
      <span className="compare-sign" aria-hidden>
        {SIGNS[mark]}
      </span>
      <span className="unseen">{mark}: </span>
      <span className="mono">{title}</span>
      <span className="dim">{detail}</span>
    </>
  );
  return mark === 'removed' ? (
    <div className={`compare-title is-${mark}`}>{words}</div>
  ) : (
    <button type="button" className={`plain compare-title is-${mark}`} onClick={goThere}>
      {words}
    </button>
  );
}
