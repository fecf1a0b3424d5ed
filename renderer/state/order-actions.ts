/** Orders to the run that is shown, on selected tasks, on selected layers or on the job. */
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import { orderText, targetText } from '../../shared/schedule/order-text.ts';
import { type RunOrder, type RunTarget, revivesRun, type TaskVerb } from '../../shared/schedule/run-order.ts';
import { askFirst } from './ask-first.ts';
import { currentDocument, type Editor } from './editor.ts';
import { isFarmRun } from './farm-run.ts';
import { findLayerById } from './find-layer.ts';
import { announce, notify } from './notice-store.ts';
import { isRehearsal } from './rehearsal-run.ts';
import { joinRun } from './run-actions.ts';
import type { Run } from './run-progress.ts';
import { shownRun } from './run-store.ts';
import { selectedTasks } from './task-selection.ts';

/** What an order is about, as it was pointed at. */
export type OrderScope = 'tasks' | 'layers' | 'job';

/** The run that the document in front shows, whether it goes on or not. */
export function currentRun(editor: Editor): Run | undefined {
  const run = shownRun(editor.runs.getState(), editor.documents.getState().activeId);
  return run === undefined || isRehearsal(run.runId) ? undefined : run;
}

/** Full names of the selected layers that have tasks in the run that is shown. */
export function selectedRunLayers(editor: Editor): readonly string[] {
  const run = currentRun(editor);
  const document = currentDocument(editor);
  if (run === undefined || document === undefined) return [];
  const names = [...editor.view.getState().selection].flatMap((id) => {
    const layer = findLayerById(document.outline, id);
    return layer === undefined ? [] : [fullNameOf(layer)];
  });
  return names.filter((name) => (run.layers.get(name)?.taskCount ?? 0) > 0);
}

/** Whom an order of this scope would reach; null where nothing is selected. */
export function orderTarget(editor: Editor, scope: OrderScope): RunTarget | null {
  if (scope === 'job') return {};
  if (scope === 'layers') {
    const layers = selectedRunLayers(editor);
    return layers.length === 0 ? null : { layers };
  }
  const tasks = selectedTasks(editor.view.getState());
  return tasks.length === 0 ? null : { tasks: tasks.map(({ layer, frame }) => ({ layer, frame })) };
}

/** The words for whom an order would reach: `render`, `12-comp`, `40 tasks`. */
export function scopeText(editor: Editor, scope: OrderScope): string {
  const target = orderTarget(editor, scope);
  return target === null ? '' : targetText(target);
}

/** Gives an order about tasks. */
export async function orderTasks(editor: Editor, verb: TaskVerb, scope: OrderScope): Promise<void> {
  const target = orderTarget(editor, scope);
  if (target !== null) await giveOrder(editor, { verb, target });
}

/** Holds the selected layers back, or lets them go on. */
export async function holdLayers(editor: Editor, held: boolean): Promise<void> {
  const layers = selectedRunLayers(editor);
  if (layers.length > 0) await giveOrder(editor, { verb: held ? 'hold' : 'release', layers });
}

/** Gives an order to the run that is shown; one that has ended goes on where the order gives it something to do. */
export async function giveOrder(editor: Editor, order: RunOrder): Promise<void> {
  const run = currentRun(editor);
  if (run === undefined) return;
  if (isFarmRun(run.runId) && FINAL_VERBS.includes(order.verb)) {
    const question = `${run.name}: ${orderText(order)}? It cannot be undone.`;
    askFirst(editor, question, 'Do it', () => void sendOrder(editor, run.runId, order));
    return;
  }
  await sendOrder(editor, run.runId, order);
}

/** What nothing brings back on the farm, where others wait for it too. */
const FINAL_VERBS: readonly RunOrder['verb'][] = ['kill', 'eat', 'mark-done', 'drop-dependencies', 'stop'];

async function sendOrder(editor: Editor, runId: string, order: RunOrder): Promise<void> {
  const answer = await editor.host.call('runs.order', { runId, order });
  if (!answer.ok) notify(editor.notices, { kind: 'error', text: answer.error.message });
  else announce(editor.notices, `Asked to ${orderText(order)}`);
}

/** Whether the run that is shown can take an order now. */
export function canOrder(editor: Editor, verb: RunOrder['verb']): boolean {
  const run = currentRun(editor);
  if (run === undefined || run.layers.size === 0) return false;
  return run.outcome === null || revivesRun({ verb, target: {}, layers: [] } as RunOrder);
}

/** Goes on with the run that is shown: what had succeeded is not run again. */
export async function resumeRun(editor: Editor): Promise<void> {
  const run = currentRun(editor);
  if (run === undefined || run.outcome === null) return;
  const answer = await editor.host.call('runs.resume', { runId: run.runId });
  if (!answer.ok) notify(editor.notices, { kind: 'error', text: answer.error.message });
  else await joinRun(editor, run.runId, editor.documents.getState().activeId);
}
