/**
 * Everything that can be done to a job of the farm, as data: what a window or a command line asks for, what is listed
 * before it is sent, and what the audit keeps, are one and the same.
 */
import type { TaskState } from '../schedule/run-event.ts';

/** Frames of a job; all that is said must fit, nothing means all. `range` holds first frames of tasks. */
export interface FrameChoice {
  readonly layers?: readonly string[];
  readonly range?: string;
  readonly states?: readonly TaskState[];
}

export type FarmAction =
  | { readonly do: 'pause' | 'resume' }
  | { readonly do: 'kill'; readonly reason: string }
  | { readonly do: 'kill-frames'; readonly frames: FrameChoice; readonly reason: string }
  | {
      readonly do: 'retry-frames' | 'eat-frames' | 'mark-done' | 'mark-waiting';
      readonly frames: FrameChoice;
    }
  | {
      readonly do: 'drop-depends';
      readonly target: 'inside' | 'outside' | 'all';
      readonly layer?: string;
      readonly frame?: number;
    }
  | { readonly do: 'satisfy-depend'; readonly dependId: string }
  | { readonly do: 'priority' | 'min-cores' | 'max-cores' | 'max-retries'; readonly value: number }
  | { readonly do: 'autoeat'; readonly on: boolean }
  | {
      readonly do: 'layer-min-cores' | 'layer-max-cores' | 'layer-timeout' | 'layer-timeout-llu';
      readonly layer: string;
      readonly value: number;
    }
  | { readonly do: 'layer-memory'; readonly layer: string; readonly memoryKib: number }
  | { readonly do: 'layer-tags'; readonly layer: string; readonly tags: readonly string[] }
  | { readonly do: 'layer-threadable'; readonly layer: string; readonly on: boolean }
  /** Not before this time (ms since the epoch); null: at once. */
  | { readonly do: 'start-after'; readonly layer: string; readonly at: number | null }
  | {
      readonly do: 'reorder';
      readonly order: 'first' | 'last' | 'reverse';
      readonly range: string;
      readonly layer?: string;
    }
  | { readonly do: 'stagger'; readonly range: string; readonly step: number; readonly layer?: string }
  | { readonly do: 'comment'; readonly subject: string; readonly message: string };

/** Whether nothing brings back what it does: work is thrown away, or frames that were not made count as made. */
export function isFinal(action: FarmAction): boolean {
  return ['kill', 'kill-frames', 'eat-frames', 'mark-done', 'drop-depends', 'satisfy-depend'].includes(
    action.do,
  );
}

/** An action as a sentence without its end: `Kill the job`, `Retry the dead tasks of render`. */
export function actionText(action: FarmAction): string {
  switch (action.do) {
    case 'pause':
      return 'Pause the job';
    case 'resume':
      return 'Let the job go on';
    case 'kill':
      return `Kill the job (reason: ${action.reason})`;
    case 'kill-frames':
      return `Kill ${chosenText(action.frames)} (reason: ${action.reason})`;
    case 'retry-frames':
      return `Retry ${chosenText(action.frames)}`;
    case 'eat-frames':
      return `Eat ${chosenText(action.frames)}`;
    case 'mark-done':
      return `Mark ${chosenText(action.frames)} as done`;
    case 'mark-waiting':
      return `Let ${chosenText(action.frames)} wait for nothing`;
    case 'drop-depends': {
      const what = { inside: 'on its own layers', outside: 'on other jobs', all: 'of all kinds' }[
        action.target
      ];
      const whose = action.layer === undefined ? 'the job' : taskText(action.layer, action.frame);
      return `Drop the dependencies of ${whose} ${what}`;
    }
    case 'satisfy-depend':
      return `Take a dependency as met`;
    case 'priority':
      return `Set the priority to ${action.value}`;
    case 'min-cores':
      return `Set the least cores of the job to ${action.value}`;
    case 'max-cores':
      return `Set the most cores of the job to ${action.value}`;
    case 'max-retries':
      return `Set the retries of a task to ${action.value}`;
    case 'autoeat':
      return action.on ? 'Count dead tasks as eaten' : 'Let dead tasks stay dead';
    case 'layer-min-cores':
      return `Set the cores of ${action.layer} to ${action.value}`;
    case 'layer-max-cores':
      return `Set the most cores of ${action.layer} to ${action.value}`;
    case 'layer-timeout':
      return `Set the timeout of ${action.layer} to ${action.value} minutes`;
    case 'layer-timeout-llu':
      return `Set the silent timeout of ${action.layer} to ${action.value} minutes`;
    case 'layer-memory':
      return `Set the memory of ${action.layer} to ${Math.round(action.memoryKib / 1024)}m`;
    case 'layer-tags':
      return `Set the tags of ${action.layer} to ${action.tags.join(' | ')}`;
    case 'layer-threadable':
      return `Make ${action.layer} ${action.on ? 'threadable' : 'not threadable'}`;
    case 'start-after':
      return action.at === null
        ? `Let ${action.layer} start at once`
        : `Start ${action.layer} not before ${new Date(action.at).toISOString()}`;
    case 'reorder':
      return `Reorder ${action.range} of ${action.layer ?? 'every layer'}: ${action.order}`;
    case 'stagger':
      return `Stagger ${action.range} of ${action.layer ?? 'every layer'} by ${action.step}`;
    case 'comment':
      return `Comment: ${action.subject}`;
  }
}

function taskText(layer: string, frame: number | undefined): string {
  return frame === undefined ? layer : `task ${frame} of ${layer}`;
}

/** `the dead tasks 1-10 of render`. */
function chosenText({ layers, range, states }: FrameChoice): string {
  const which =
    states === undefined || states.length === 0
      ? range === undefined
        ? 'all '
        : 'the '
      : `the ${states.join(' or ')} `;
  const numbers = range === undefined ? '' : ` ${range}`;
  const whose = layers === undefined || layers.length === 0 ? '' : ` of ${layers.join(', ')}`;
  return `${which}tasks${numbers}${whose}`;
}
