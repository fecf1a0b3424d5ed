/** Whether a value is what an argument accepts, by the argument's type alone. Knows every type, never throws. */
import type { Value } from '../base/value.ts';
import { parseFrameSet } from '../frames/parse-frame-set.ts';
import { parseMemory } from './memory.ts';
import type { ArgSpec, ArgType } from './module-spec.ts';
import { readCommand, readWords } from './read-command.ts';
import { integerOf, numberOf, textOf } from './value-reading.ts';

/** `wrong`: not of the type; `limits`: a number outside of `min` and `max`; `as-text`: a boolean or number in quotes. */
export type ArgFault =
  | { readonly code: 'wrong' }
  | { readonly code: 'limits'; readonly found: number }
  | { readonly code: 'as-text'; readonly meant: boolean };

/** What is wrong with a value; undefined where nothing is. Nothing at all (null) is always accepted. */
export function findArgFault(spec: ArgSpec, value: Value): ArgFault | undefined {
  if (value === null) return undefined;
  if (spec.type === 'choice')
    return spec.choices?.includes(typeof value === 'object' ? '' : textOf(value)) === true
      ? undefined
      : { code: 'wrong' };
  if (spec.type === 'boolean') return booleanFault(value);
  if (!ACCEPTS[spec.type](value)) return { code: 'wrong' };
  const number = NUMERIC.has(spec.type) ? numberOf(value) : undefined;
  if (number === undefined) return undefined;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = spec;
  return number < min || number > max ? { code: 'limits', found: number } : undefined;
}

const NUMERIC: ReadonlySet<ArgType> = new Set(['integer', 'number', 'cores', 'minutes']);

const isScalar = (value: Value): boolean => value !== null && typeof value !== 'object';
const isNumeric = (value: Value): boolean => typeof value !== 'boolean' && numberOf(value) !== undefined;
const isText = (value: Value): boolean => typeof value === 'string' || typeof value === 'number';
const isPath = (value: Value): boolean => typeof value === 'string' && value.trim() !== '';
const isNameList = (value: Value): boolean =>
  isText(value) || (Array.isArray(value) && (value as readonly Value[]).every(isText));

const ACCEPTS: Readonly<Record<Exclude<ArgType, 'choice' | 'boolean'>, (value: Value) => boolean>> = {
  text: isScalar,
  integer: (value) => isNumeric(value) && integerOf(value) === numberOf(value),
  number: isNumeric,
  range: (value) => isText(value) && parseFrameSet(textOf(value)).ok,
  cores: isNumeric,
  memory: (value) => isText(value) && parseMemory(textOf(value)).ok,
  minutes: (value) => isNumeric(value) && (numberOf(value) ?? 0) >= 0,
  tags: isNameList,
  names: isNameList,
  command: (value) => readWords(value).ok,
  commands: (value) =>
    Array.isArray(value) && (value as readonly Value[]).every((one) => readCommand(one).ok),
  path: isPath,
  folder: isPath,
  code: (value) => typeof value === 'string',
  mapping: (value) => typeof value === 'object' && !Array.isArray(value),
  value: () => true,
};

function booleanFault(value: Value): ArgFault | undefined {
  if (typeof value === 'boolean') return undefined;
  const text = isScalar(value) ? textOf(value).trim().toLowerCase() : '';
  if (['true', 'yes', 'on', '1'].includes(text)) return { code: 'as-text', meant: true };
  if (['false', 'no', 'off', '0'].includes(text)) return { code: 'as-text', meant: false };
  return { code: 'wrong' };
}
