/**
 * Arguments as the text of a field, by the type that the module gives them. Typing is never refused: what is no value
 * of the type is kept as the text that it is, and the checks say what is wrong with it.
 */
import type { Value } from '../../shared/base/value.ts';
import { formatKib, MIN_MEMORY_KIB, parseMemory } from '../../shared/outline/memory.ts';
import type { ArgType } from '../../shared/outline/module-spec.ts';
import { isExactNumber, isList, parseValueText, printValueText } from './value-text.ts';

/** Which widget an argument gets. */
export type FieldKind =
  | 'text'
  | 'lines'
  | 'number'
  | 'memory'
  | 'range'
  | 'choice'
  | 'boolean'
  | 'tokens'
  | 'command'
  | 'commands'
  | 'code'
  | 'value';

const KINDS: Readonly<Record<ArgType, FieldKind>> = {
  text: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  choice: 'choice',
  range: 'range',
  cores: 'number',
  memory: 'memory',
  minutes: 'number',
  tags: 'tokens',
  names: 'tokens',
  command: 'command',
  commands: 'commands',
  path: 'text',
  folder: 'text',
  code: 'code',
  mapping: 'value',
  value: 'value',
};

/**
 * The widget for an argument that holds this value. A value that the widget of the type cannot show without changing
 * it (a list where a number belongs) is shown as what it is.
 */
export function fieldKind(type: ArgType, value: Value | undefined): FieldKind {
  const kind = KINDS[type];
  if (value === undefined) return kind;
  return holds(kind, value) ? kind : 'value';
}

function holds(kind: FieldKind, value: Value): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string' && !value.includes('\n');
    case 'choice':
    case 'lines':
    case 'code':
      return typeof value === 'string';
    case 'number':
    case 'memory':
    case 'range':
      return typeof value === 'string' || typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'tokens':
    case 'command':
      return typeof value === 'string' || isTexts(value);
    case 'commands':
      return isList(value) && value.every((one) => typeof one === 'string' || isTexts(one));
    case 'value':
      return true;
  }
}

function isTexts(value: Value): boolean {
  return isList(value) && value.every((one) => typeof one === 'string' || typeof one === 'number');
}

/** The value that a typed text stands for; an empty text takes the argument away. */
export function parseArgText(kind: FieldKind, text: string): Value | undefined {
  if (kind === 'value') return parseValueText(text);
  if (kind === 'number') return parseNumber(text);
  return text === '' ? undefined : text;
}

/** The text in the field of a value. */
export function printArgText(kind: FieldKind, value: Value | undefined): string {
  if (value === undefined) return '';
  if (kind === 'value') return printValueText(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A number where the text is one that is held exactly, else the text itself. */
function parseNumber(text: string): Value | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed)) return text;
  // Adding 0 turns -0 into 0.
  return isExactNumber(trimmed) ? Number(trimmed) + 0 : text;
}

/** Where an arrow key in a number field goes from a value: the next multiple of the step, within the limits. */
export function stepNumber(
  value: number,
  step: number,
  direction: 1 | -1,
  limits: { readonly min?: number; readonly max?: number } = {},
): number {
  const steps = value / step;
  const whole = direction === 1 ? Math.floor(steps + 1e-9) + 1 : Math.ceil(steps - 1e-9) - 1;
  const next = Number((whole * step).toFixed(6));
  return Math.min(limits.max ?? Number.MAX_VALUE, Math.max(limits.min ?? -Number.MAX_VALUE, next));
}

const KIB_PER_MIB = 1_024;
const KIB_PER_GIB = 1_024 * KIB_PER_MIB;

/**
 * Where an arrow key in a memory field goes: the next whole gigabyte, below one the next 256 megabytes, in the form
 * that the farm takes. An empty field begins at 1g; undefined for a text that is no amount.
 */
export function stepMemory(text: string, direction: 1 | -1): string | undefined {
  const kib = text === '' ? 0 : parseMemory(text);
  const now = typeof kib === 'number' ? kib : kib.ok ? kib.value : undefined;
  if (now === undefined) return undefined;
  if (now === 0) return '1g';
  const small = now < KIB_PER_GIB || (now === KIB_PER_GIB && direction === -1);
  const step = small ? 256 * KIB_PER_MIB : KIB_PER_GIB;
  return formatKib(stepNumber(now, step, direction, { min: MIN_MEMORY_KIB }));
}
