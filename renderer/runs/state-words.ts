/** The states of tasks for people: a letter, so that colour never stands alone, and what the state means. */
import type { TaskState } from '../../shared/schedule/run-event.ts';

export interface StateWords {
  readonly letter: string;
  readonly help: string;
}

export const STATE_WORDS: Readonly<Record<TaskState, StateWords>> = {
  waiting: { letter: 'W', help: 'Waits for its turn' },
  setup: { letter: 'U', help: 'Is being set up' },
  running: { letter: 'R', help: 'Runs' },
  succeeded: { letter: 'S', help: 'Has succeeded' },
  depend: { letter: 'D', help: 'Waits for other tasks' },
  dead: { letter: 'X', help: 'Has failed for good; what waits for it does not start' },
  eaten: { letter: 'E', help: 'Has been given up; what waits for it goes on as if it had succeeded' },
  checkpoint: { letter: 'C', help: 'Has stopped at a checkpoint and will go on from there' },
};
