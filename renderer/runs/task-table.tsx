/** The tasks of a run as a table that follows it: only the rows in view are there, however many tasks there are. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { printKib } from '../inspector/field-reading.ts';
import { isFarmRun } from '../state/farm-run.ts';
import { printDuration } from '../state/run-estimate.ts';
import type { Run, TaskRun } from '../state/run-progress.ts';
import { showDrawerPanel } from '../state/settings-actions.ts';
import { isTaskSelected, selectTasks, toggleTask } from '../state/task-selection.ts';
import { useEditor, useView } from '../state/use-editor.ts';
import { type ScreenPoint, showOverlay } from '../state/view-store.ts';
import { printWhen } from './print-when.ts';
import { StateMark } from './state-mark.tsx';
import { STATE_WORDS } from './state-words.ts';
import {
  findTaskRow,
  type SortKey,
  type TaskRow,
  taskRowAt,
  taskRows,
  taskSeconds,
  tasksBetween,
} from './task-rows.ts';
import { taskView, toggleSort } from './task-view-store.ts';
import { useNow, useSteady } from './use-steady.ts';

const ROW_HEIGHT = 24;
/** How often the rows are put in order anew while the run goes on, in ms; seldom where that takes long. */
const STEADY_MS = 250;
const STEADY_LARGE_MS = 1_000;
const LARGE = 20_000;

const COLUMNS: readonly { readonly key: SortKey; readonly title: string; readonly end?: true }[] = [
  { key: 'layer', title: 'Layer' },
  { key: 'frame', title: 'Frame', end: true },
  { key: 'state', title: 'State' },
  { key: 'seconds', title: 'Time', end: true },
  { key: 'exit', title: 'Exit' },
  { key: 'memory', title: 'Peak memory', end: true },
  { key: 'attempt', title: 'Attempt', end: true },
  { key: 'started', title: 'Started' },
];

export interface TaskTableProps {
  readonly run: Run;
  /** The moment that is shown of a run on paper, in ms since it began; a real run is shown as it is now. */
  readonly at?: number;
}

export function TaskTable({ run, at: moment }: TaskTableProps) {
  const editor = useEditor();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useStore(taskView);
  const selected = useView((state) => state.task);
  const several = useView((state) => state.tasks);
  const anchor = useRef<number | null>(null);
  const time = useNow(run.outcome === null && moment === undefined);
  const now = moment ?? time;
  const steady = useSteady(run, run.taskCount > LARGE ? STEADY_LARGE_MS : STEADY_MS);
  const shown = steady.runId === run.runId ? steady : run;
  // Running times order the rows only where they are sorted by time.
  const clock = view.sort.key === 'seconds' ? now : 0;
  const rows = useMemo(() => taskRows(shown, view, view.sort, clock), [shown, view, clock]);
  const at = useMemo(
    () => (selected === null ? -1 : findTaskRow(rows, selected.layer, selected.frame)),
    [rows, selected],
  );
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });

  // A task that was selected elsewhere (on the graph, in the matrix) is brought into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: not when the rows move, only for another task
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [selected]);

  function select(index: number, how: PickHow = 'alone'): void {
    const row = taskRowAt(rows, index);
    if (row === undefined || Number.isNaN(row.frame)) return;
    const task = { layer: row.layer, frame: row.frame };
    if (how === 'toggle') toggleTask(editor.view, task);
    else if (how === 'range')
      selectTasks(editor.view, tasksBetween(rows, anchor.current ?? index, index), task);
    else selectTasks(editor.view, [task], task);
    if (how !== 'range') anchor.current = index;
    virtual.scrollToIndex(index, { align: 'auto' });
  }

  function openMenu(index: number, at: ScreenPoint): void {
    const row = taskRowAt(rows, index);
    if (row === undefined || Number.isNaN(row.frame)) return;
    if (!isTaskSelected(editor.view.getState(), row)) select(index);
    showOverlay(editor.view, { kind: 'menu', menu: 'task', at });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      showDrawerPanel(editor, 'log');
      return;
    }
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const all = tasksBetween(rows, 0, rows.count - 1);
      selectTasks(editor.view, all, selected ?? all[0] ?? null);
      return;
    }
    if (at >= 0 && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      event.preventDefault();
      const line = document.getElementById(`task-row-${at}`)?.getBoundingClientRect();
      if (line !== undefined) openMenu(at, { x: line.left + 24, y: line.bottom });
      return;
    }
    const next = nextIndex(
      event.key,
      at,
      rows.count,
      Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT),
    );
    if (next === null) return;
    event.preventDefault();
    select(next, event.shiftKey ? 'range' : 'alone');
  }

  return (
    <div className={`task-table ${isFarmRun(run.runId) ? 'has-hosts' : ''}`}>
      <TaskHead hosts={isFarmRun(run.runId)} />
      <div
        className="task-scroll"
        ref={scroller}
        role="listbox"
        aria-label="Tasks"
        aria-multiselectable
        aria-activedescendant={at >= 0 ? `task-row-${at}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="task-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = taskRowAt(rows, item.index);
            return row === undefined ? null : (
              <TaskLine
                key={item.key}
                index={item.index}
                count={rows.count}
                top={item.start}
                row={row}
                on={item.index === at || isTaskSelected({ task: selected, tasks: several }, row)}
                now={now}
                onPaper={moment !== undefined}
                onPick={select}
                onMenu={openMenu}
              />
            );
          })}
        </div>
        {rows.count === 0 ? <p className="panel-empty">No task is like that.</p> : null}
      </div>
    </div>
  );
}

function TaskHead({ hosts }: { readonly hosts: boolean }) {
  const sort = useStore(taskView, (view) => view.sort);
  return (
    <div className="task-head">
      {COLUMNS.map(({ key, title, end }) => {
        const on = sort.key === key;
        const Arrow = sort.descending ? ArrowDown : ArrowUp;
        return (
          <div key={key} className={end === true ? 'is-end' : ''}>
            <button
              type="button"
              className="plain"
              aria-label={
                on ? `${title}, sorted ${sort.descending ? 'downwards' : 'upwards'}` : `Sort by ${title}`
              }
              onClick={() => toggleSort(key)}
            >
              {title}
              {on ? <Arrow size={11} aria-hidden /> : null}
            </button>
          </div>
        );
      })}
      {hosts ? <div className="dim task-host">Host</div> : null}
    </div>
  );
}

interface TaskLineProps {
  readonly index: number;
  readonly count: number;
  readonly top: number;
  readonly row: TaskRow;
  readonly on: boolean;
  readonly now: number;
  readonly onPaper: boolean;
  readonly onPick: (index: number, how: PickHow) => void;
  readonly onMenu: (index: number, at: ScreenPoint) => void;
}

function TaskLine({ index, count, top, row, on, now, onPaper, onPick, onMenu }: TaskLineProps) {
  const editor = useEditor();
  const { layer, frame, state, task } = row;
  const seconds = taskSeconds(state, task, now);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table has the keys
    <div
      className={`task-line ${on ? 'is-on' : ''}`}
      role="option"
      id={`task-row-${index}`}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-selected={on}
      tabIndex={-1}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onPick(index, pickHow(event))}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(index, { x: event.clientX, y: event.clientY });
      }}
      onDoubleClick={() => showDrawerPanel(editor, 'log')}
    >
      <span className="cut mono">{layer}</span>
      <span className="is-end mono">{Number.isNaN(frame) ? '' : frame}</span>
      <span className="task-state" title={STATE_WORDS[state].help}>
        <StateMark state={state} />
        {state}
      </span>
      <span className="is-end">{seconds === null ? '' : printSeconds(seconds)}</span>
      <span className="cut" title={task?.finding?.text ?? task?.reason ?? undefined}>
        {printExit(task)}
        {task === undefined || task.finding === null ? null : (
          <span className="task-finding"> {task.finding.text}</span>
        )}
      </span>
      <span className="is-end">
        {task === undefined || task.maxRssKib === null ? '' : printKib(task.maxRssKib)}
      </span>
      <span className="is-end">{task?.attempt ?? ''}</span>
      <span className="cut">
        {task === undefined || task.startedAt === null
          ? ''
          : onPaper
            ? printSeconds(task.startedAt / 1000)
            : printWhen(new Date(task.startedAt).toISOString(), now)}
      </span>
      <span className="cut task-host">{task?.host ?? ''}</span>
    </div>
  );
}

/** How a click adds to the selection: alone, up to here, or this one too. */
type PickHow = 'alone' | 'range' | 'toggle';

function pickHow(event: MouseEvent): PickHow {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'alone';
}

/** Times below a minute with a decimal: tasks of a second differ in their tenths. */
export function printSeconds(seconds: number): string {
  return seconds < 60 ? `${seconds.toFixed(1)}s` : printDuration(seconds);
}

/** `0`, `1`, `SIGKILL`, `timeout (SIGTERM)`. */
export function printExit(task: TaskRun | undefined): string {
  if (task === undefined || task.seconds === null) return '';
  const end = task.signal ?? (task.exitCode === null ? '' : String(task.exitCode));
  if (task.reason === null) return end;
  return end === '' ? task.reason : `${task.reason} (${end})`;
}

/** Where a key leads from a row; null for keys that lead nowhere. */
export function nextIndex(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: Math.max(1, page - 1),
    PageUp: -Math.max(1, page - 1),
    Home: -count,
    End: count,
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined) return null;
  if (at < 0) return key === 'End' ? count - 1 : 0;
  return Math.min(count - 1, Math.max(0, at + step));
}
