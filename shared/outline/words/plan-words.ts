/** Sentences about what shows only when an outline is taken apart into tasks. */
import type { ProblemPlace } from '../problem.ts';
import { dependencyWords } from './dependency-words.ts';
import {
  advice,
  counted,
  error,
  farmError,
  farmWarning,
  listed,
  shown,
  warning,
  whose,
} from './problem-words.ts';

type LossReason = 'chunk-not-found' | 'previous-out-of-range' | 'link-twice' | 'dependency-twice';

const LOSSES: Readonly<Record<LossReason, string>> = {
  'chunk-not-found': 'it finds no task there for frame',
  'previous-out-of-range':
    'it looks up previous frames by their position, and that range is too short for frame',
  'link-twice': 'another dependency between the two already links frame',
  'dependency-twice': 'another dependency between the two already holds for the whole layer',
};

/** `waits frame by frame for “sim”`, `waits for the previous frame of “sim”`. */
function waits(at: ProblemPlace, type: string, anyFrame = false): string {
  const preposition = type === 'FRAME_BY_FRAME' ? 'for' : 'of';
  return `waits ${dependencyWords(type, anyFrame)} ${preposition} ${shown(at.on ?? '')}`;
}

/** Words for the checks of a plan. */
export const PLAN_WORDS = {
  'no-links': warning<{ type: string; anyFrame: boolean }>(
    (f, at) =>
      `${whose(at)} ${waits(at, f.type, f.anyFrame)}, but no frame of the two belongs together: nothing is held back.`,
  ),
  'partly-linked': warning<{ type: string; unlinked: number; tasks: number }>(
    (f, at) =>
      `${counted(f.unlinked, 'task')} of ${f.tasks} of layer ${shown(at.layer ?? '')} find no partner in ${shown(at.on ?? '')} and start without waiting.`,
  ),
  'too-many-tasks': farmError<{ tasks: number; most: number }>(
    (f) => `The job has ${counted(f.tasks, 'task')}; the farm takes ${counted(f.most, 'task')} at most.`,
  ),
  'too-many-frames': error<{ frames: number; most: number }>(
    (f, at) =>
      `${whose(at)} comes to ${counted(f.frames, 'frame')}; all layers together can have ${counted(f.most, 'frame')}. Its tasks are left out.`,
  ),
  'farm-loses-job': farmError<{ type: string; reason: LossReason; frames: readonly number[] }>((f, at) => {
    const frames = f.frames.length === 0 ? '' : ` ${listed(f.frames.map(String))}`;
    return `The farm would lose the whole job because ${shown(at.layer ?? '')} ${waits(at, f.type)}: ${LOSSES[f.reason]}${frames}.`;
  }),
  'farm-misses-links': farmWarning<{ type: string; missed: number; links: number }>(
    (f, at) =>
      `${whose(at)} ${waits(at, f.type)}, but the farm misses ${f.missed} of ${counted(f.links, 'link')} because of the chunks or the ranges of the two: tasks would start too early there.`,
  ),
  'farm-adds-links': advice<{ type: string; added: number; links: number }>(
    (f, at) =>
      `${whose(at)} ${waits(at, f.type)}; the farm adds ${counted(f.added, 'link')} to the ${f.links} needed because the chunks of the two differ, so that tasks wait longer there.`,
  ),
} as const;
