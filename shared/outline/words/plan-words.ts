/** Sentences about what shows only when an outline is taken apart into tasks. */
import { dependencyWords } from './dependency-words.ts';
import { counted, farmError, shown, warning, whose } from './problem-words.ts';

/** Words for the checks of a plan. */
export const PLAN_WORDS = {
  'no-links': warning<{ type: string; anyFrame: boolean }>(
    (f, at) =>
      `${whose(at)} waits ${dependencyWords(f.type, f.anyFrame)} of ${shown(at.on ?? '')}, but no frame of the two belongs together: nothing is held back.`,
  ),
  'partly-linked': warning<{ type: string; unlinked: number; tasks: number }>(
    (f, at) =>
      `${counted(f.unlinked, 'task')} of ${f.tasks} of layer ${shown(at.layer ?? '')} find no partner in ${shown(at.on ?? '')} and start without waiting.`,
  ),
  'too-many-tasks': farmError<{ tasks: number; most: number }>(
    (f) => `The job has ${counted(f.tasks, 'task')}; the farm takes ${counted(f.most, 'task')} at most.`,
  ),
} as const;
