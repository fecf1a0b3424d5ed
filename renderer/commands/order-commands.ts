/** The verbs of the farm on a run: each once for the selected tasks and once for the selected layers. */
import {
  Ban,
  CheckCheck,
  Hand,
  type LucideIcon,
  Play,
  RotateCcw,
  RotateCw,
  Unlink,
  Utensils,
} from 'lucide-react';
import type { TaskVerb } from '../../shared/schedule/run-order.ts';
import type { Editor } from '../state/editor.ts';
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
import { stateIndex } from '../state/run-progress.ts';
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

const isHeld = (editor: Editor): boolean =>
  selectedRunLayers(editor).some((name) => currentRun(editor)?.held.has(name) === true);

const count = (editor: Editor, state: Parameters<typeof stateIndex>[0]): number =>
  currentRun(editor)?.counts[stateIndex(state)] ?? 0;

export const ORDER_COMMANDS: readonly Command[] = [
  ...verbCommands('tasks', 'tasks'),
  ...verbCommands('layers', 'layers'),
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
