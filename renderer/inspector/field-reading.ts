/** How a typed value is read, said under its field: frames of a range, tasks of a chunk, amounts, special numbers. */
import type { Value } from '../../shared/base/value.ts';
import { parseMemory } from '../../shared/outline/memory.ts';
import type { ArgSpec } from '../../shared/outline/module-spec.ts';
import { numberOf } from '../../shared/outline/value-reading.ts';
import { countOf } from '../state/layer-card.ts';
import { printDuration } from '../state/run-estimate.ts';
import { type RangeFacts, rangeReading } from './range-reading.ts';

/** A short reading of a value; '' where there is nothing to say or it cannot be read. */
export function fieldReading(spec: ArgSpec, value: Value | undefined, facts: RangeFacts | null): string {
  if (spec.type === 'range') return rangeReading(rangeText(value), spec.name === 'range' ? facts : null);
  if (value === undefined || value === null || value === '') return '';
  switch (spec.type) {
    case 'cores':
      return readCores(numberOf(value));
    case 'memory':
      return readMemory(String(value));
    case 'minutes':
      return readMinutes(numberOf(value));
    default:
      return '';
  }
}

function rangeText(value: Value | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function readCores(cores: number | undefined): string {
  if (cores === undefined) return '';
  if (cores === 0) return 'a whole machine';
  if (cores < 0) return `a whole machine but ${countOf(-cores, 'core')}`;
  if (cores < 1) return `${Math.round(cores * 100)} % of a core`;
  return Number.isInteger(cores)
    ? ''
    : `${Math.floor(cores)} cores and ${Math.round((cores % 1) * 100)} % of one`;
}

const KIB_PER_GIB = 1_048_576;

function readMemory(text: string): string {
  const kib = parseMemory(text);
  if (!kib.ok) return '';
  const amount = printKib(kib.value);
  // `512m` says it already.
  return text.toLowerCase() === amount.replace(' ', '').replace('iB', '').toLowerCase() ? '' : amount;
}

/** An amount for people: `512 MiB`, `1.5 GiB`. */
export function printKib(kib: number): string {
  if (kib < 1_024) return `${kib} KiB`;
  if (kib < KIB_PER_GIB) return `${round(kib / 1_024)} MiB`;
  return `${round(kib / KIB_PER_GIB)} GiB`;
}

function round(amount: number): string {
  return Number(amount.toFixed(amount < 10 ? 2 : 1)).toLocaleString('en');
}

function readMinutes(minutes: number | undefined): string {
  if (minutes === undefined) return '';
  if (minutes <= 0) return 'never';
  return minutes < 60 ? '' : printDuration(minutes * 60);
}
