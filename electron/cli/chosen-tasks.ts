import type { FrameChoice } from '../../shared/farm/farm-action.ts';
import type { TaskState } from '../../shared/schedule/run-event.ts';
import type { SteerOptions } from './commands/steer.ts';

/** Options of commands on tasks. */
export interface TaskOptions extends SteerOptions {
  readonly layer?: readonly string[];
  readonly frames?: string;
  readonly state?: readonly TaskState[];
  readonly all?: boolean;
}

/** The tasks that the options name: without any word about them the dead ones. */
export function chosenTasks({ layer, frames, state, all }: TaskOptions): FrameChoice {
  const isPlain = frames === undefined && state === undefined && all !== true;
  return {
    ...(layer === undefined ? {} : { layers: layer }),
    ...(frames === undefined ? {} : { range: frames }),
    ...(state !== undefined ? { states: state } : isPlain ? { states: ['dead'] } : {}),
  };
}
