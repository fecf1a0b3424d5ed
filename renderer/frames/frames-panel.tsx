/** The drawer's frames: every task of the job, and for each what it waits for and what waits for it. */
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Plan } from '../../shared/plan/plan.ts';
import { findTaskHolding, taskName } from '../../shared/plan/plan-tasks.ts';
import { TASK_STATES } from '../../shared/schedule/run-event.ts';
import { StateMark } from '../runs/state-mark.tsx';
import { STATE_WORDS } from '../runs/state-words.ts';
import { useSteady } from '../runs/use-steady.ts';
import { countOf } from '../state/layer-card.ts';
import { announce } from '../state/notice-store.ts';
import { useAnalysis, useDocument, useEditor, useShownRun, useView } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { FarmSummary } from './farm-summary.tsx';
import { FrameMatrix } from './frame-matrix.tsx';
import { litTrace } from './lit-trace.ts';
import { type ColumnKind, makeMatrix, spansOf } from './matrix.ts';
import { relatedWords, taskWords } from './relation-words.ts';
import { relatedCount, type TaskRelations, taskRelations } from './task-relations.ts';
import { statesOf } from './task-states.ts';
import { useFarmPlan } from './use-farm-plan.ts';
import { useMatrixView } from './use-matrix-view.ts';
import './frames.css';

export function FramesPanel() {
  const plan = useAnalysis((state) => state.analysis?.plan ?? null);
  if (plan === null) return <p className="panel-empty">The frames are being worked out…</p>;
  if (plan.taskCount === 0)
    return <p className="panel-empty">This outline comes to no tasks: add a layer, or give it a range.</p>;
  return <Frames plan={plan} />;
}

/** Room for the names of layers: as wide as the longest, within limits. */
function gutterOf(plan: Plan): number {
  const longest = plan.layers.reduce(
    (most, { layer }) => Math.max(most, plan.resolved.layers[layer]?.name.length ?? 0),
    0,
  );
  return Math.min(240, Math.max(96, 32 + longest * 6.8));
}

/** How often the picture follows a run, in ms. */
const STEADY_MS = 200;

function Frames({ plan }: { readonly plan: Plan }) {
  const editor = useEditor();
  const scroller = useRef<HTMLDivElement>(null);
  const [kind, setKind] = useState<ColumnKind>('frame');
  const [withFarm, setWithFarm] = useState(false);
  const [pointed, setPointed] = useState<{ readonly task: number | null; readonly row: number }>(NOWHERE);
  const matrix = useMemo(() => makeMatrix(plan, kind), [plan, kind]);
  const control = useMatrixView(scroller, matrix, gutterOf(plan));
  const run = useSteady(
    useShownRun((one) => one, null),
    STEADY_MS,
  );
  const states = useMemo(() => statesOf(plan, run), [plan, run]);
  const selected = useSelectedTask(plan);
  const shown = pointed.task !== null && pointed.task < plan.taskCount ? pointed.task : selected;
  const relations = useMemo(() => (shown < 0 ? null : taskRelations(plan, shown)), [plan, shown]);
  const farm = useFarmPlan(plan, withFarm, shown);
  useTrace(plan, relations);

  const { reveal } = control;
  const isShown = control.view.height > 0;
  useEffect(() => {
    if (!isShown) return;
    const row = plan.layerOfTask[selected];
    const layer = plan.layers[row ?? -1];
    if (row === undefined || layer === undefined) return;
    const [span] = spansOf(matrix, row, selected - layer.firstTask);
    if (span !== undefined) reveal(row, span.start, span.end);
  }, [plan, matrix, selected, reveal, isShown]);

  return (
    <div className="frames">
      <div className="frames-head">
        <fieldset className="segments" aria-label="Columns">
          {COLUMN_KINDS.map((one) => (
            <button
              key={one.kind}
              type="button"
              className={`plain ${one.kind === kind ? 'is-on' : ''}`}
              aria-pressed={one.kind === kind}
              title={one.help}
              onClick={() => setKind(one.kind)}
            >
              {one.title}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          className={withFarm ? 'is-on' : ''}
          aria-pressed={withFarm}
          title="Compare with the tasks and links that Cuebot would make of it"
          onClick={() => setWithFarm(!withFarm)}
        >
          What the farm makes of it
        </button>
        {withFarm ? <FarmSummary farm={farm} /> : <Size plan={plan} />}
        <span className="grow" />
        {states === null ? <RelationLegend /> : <StateLegend />}
        <IconButton
          icon={ZoomOut}
          label="Narrower columns"
          disabled={control.isFit}
          onClick={() => control.zoom(0.6)}
        />
        <IconButton icon={ZoomIn} label="Wider columns" hint="Ctrl+wheel" onClick={() => control.zoom(1.6)} />
        <IconButton icon={Maximize} label="Show all columns" disabled={control.isFit} onClick={control.fit} />
      </div>
      <FrameMatrix
        matrix={matrix}
        control={control}
        scroller={scroller}
        states={states}
        relations={relations}
        farm={withFarm ? farm.task : null}
        hoveredRow={pointed.row}
        selected={selected}
        onPoint={(task, row) => {
          if (task !== pointed.task || row !== pointed.row) setPointed({ task, row });
        }}
        onSelect={(task) => {
          editor.view.setState({ task: taskName(plan, task) });
          const found = taskRelations(plan, task);
          announce(editor.notices, relationSentence(plan, found));
        }}
      />
      <p className="matrix-words cut" id="matrix-words">
        {relations === null ? HINT : <RelationLine plan={plan} relations={relations} />}
      </p>
    </div>
  );
}

const NOWHERE = { task: null, row: -1 } as const;
const HINT = 'Point at a task, or walk with the arrow keys, to see what it waits for and what waits for it.';

const COLUMN_KINDS: readonly { readonly kind: ColumnKind; readonly title: string; readonly help: string }[] =
  [
    {
      kind: 'frame',
      title: 'Frames',
      help: 'A column is a frame: what belongs together stands in one column',
    },
    {
      kind: 'task',
      title: 'Tasks',
      help: 'A column is a task of each layer, in the order in which they are started',
    },
  ];

/** The task that is selected anywhere in the window, as a number of the plan; -1 for none. */
function useSelectedTask(plan: Plan): number {
  const task = useView((state) => state.task);
  return useMemo(
    () => (task === null ? -1 : (findTaskHolding(plan, task.layer, task.frame) ?? -1)),
    [plan, task],
  );
}

/** Lights up the wires on the canvas along which the task is related. */
function useTrace(plan: Plan, relations: TaskRelations | null): void {
  const editor = useEditor();
  const outline = useDocument((document) => document.outline, null);
  const library = useAnalysis((state) => state.library);
  useEffect(() => {
    if (relations === null || outline === null) return;
    const lit = litTrace(plan, outline, library, relations);
    editor.view.setState({ lit });
    return () => {
      if (editor.view.getState().lit === lit) editor.view.setState({ lit: null });
    };
  }, [editor, plan, relations, outline, library]);
}

function Size({ plan }: { readonly plan: Plan }) {
  return (
    <span className="frames-words">
      {countOf(plan.layers.length, 'layer')}, {countOf(plan.taskCount, 'task')}
    </span>
  );
}

function relationSentence(plan: Plan, { task, waitsFor, waitedBy }: TaskRelations): string {
  return `${taskWords(plan, task)}. Waits for ${relatedWords(plan, waitsFor)}. Waited for by ${relatedWords(plan, waitedBy)}.`;
}

function RelationLine({ plan, relations }: { readonly plan: Plan; readonly relations: TaskRelations }) {
  const { task, waitsFor, waitedBy } = relations;
  return (
    <>
      <b className="mono">{taskWords(plan, task)}</b>
      <span className="matrix-waits-for"> waits for {relatedWords(plan, waitsFor)}</span>
      <Count count={relatedCount(plan, waitsFor)} />
      <span className="matrix-waited-by"> · waited for by {relatedWords(plan, waitedBy)}</span>
      <Count count={relatedCount(plan, waitedBy)} />
    </>
  );
}

function Count({ count }: { readonly count: number }) {
  return count > 1 ? <span className="matrix-count"> ({countOf(count, 'task')})</span> : null;
}

function RelationLegend() {
  return (
    <span className="frames-legend">
      <span className="legend-edge is-waits-for" aria-hidden /> waits for
      <span className="legend-edge is-waited-by" aria-hidden /> waits for it
    </span>
  );
}

function StateLegend() {
  const counts = useShownRun((run) => run.counts, null);
  return (
    <span className="frames-legend">
      {TASK_STATES.map((state, index) =>
        (counts?.[index] ?? 0) === 0 ? null : (
          <span key={state} title={STATE_WORDS[state].help}>
            <StateMark state={state} /> {state}
          </span>
        ),
      )}
    </span>
  );
}
