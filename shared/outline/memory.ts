/**
 * Amounts of memory as people and the farm write them. Cuebot counts in binary units, takes a bare number for
 * gigabytes and refuses what people like to write (`1.5g`, `4 GB`, `512k`): reading is generous here, printing gives
 * the form that Cuebot takes, and `parseCuebotMemory` says what Cuebot itself would make of a text.
 */
import { err, ok, type Result } from '../base/result.ts';

/** Why a text is no amount of memory. */
export interface MemoryError {
  /**
   * `bad-syntax`: no number with a unit; `unknown-unit`: a number with something else behind it. From Cuebot alone:
   * `fraction`: digits behind a point with another unit than m; `blanks`: a blank between the number and g.
   */
  readonly code: 'bad-syntax' | 'unknown-unit' | 'fraction' | 'blanks';
  readonly text: string;
}

/** Cuebot raises less than this to this (`layer.default.min_memory`…: 256 MB). */
export const MIN_MEMORY_KIB = 262_144;

const KIB_BY_UNIT: Readonly<Record<string, number>> = { k: 1, m: 1024, g: 1024 ** 2, t: 1024 ** 3 };

/** KiB of `4g`, `1536m`, `1.5 GB`, `512k`, `2t`, or of a bare number of gigabytes; at least one KiB unless it is 0. */
export function parseMemory(text: string): Result<number, MemoryError> {
  const match = /^\s*(\d+(?:\.\d*)?|\.\d+)\s*(\S*)\s*$/.exec(text);
  if (match === null) return err({ code: 'bad-syntax', text });
  const [, amount = '', unit = ''] = match;
  const letter = unit === '' ? 'g' : /^([kmgt])(?:i?b)?$/i.exec(unit)?.[1]?.toLowerCase();
  if (letter === undefined) return err({ code: 'unknown-unit', text });
  const kib = Math.ceil(Number(amount) * (KIB_BY_UNIT[letter] ?? 0));
  return Number.isSafeInteger(kib) ? ok(kib) : err({ code: 'bad-syntax', text });
}

/**
 * KiB that Cuebot reads in a job spec: what stands before an `m` as a number of megabytes, else what stands before a
 * `g`, or all of it, as a whole number of gigabytes; what follows the letter is not looked at. What is below
 * `MIN_MEMORY_KIB` Cuebot raises afterwards; a maximum is not enforced.
 */
export function parseCuebotMemory(text: string): Result<number, MemoryError> {
  const lower = text.trim().toLowerCase();
  const isMegabytes = lower.includes('m');
  const end = lower.lastIndexOf(isMegabytes ? 'm' : 'g');
  const amount = end === -1 ? lower : lower.slice(0, end);
  const isNumber = isMegabytes
    ? /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/.test(amount)
    : /^[+-]?\d+$/.test(amount);
  const kib = Math.trunc(Number(amount) * (isMegabytes ? 1024 : 1024 ** 2));
  if (isNumber && Number.isSafeInteger(kib)) return ok(kib);
  if (/^[+-]?(\d+\.\d*|\.\d+)$/.test(amount)) return err({ code: 'fraction', text });
  if (/^[+-]?\d+\s+$/.test(amount)) return err({ code: 'blanks', text });
  return err({ code: /^[+-]?[\d.]+\s*\w+$/.test(amount) ? 'unknown-unit' : 'bad-syntax', text });
}

/** The shortest text that Cuebot takes for at least that many KiB: `4g`, `1536m`. */
export function formatKib(kib: number): string {
  const megabytes = Math.ceil(kib / 1024);
  return megabytes > 0 && megabytes % 1024 === 0 ? `${megabytes / 1024}g` : `${megabytes}m`;
}
