/**
 * Rehearsals: what would happen to a job if some of its tasks failed. One a document; it is shown as a run that is on
 * no disk, at the moment that was chosen, so that nodes, matrix and table show it as they show any run.
 */
import { createStore } from 'zustand/vanilla';
import { findTask, layerOf, taskFrameCount } from '../../shared/plan/plan-tasks.ts';
import { type Rehearsal, type RehearsedFault, rehearseRun } from '../../shared/schedule/rehearse-run.ts';
import type { Editor } from './editor.ts';
import { announce, notify } from './notice-store.ts';
import { isRehearsal, REHEARSAL_RUN } from './rehearsal-run.ts';
import { taskOrderOf } from './run-actions.ts';
import { applyRunEvents, newRun, type Run } from './run-progress.ts';
import { shownRun, showRun } from './run-store.ts';
import { taskKey } from './task-selection.ts';
import type { TaskSelection } from './view-store.ts';

/** A task that is to fail. */
export interface PretendedFault extends RehearsedFault {
  readonly task: TaskSelection;
}

/** The rehearsal of one document. */
export interface DocumentRehearsal {
  readonly faults: readonly PretendedFault[];
  readonly played: Rehearsal;
  /** Which of its steps is shown. */
  readonly step: number;
  /** The run that was shown before. */
  readonly before: string | null;
}

export const rehearsals = createStore<{ readonly byDocument: ReadonlyMap<string, DocumentRehearsal> }>()(
  () => ({
    byDocument: new Map(),
  }),
);

/** Lets a task fail in the rehearsal of the document in front, or no longer; begins one where there is none. */
export function pretendFailure(editor: Editor, task: TaskSelection): void {
  const { activeId } = editor.documents.getState();
  if (activeId === null) return;
  const known = rehearsals.getState().byDocument.get(activeId)?.faults ?? [];
  const others = known.filter((fault) => taskKey(fault.task) !== taskKey(task));
  const faults = others.length < known.length ? others : [...known, { task, afterSeconds: null }];
  if (faults.length === 0) endRehearsal(editor, activeId);
  else rehearse(editor, activeId, faults);
}

/** Lets a task that is to fail be killed at a second of each attempt; null lets it fail at its end. */
export function setFaultSeconds(
  editor: Editor,
  documentId: string,
  task: TaskSelection,
  afterSeconds: number | null,
): void {
  const known = rehearsals.getState().byDocument.get(documentId)?.faults ?? [];
  rehearse(
    editor,
    documentId,
    known.map((fault) => (taskKey(fault.task) === taskKey(task) ? { ...fault, afterSeconds } : fault)),
  );
}

/** Shows another step. */
export function goToRehearsalStep(editor: Editor, documentId: string, wanted: number): void {
  const known = rehearsals.getState().byDocument.get(documentId);
  if (known === undefined) return;
  const step = Math.min(known.played.steps.length - 1, Math.max(0, wanted));
  note(documentId, { ...known, step });
  showStep(editor, documentId, known.played, step);
}

/** Ends it; the run that was shown before is shown again. */
export function endRehearsal(editor: Editor, documentId: string): void {
  const known = rehearsals.getState().byDocument.get(documentId);
  if (known === undefined) return;
  const byDocument = new Map(rehearsals.getState().byDocument);
  byDocument.delete(documentId);
  rehearsals.setState({ byDocument });
  showRun(editor.runs, documentId, known.before);
  editor.runs.setState(({ runs }) => ({
    runs: new Map([...runs].filter(([runId]) => runId !== REHEARSAL_RUN + documentId)),
  }));
}

/** Plays the job with these faults, and shows the first moment at which one of them strikes. */
function rehearse(editor: Editor, documentId: string, faults: readonly PretendedFault[]): void {
  const { analysis, documentId: analysed } = editor.analysis.getState();
  const plan = analysis?.plan;
  if (plan == null || analysed !== documentId) return;
  const tasks = new Map<number, RehearsedFault>();
  for (const { task, afterSeconds } of faults) {
    const number = findTask(plan, task.layer, task.frame);
    if (number !== undefined) tasks.set(number, { afterSeconds });
  }
  if (tasks.size === 0) {
    notify(editor.notices, {
      kind: 'warning',
      text: 'The outline no longer has the tasks that were to fail.',
    });
    return;
  }
  const shown = shownRun(editor.runs.getState(), documentId);
  const measured = shown !== undefined && !isRehearsal(shown.runId) ? shown : undefined;
  const cores = editor.hostState.getState().info?.cores ?? 1;
  const played = rehearseRun(plan, {
    coresHundredths: Math.round(cores * 100),
    maxRetries: 1,
    faults: tasks,
    secondsOf: (task) => {
      const { layer } = layerOf(plan, task);
      const known = measured?.layers.get(plan.resolved.layers[layer]?.name ?? '')?.measured;
      return known === undefined || known.tasks === 0
        ? taskFrameCount(plan, task)
        : known.seconds / known.tasks;
    },
  });
  const strikes = played.steps.findIndex(({ events }) =>
    events.some((event) => event.event === 'task-retried'),
  );
  const step = Math.max(0, strikes);
  const before = rehearsals.getState().byDocument.get(documentId)?.before ?? measured?.runId ?? null;
  note(documentId, { faults, played, step, before });
  showStep(editor, documentId, played, step);
  editor.view.setState({ mode: 'run' });
  const { dead, blocked } = played;
  announce(editor.notices, `${dead.length} dead in the end, ${blocked.length} never start`);
}

function note(documentId: string, rehearsal: DocumentRehearsal): void {
  rehearsals.setState(({ byDocument }) => ({ byDocument: new Map(byDocument).set(documentId, rehearsal) }));
}

function showStep(editor: Editor, documentId: string, { steps }: Rehearsal, step: number): void {
  const runId = REHEARSAL_RUN + documentId;
  const events = steps.slice(0, step + 1).flatMap((one) => one.events);
  const run: Run = applyRunEvents(newRun(runId, 'rehearsal', '', 0), events, taskOrderOf(editor, documentId));
  editor.runs.setState(({ runs, shown }) => ({
    runs: new Map(runs).set(runId, run),
    shown: new Map(shown).set(documentId, runId),
  }));
}
