/** What is wrong with a frame range, and where in its text. */
import type { FrameRangeError } from '../../shared/frames/parse-frame-set.ts';

const SENTENCES: Readonly<Record<FrameRangeError['code'], string>> = {
  'bad-syntax': 'Accepted are 5, 1-10, 1-10x2, 1-10y3 and 1-10:5, joined by commas, without blanks.',
  'zero-step': 'A step of 0 goes nowhere.',
  'step-against-direction': 'The step goes the other way than the range.',
  'number-too-large': 'This number is too large for a frame.',
  'too-many-frames': 'These are more frames than can be counted.',
};

/** A sentence about the error. */
export function rangeErrorText({ code, section }: FrameRangeError): string {
  if (code === 'bad-syntax' && section === '')
    return `A part between two commas is empty. ${SENTENCES[code]}`;
  if (code === 'bad-syntax' && /[xy:]/.test(section) && !/\d-+\d/.test(section.slice(1)))
    return 'A step needs a range in front of it, such as 1-10x2.';
  return SENTENCES[code];
}

/** A text in three parts, the middle one at fault; an empty part at fault takes the comma beside it. */
export function splitAtError(
  text: string,
  { offset, length }: Pick<FrameRangeError, 'offset' | 'length'>,
): readonly [before: string, fault: string, after: string] {
  const start = length > 0 ? offset : Math.max(0, Math.min(offset, text.length) - 1);
  const end = length > 0 ? offset + length : start + 1;
  return [text.slice(0, start), text.slice(start, end), text.slice(end)];
}
