/** What an order to a run comes to for a job of the farm, so that the menus of runs serve for both. */
import { printFrameRange } from '../frames/print-frame-set.ts';
import { farmLayerName } from '../outline/job-names.ts';
import type { RunOrder, RunTarget, TaskVerb } from '../schedule/run-order.ts';
import type { FarmAction, FrameChoice } from './farm-action.ts';

/** Cuebot holds no layer; one that starts in many years does not start. */
export const HELD_YEARS = 20;
const YEAR_MS = 365 * 24 * 3_600_000;

/** The actions, in the order in which they are sent. `now` in ms since the epoch. */
export function orderActions(order: RunOrder, user: string, now: number): FarmAction[] {
  switch (order.verb) {
    case 'pause':
    case 'resume':
      return [{ do: order.verb }];
    case 'stop':
      return [{ do: 'kill', reason: `Killed in Cuegraph by ${user}` }];
    case 'hold':
    case 'release': {
      const at = order.verb === 'hold' ? now + HELD_YEARS * YEAR_MS : null;
      return order.layers.map((layer) => ({ do: 'start-after', layer: farmLayerName(layer).name, at }));
    }
    case 'set-resources':
      return order.cores === undefined
        ? []
        : [{ do: 'max-cores', value: Math.max(1, Math.floor(order.cores)) }];
    default:
      return frameChoices(order.target).map((frames) => taskAction(order.verb, frames, user));
  }
}

function taskAction(verb: TaskVerb, frames: FrameChoice, user: string): FarmAction {
  switch (verb) {
    case 'kill':
      return { do: 'kill-frames', frames, reason: `Killed in Cuegraph by ${user}` };
    case 'retry':
      return { do: 'retry-frames', frames };
    case 'retry-dead':
      return { do: 'retry-frames', frames: { ...frames, states: ['dead'] } };
    case 'eat':
      return { do: 'eat-frames', frames };
    case 'mark-done':
      return { do: 'mark-done', frames };
    case 'drop-dependencies':
      return { do: 'mark-waiting', frames };
  }
}

/** Whole layers in one choice, single tasks layer by layer; the whole job where nothing is named. */
function frameChoices({ layers = [], tasks = [] }: RunTarget): FrameChoice[] {
  if (layers.length + tasks.length === 0) return [{}];
  const byLayer = new Map<string, number[]>();
  for (const { layer, frame } of tasks) {
    const name = farmLayerName(layer).name;
    byLayer.set(name, [...(byLayer.get(name) ?? []), frame]);
  }
  return [
    ...(layers.length === 0 ? [] : [{ layers: layers.map((layer) => farmLayerName(layer).name) }]),
    ...[...byLayer].map(([layer, frames]) => ({ layers: [layer], range: printFrameRange(frames) })),
  ];
}
