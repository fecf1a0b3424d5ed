/** What people write for frame ranges elsewhere, as a range that is read here. */
import { parseFrameSet } from '../frames/parse-frame-set.ts';

/**
 * The range that was likely meant: blanks, other dashes, `..`, `;`, capitals, commas too many, a step of 0 or in the
 * wrong direction. Undefined where that does not make a range with frames in both readings of PyOutline and Cuebot.
 */
export function mendRange(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s*(?:\.\.+|\bto\b)\s*/g, '-')
    .replace(/\s*([-,;xy:])\s*/g, '$1')
    .trim()
    .replace(/[;\s]+/g, ',')
    .replace(/,{2,}/g, ',')
    .replace(/^,|,$/g, '');
  const mended = plain.split(',').map(mendStep).join(',');
  const read = parseFrameSet(mended);
  const isRange = read.ok && read.value.size > 0 && parseFrameSet(mended, 'cuebot').ok;
  return isRange && mended !== text ? mended : undefined;
}

function mendStep(section: string): string {
  const match = /^(-?\d+)-(-?\d+)([xy:])(-?\d+)$/.exec(section);
  if (match === null) return section;
  const [, first = '', last = '', separator = '', step = ''] = match;
  if (Number(step) === 0) return `${first}-${last}`;
  const every = Math.abs(Number(step));
  const signed = Number(last) < Number(first) ? -every : every;
  return Math.sign(signed) === Math.sign(Number(step)) ? section : `${first}-${last}${separator}${signed}`;
}
