/** What a text may cost before it is refused, and whether it is text at all; the same for every format. */
import { err, ok, type Result } from '../base/result.ts';
import type { FormatError, FormatName } from './format.ts';

/** Longest text, in UTF-16 units: the largest job that Cuebot takes, 2,000 layers of 4,000 characters, twice over. */
export const MAX_TEXT_LENGTH = 16 * 1024 * 1024;
/** Most tokens, and most values with aliases written out: over ten thousand rich layers; some seconds of work. */
export const MAX_PARTS = 1_500_000;
/** Deepest nesting of lists and maps: a value of the depth that the window accepts (100), inside of a layer. */
export const MAX_NESTING = 103;

/** How far the look for bytes that are no text goes. */
const SAMPLE = 4096;

/** Refuses what is too long or is no text. Cheap. */
export function checkText(text: string, format: FormatName | null): Result<null, FormatError> {
  if (text.length > MAX_TEXT_LENGTH) {
    return err({
      code: 'too-large',
      format,
      facts: { reason: 'length', found: text.length, accepted: MAX_TEXT_LENGTH },
    });
  }
  const nul = text.indexOf('\0');
  const odd = nul >= 0 ? nul : oddAt(text);
  if (odd >= 0) return err({ code: 'not-text', format, facts: { offset: odd } });
  return ok(null);
}

/** The first control or replacement character when a tenth of the beginning is made of them, else -1. */
function oddAt(text: string): number {
  const sample = text.slice(0, SAMPLE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const odd = [...sample.matchAll(/[\x01-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)];
  return odd.length * 10 > sample.length ? (odd[0]?.index ?? -1) : -1;
}
