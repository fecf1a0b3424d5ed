/** The verbs of the farm on a run: each once for the selected tasks and once for the selected layers. */
import {
  Ban,
  CheckCheck,
  FlaskConical,
  Hand,
  type LucideIcon,
  Play,
  RotateCcw,
  RotateCw,
  Unlink,
  Utensils,
} from 'lucide-react';
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import { findPlanLayer, taskName } from '../../shared/plan/plan-tasks.ts';
import type { TaskVerb } from '../../shared/schedule/run-order.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { findLayerById } from '../state/find-layer.ts';
import {
  canOrder,
  currentRun,
  giveOrder,
  holdLayers,
  type OrderScope,
  orderTarget,
  orderTasks,
  resumeRun,
  scopeText,
  selectedRunLayers,
} from '../state/order-actions.ts';
import { pretendFailure } from '../state/rehearsal.ts';
import { stateIndex } from '../state/run-progress.ts';
import { showDrawerPanel } from '../state/settings-actions.ts';
import type { TaskSelection } from '../state/view-store.ts';
import type { Command } from './command.ts';

const VERBS: readonly {
  readonly verb: TaskVerb;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly words: string;
}[] = [
  { verb: 'retry', title: 'Retry', icon: RotateCw, words: 'run again rerun requeue' },
  { verb: 'retry-dead', title: 'Retry dead', icon: RotateCcw, words: 'failed again rerun' },
  { verb: 'kill', title: 'Kill', icon: Ban, words: 'end abort cancel running' },
  { verb: 'eat', title: 'Eat', icon: Utensils, words: 'give up skip ignore' },
  { verb: 'mark-done', title: 'Mark done', icon: CheckCheck, words: 'satisfy finished' },
  { verb: 'drop-dependencies', title: 'Drop dependencies', icon: Unlink, words: 'depend satisfy start now' },
];

function verbCommands(scope: OrderScope, noun: string): readonly Command[] {
  return VERBS.map(({ verb, title, icon, words }) => ({
    id: `${scope}.${verb}`,
    title: `${title} ${noun}`,
    group: 'Run',
    icon,
    words,
    when: (editor) => canOrder(editor, verb) && orderTarget(editor, scope) !== null,
    detail: (editor) => scopeText(editor, scope),
    run: (editor) => orderTasks(editor, verb, scope),
  }));
}

/** The first task of the layer that is selected alone; null where it has none in the job. */
function firstTask(editor: Editor): TaskSelection | null {
  const [id, more] = editor.view.getState().selection;
  const outline = currentDocument(editor)?.outline;
  const plan = editor.analysis.getState().analysis?.plan;
  if (id === undefined || more !== undefined || outline === undefined || plan == null) return null;
  const layer = findLayerById(outline, id);
  const planned = layer === undefined ? undefined : findPlanLayer(plan, fullNameOf(layer));
  return planned === undefined || planned.taskCount === 0 ? null : taskName(plan, planned.firstTask);
}

const isHeld = (editor: Editor): boolean =>
  selectedRunLayers(editor).some((name) => currentRun(editor)?.held.has(name) === true);

const count = (editor: Editor, state: Parameters<typeof stateIndex>[0]): number =>
  currentRun(editor)?.counts[stateIndex(state)] ?? 0;

export const ORDER_COMMANDS: readonly Command[] = [
  ...verbCommands('tasks', 'tasks'),
  ...verbCommands('layers', 'layers'),
  {
    id: 'tasks.pretend',
    title: 'Pretend it fails',
    group: 'Run',
    icon: FlaskConical,
    words: 'rehearse rehearsal drill fault test what if simulate dead',
    when: (editor) => editor.view.getState().task !== null,
    detail: (editor) => {
      const { task } = editor.view.getState();
      return task === null ? '' : `${task.frame}-${task.layer}`;
    },
    run: (editor) => {
      const { task } = editor.view.getState();
      if (task === null) return;
      pretendFailure(editor, task);
      showDrawerPanel(editor, 'runs');
    },
  },
  {
    id: 'layers.pretend',
    title: 'Pretend its first task fails',
    group: 'Run',
    icon: FlaskConical,
    words: 'rehearse rehearsal drill fault test what if simulate dead',
    when: (editor) => firstTask(editor) !== null,
    run: (editor) => {
      const task = firstTask(editor);
      if (task === null) return;
      pretendFailure(editor, task);
      showDrawerPanel(editor, 'runs');
    },
  },
  {
    id: 'layers.hold',
    title: 'Hold layers back',
    group: 'Run',
    icon: Hand,
    words: 'pause wait',
    when: (editor) => canOrder(editor, 'hold') && selectedRunLayers(editor).length > 0,
    isOn: isHeld,
    detail: (editor) => scopeText(editor, 'layers'),
    run: (editor) => holdLayers(editor, !isHeld(editor)),
  },
  {
    id: 'run.retryDead',
    title: 'Retry all dead tasks',
    group: 'Run',
    icon: RotateCcw,
    words: 'failed again rerun',
    when: (editor) => canOrder(editor, 'retry-dead') && count(editor, 'dead') > 0,
    run: (editor) => giveOrder(editor, { verb: 'retry-dead', target: {} }),
  },
  {
    id: 'run.resume',
    title: 'Go on with the run',
    group: 'Run',
    icon: Play,
    words: 'resume continue',
    when: (editor) => {
      const outcome = currentRun(editor)?.outcome ?? null;
      return outcome !== null && outcome !== 'succeeded';
    },
    run: resumeRun,
  },
];
