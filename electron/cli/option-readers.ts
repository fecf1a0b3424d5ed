/** Reads the values of options; what is not accepted is said with what is. */
import { InvalidArgumentError } from 'commander';
import { parseMemory } from '../../shared/outline/memory.ts';
import { TASK_STATES, type TaskState } from '../../shared/schedule/run-event.ts';

export function positiveNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !(number > 0)) throw new InvalidArgumentError('A number above 0 is accepted.');
  return number;
}

export function anyNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) throw new InvalidArgumentError('A number is accepted.');
  return number;
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number from 0 is accepted.');
  return Number(text);
}

export function signedNumber(text: string): number {
  if (!/^-?\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number is accepted.');
  return Number(text);
}

export function portNumber(text: string): number {
  const number = wholeNumber(text);
  if (number > 65535) throw new InvalidArgumentError('A port from 0 to 65535 is accepted.');
  return number;
}

export function commaList(text: string): string[] {
  return text.split(',').filter((part) => part !== '');
}

/** For options that may be given several times or as a list. */
export function moreOf(text: string, known: readonly string[] | undefined): string[] {
  return [...(known ?? []), ...commaList(text)];
}

export function sampleList(text: string): string[] {
  const parts = commaList(text);
  const known = ['first', 'middle', 'last'];
  const isCount = (part: string): boolean => /^[1-9]\d{0,8}$/.test(part);
  if (parts.length === 0 || !parts.every((part) => known.includes(part) || isCount(part))) {
    throw new InvalidArgumentError(`Any of ${known.join(', ')}, separated by commas, or a number of tasks.`);
  }
  return parts;
}

export function layerSeconds(text: string, known: Record<string, number>): Record<string, number> {
  const at = text.lastIndexOf('=');
  const seconds = Number(text.slice(at + 1));
  if (at < 1 || text.slice(at + 1) === '' || !(seconds >= 0))
    throw new InvalidArgumentError('LAYER=SECONDS is accepted.');
  return { ...known, [text.slice(0, at)]: seconds };
}

/** `NAME=N`: how many tasks may hold a limit at once. */
export function limitCount(text: string, known: Record<string, number>): Record<string, number> {
  const [, name = '', most = ''] = /^(.+)=(\d{1,9})$/.exec(text) ?? [];
  if (name === '' || Number(most) < 1)
    throw new InvalidArgumentError('NAME=N with a number from 1 is accepted.');
  return { ...known, [name]: Number(most) };
}

export function variable(text: string, known: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('NAME=VALUE is accepted.');
  return { ...known, [text.slice(0, at)]: text.slice(at + 1) };
}

export function taskStates(text: string): TaskState[] {
  const words = commaList(text.toLowerCase());
  const states = words.flatMap((word) => TASK_STATES.filter((state) => state === word));
  if (words.length === 0 || states.length < words.length)
    throw new InvalidArgumentError(`Any of ${TASK_STATES.join(', ')}, separated by commas.`);
  return states;
}

/** An amount of memory in KiB. */
export function memoryKib(text: string): number {
  const memory = parseMemory(text);
  if (!memory.ok) throw new InvalidArgumentError('A size such as 8g or 512m is accepted.');
  return memory.value;
}

/** A moment in ms since the epoch: `now` (null), ISO 8601, or from now on (`+2h`, `+30m`). */
export function moment(text: string): number | null {
  if (text === 'now') return null;
  const [, count, unit] = /^\+(\d+)([smhd])$/.exec(text) ?? [];
  const at =
    count === undefined
      ? Date.parse(text)
      : Date.now() +
        Number(count) * { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 's' | 'm' | 'h' | 'd'];
  if (!Number.isFinite(at))
    throw new InvalidArgumentError('now, +2h, +30m or a time such as 2026-06-01T20:00 is accepted.');
  return at;
}
