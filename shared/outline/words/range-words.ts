/** Sentences about frames: ranges, what is left out by them, chunks, sizes. */
import type { Value } from '../../base/value.ts';
import {
  advice,
  article,
  capital,
  counted,
  error,
  farmError,
  farmWarning,
  field,
  found,
  listed,
  shown,
  warning,
  whose,
} from './problem-words.ts';

type RangeReason =
  | 'bad-syntax'
  | 'zero-step'
  | 'step-against-direction'
  | 'number-too-large'
  | 'too-many-frames';

const REASONS: Readonly<Record<RangeReason, (section: string) => string>> = {
  'bad-syntax': (section) => `${section} is no range`,
  'zero-step': (section) => `${section} has a step of 0`,
  'step-against-direction': (section) => `${section} steps away from its end`,
  'number-too-large': (section) => `${section} holds a number that is too large`,
  'too-many-frames': (section) => `${section} has more frames than can be counted`,
};

const ACCEPTED_RANGES =
  'Accepted are 5, 1-10, 10-1, 1-10x2, 1-10y3, 1-10:5 and several of them with commas, without blanks';

/** Words for ranges and chunks. */
export const RANGE_WORDS = {
  'bad-range': error<{
    found: string;
    reason: RangeReason;
    section: string;
    offset: number;
    length: number;
  }>((f, at) => {
    const section = f.section === f.found ? 'That' : shown(f.section);
    const isGap = f.section === '' && f.found !== '';
    const reason = isGap ? 'A comma in it has nothing on one side' : REASONS[f.reason](section);
    return `${found(at, f.found)} ${reason}. ${ACCEPTED_RANGES}.`;
  }),
  'range-type': error<{ found: string; value: string }>(
    (f, at) =>
      `${field(at)} is the ${f.found} ${f.value}, which PyOutline cannot read. A range is a text such as “1-10” or “1,5,9”.`,
  ),
  'range-digits': farmError<{ found: string }>(
    (f, at) => `${found(at, f.found)} The farm reads only the digits 0 to 9 and no line ends in a range.`,
  ),
  'range-number': farmError<{ found: string; number: string; most: number }>(
    (f, at) => `${found(at, f.found)} The farm takes frame numbers up to ${f.most}; ${f.number} is larger.`,
  ),
  'range-long': farmError<{ length: number; most: number; shortest: number }>(
    (f, at) =>
      `The frames of ${at.layer === undefined ? 'the outline' : `layer ${shown(at.layer)}`} take ${counted(f.shortest, 'character')} to write down even in the shortest way; the farm loses a job with more than ${f.most}.`,
  ),
  'long-range': advice<{ length: number; most: number; shortest: number }>(
    (f, at) =>
      `${whose(at)} has a list of frames of ${counted(f.length, 'character')}, with which PyOutline's job is lost on the farm (${f.most} at most). Cuegraph writes it with ${f.shortest}.`,
  ),
  'empty-range': warning<{ found: string }>(
    (f, at) => `${found(at, f.found)} It is a range without any frame.`,
  ),
  'no-range': advice<{ frame: number }>(
    (f) =>
      `The outline has no range, and neither have some of its layers; those run the one frame ${f.frame}.`,
  ),
  'skipped-layer': warning<{ range: string; outlineRange: string }>(
    (f, at) =>
      `${whose(at)} has the frames ${shown(f.range)}, none of which is in ${shown(f.outlineRange)}. It is left out of the job.`,
  ),
  'ignored-range': warning<{ found: Value; module: string; used: string | null }>(
    (f, at) =>
      `${found(at, f.found)} ${capital(article(f.module))} sets its own range${f.used === null ? '' : `, here ${shown(f.used)}`}, and does not look at this one.`,
  ),
  'sequence-clip': warning<{ commands: number; frames: number; outlineRange: string }>(
    (f, at) =>
      `${whose(at)} has ${counted(f.commands, 'command')} for the frames 1 to ${f.commands}, but only ${f.frames} of these are in ${shown(f.outlineRange)}; the other commands do not run.`,
  ),
  'repeated-frames': advice<{ found: string; frames: number; repeated: number }>(
    (f, at) => `${found(at, f.found)} It names ${counted(f.repeated, 'frame')} again; each frame runs once.`,
  ),
  'negative-frames': farmWarning<{ frame: number; count: number }>(
    (f, at) =>
      `${whose(at)} has ${counted(f.count, 'frame')} below 0, down to ${f.frame}. They run on this machine, but the farm cannot run them.`,
  ),
  'interleave-order': advice<{ found: string; chunk: number }>(
    (f, at) =>
      `${whose(at)} has the range ${shown(f.found)} and chunk ${f.chunk}. PyOutline and the farm order such a range differently, so that frames get lost; Cuegraph writes its frames one by one.`,
  ),
  'bad-chunk': error<{ found: string; least: number }>(
    (f, at) =>
      `${field(at)} is ${f.found}. It is the number of frames of one task: a whole number from ${f.least}.`,
  ),
  'chunk-fraction': warning<{ found: number; used: number }>(
    (f, at) => `${field(at)} is ${f.found}. A task has whole frames; ${f.used} is used.`,
  ),
  'gaps-in-chunk': warning<{
    start: number;
    end: number;
    meant: number;
    run: number;
    tokens: readonly string[];
  }>(
    (f, at) =>
      `The command of layer ${shown(at.layer ?? '')} takes the first and the last frame of a task (${listed(f.tokens)}), but the frames of a task have gaps: for ${f.start} to ${f.end} it would do ${counted(f.run, 'frame')} where ${f.meant} ${f.meant === 1 ? 'is' : 'are'} meant.`,
  ),
  'no-layers': error<{ layers: number }>((f) =>
    f.layers === 0
      ? 'The outline has no layers, so there is nothing to run.'
      : `None of the ${counted(f.layers, 'layer')} of the outline is a layer of the job, so there is nothing to run.`,
  ),
  'all-skipped': error<{ layers: number; range: string }>(
    (f) =>
      `None of the ${counted(f.layers, 'layer')} has a frame in the range ${shown(f.range)}, so there is nothing to run.`,
  ),
  'only-post': farmError<{ layers: number }>(
    () =>
      'All layers of the job are of type Post, and the farm refuses a job without a layer of type Render or Util.',
  ),
  'too-many-layers': farmError<{ layers: number; most: number }>(
    (f) => `The job has ${counted(f.layers, 'layer')}; the farm takes ${counted(f.most, 'layer')} at most.`,
  ),
} as const;
