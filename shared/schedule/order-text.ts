/** The words for an order to a run, for lines of a terminal, notices and the history of a run. */
import { assertNever } from '../base/assert-never.ts';
import type { RunOrder, RunTarget, TaskVerb } from './run-order.ts';

const TASK_WORDS: Readonly<Record<TaskVerb, string>> = {
  kill: 'kill',
  retry: 'retry',
  'retry-dead': 'retry the dead of',
  eat: 'eat',
  'mark-done': 'mark done',
  'drop-dependencies': 'drop the dependencies of',
};

/** Names that are listed; of more only their number is told. */
const LISTED = 3;

/** `retry render`, `eat 12-comp, 13-comp`, `hold back sim`, `use 4 cores`. */
export function orderText(order: RunOrder): string {
  switch (order.verb) {
    case 'pause':
      return 'pause';
    case 'resume':
      return 'go on';
    case 'stop':
      return 'stop';
    case 'hold':
      return `hold back ${listText(order.layers, 'layers')}`;
    case 'release':
      return `release ${listText(order.layers, 'layers')}`;
    case 'set-resources':
      return `use ${resourceWords(order).join(', ')}`;
    case 'kill':
    case 'retry':
    case 'retry-dead':
    case 'eat':
    case 'mark-done':
    case 'drop-dependencies':
      return `${TASK_WORDS[order.verb]} ${targetText(order.target)}`;
    default:
      return assertNever(order);
  }
}

/** `the job`, `render, sim`, `12-comp`, `40 tasks`. */
export function targetText({ layers = [], tasks = [] }: RunTarget): string {
  const parts = [
    ...(layers.length === 0 ? [] : [listText(layers, 'layers')]),
    ...(tasks.length === 0
      ? []
      : [
          listText(
            tasks.map(({ layer, frame }) => `${frame}-${layer}`),
            'tasks',
          ),
        ]),
  ];
  return parts.length === 0 ? 'the job' : parts.join(' and ');
}

function listText(names: readonly string[], what: string): string {
  return names.length <= LISTED ? names.join(', ') : `${names.length.toLocaleString('en')} ${what}`;
}

function resourceWords({
  cores,
  memoryKib,
  gpus,
  limits,
}: Extract<RunOrder, { verb: 'set-resources' }>): string[] {
  return [
    ...(cores === undefined ? [] : [`${cores} cores`]),
    ...(memoryKib === undefined ? [] : [`${Math.round(memoryKib / 1024)} MiB`]),
    ...(gpus === undefined ? [] : [`${gpus} gpus`]),
    ...Object.entries(limits ?? {}).map(([name, most]) => `${name}: ${most}`),
  ];
}
