/**
 * The frame-range grammar: sections `N`, `A-B`, `A-BxS`, `A-ByS`, `A-B:S` joined by commas, no blanks anywhere.
 * Source of every rule: pycue's FileSequence and Cuebot's FrameRange/FrameSet, which agree but for what `FrameDialect`
 * lists. Parsing costs time and memory by the text alone, never by the frames that it stands for.
 */
import { err, ok, type Result } from '../base/result.ts';
import { type FrameSet, FrameSetBuilder, type Section } from './frame-set.ts';

/**
 * Whose reading of a range counts.
 *
 * - `pyoutline` (pycue): one newline at the end of a section is passed over and any Unicode decimal digits count
 *   (`١-٣` is 1-3), since Python's `$` and `\d` say so; the passes of an interleave start one frame later each.
 * - `cuebot`: ASCII digits only, numbers of 32 bits, commas at the end are dropped (`,` alone is an empty set), the
 *   passes of an interleave all start at the first frame.
 */
export type FrameDialect = 'pyoutline' | 'cuebot';

/**
 * Why a text is no frame range. `section` is the text between two commas, `offset` and `length` the part at fault in
 * UTF-16 units of the whole text: the section for `bad-syntax` (length 0 when it is empty), else a number in it.
 */
export interface FrameRangeError {
  /** `too-many-frames`: more frames than a safe integer counts. */
  readonly code:
    | 'bad-syntax'
    | 'zero-step'
    | 'step-against-direction'
    | 'number-too-large'
    | 'too-many-frames';
  readonly section: string;
  readonly offset: number;
  readonly length: number;
}

/** The whole grammar of a section; `\n?$` is Python's `$`. Linear: no two parts can match the same character. */
const PYOUTLINE_SECTION = /^(-?\p{Nd}+)(?:-(-?\p{Nd}+)(?:([xy:])(-?\p{Nd}+))?)?\n?$/u;
const CUEBOT_SECTION = /^(-?[0-9]+)(?:-(-?[0-9]+)(?:([xy:])(-?[0-9]+))?)?$/;

/** Java's int, in which Cuebot holds frames and steps. */
const INT32_MIN = -2_147_483_648;
const INT32_MAX = 2_147_483_647;

/** Reads a frame range; see `FrameDialect` for what the two readings differ in. Stops at the first section at fault. */
export function parseFrameSet(
  text: string,
  dialect: FrameDialect = 'pyoutline',
): Result<FrameSet, FrameRangeError> {
  const builder = new FrameSetBuilder();
  const end = dialect === 'cuebot' ? lengthWithoutFinalCommas(text) : text.length;
  if (end === 0 && text !== '') return ok(builder.build());
  let total = 0;
  for (let offset = 0; offset <= end; ) {
    const comma = text.indexOf(',', offset);
    const sectionEnd = comma === -1 || comma > end ? end : comma;
    const sectionText = text.slice(offset, sectionEnd);
    const section = readSection(sectionText, offset, dialect);
    if (!section.ok) return section;
    total += section.value.size;
    if (!Number.isSafeInteger(total))
      return err({ code: 'too-many-frames', section: sectionText, offset, length: sectionText.length });
    builder.addSection(section.value);
    offset = sectionEnd + 1;
  }
  return ok(builder.build());
}

function lengthWithoutFinalCommas(text: string): number {
  let end = text.length;
  while (end > 0 && text[end - 1] === ',') end--;
  return end;
}

function readSection(
  section: string,
  offset: number,
  dialect: FrameDialect,
): Result<Section, FrameRangeError> {
  const match = (dialect === 'cuebot' ? CUEBOT_SECTION : PYOUTLINE_SECTION).exec(section);
  if (match === null) return err({ code: 'bad-syntax', section, offset, length: section.length });
  const [, firstText = '', lastText, separator, stepText] = match;
  let at = offset;
  const numbers: number[] = [];
  for (const part of [firstText, lastText, stepText]) {
    if (part === undefined) break;
    const number = readNumber(part, dialect);
    if (number === undefined)
      return err({ code: 'number-too-large', section, offset: at, length: part.length });
    numbers.push(number);
    at += part.length + 1;
  }
  const [first = 0, last = first, step] = numbers;
  if (!Number.isSafeInteger(Math.abs(last - first) + 1))
    return err({ code: 'too-many-frames', section, offset, length: section.length });
  if (step === undefined || stepText === undefined)
    return ok(rangeSection(first, last, last < first ? -1 : 1));
  const code = stepFault(first, last, step);
  if (code !== undefined)
    return err({ code, section, offset: at - 1 - stepText.length, length: stepText.length });
  if (separator === 'y') return ok(inverseSection(first, last, step));
  if (separator === 'x' || Math.abs(step) === 1) return ok(rangeSection(first, last, step));
  const [direction, size] = [step < 0 ? -1 : 1, Math.abs(last - first) + 1] as const;
  const shifted = dialect === 'pyoutline';
  return ok({ kind: 'interleave', first, direction, step: Math.abs(step), shifted, size });
}

/** A step of 1 against the direction is no fault: it gives an empty set, as both readers have it. */
function stepFault(first: number, last: number, step: number): FrameRangeError['code'] | undefined {
  if (step === 0) return 'zero-step';
  const against = step < 0 ? last >= first : step > 1 && last < first;
  return against ? 'step-against-direction' : undefined;
}

function rangeSection(first: number, last: number, step: number): Section {
  const size = Math.max(0, Math.floor((last - first) / step) + 1);
  return { kind: 'run', first, step: size === 1 ? 1 : step, size };
}

function inverseSection(first: number, last: number, step: number): Section {
  const every = Math.abs(step);
  const span = step > 0 && last < first ? 0 : Math.abs(last - first) + 1;
  if (every === 1) return { kind: 'run', first, step: 1, size: 0 };
  const size = span - Math.ceil(span / every);
  return { kind: 'inverse', first, direction: step < 0 ? -1 : 1, step: every, span, size };
}

/** Undefined when the dialect cannot hold the number. `-0` is 0. */
function readNumber(text: string, dialect: FrameDialect): number | undefined {
  const number = Number(/^-?[0-9]+$/.test(text) ? text : asciiDigits(text)) + 0;
  const isHeld =
    dialect === 'cuebot' ? number >= INT32_MIN && number <= INT32_MAX : Number.isSafeInteger(number);
  return isHeld ? number : undefined;
}

/**
 * Decimal digits of any script as ASCII. Unicode keeps them in unbroken blocks of ten from zero to nine, so the digits
 * in front of one, counted by ten, are its value.
 */
function asciiDigits(text: string): string {
  let ascii = '';
  for (const character of text) {
    if (character === '-') {
      ascii += character;
      continue;
    }
    const code = character.codePointAt(0) ?? 0;
    let before = 0;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before++;
    ascii += before % 10;
  }
  return ascii;
}
