/** How a typed value is read, said under its field: frames of a range, tasks of a chunk, amounts, special numbers. */
import type { Value } from '../../shared/base/value.ts';
import { parseFrameSet } from '../../shared/frames/parse-frame-set.ts';
import { parseMemory } from '../../shared/outline/memory.ts';
import type { ArgSpec } from '../../shared/outline/module-spec.ts';
import { numberOf } from '../../shared/outline/value-reading.ts';
import { countOf } from '../state/layer-card.ts';
import { printDuration } from '../state/run-estimate.ts';

/** What else is known of the layer. */
export interface ReadingFacts {
  /** Frames and tasks that the layer has in the job. */
  readonly frames: number;
  readonly tasks: number;
}

/** A short reading of a value; '' where there is nothing to say or it cannot be read. */
export function fieldReading(spec: ArgSpec, value: Value | undefined, facts: ReadingFacts | null): string {
  if (value === undefined || value === null || value === '') return '';
  switch (spec.type) {
    case 'range':
      return readRange(String(value), spec.name === 'range' ? facts : null);
    case 'cores':
      return readCores(numberOf(value));
    case 'memory':
      return readMemory(String(value));
    case 'minutes':
      return readMinutes(numberOf(value));
    case 'integer':
      return spec.name === 'chunk' && facts !== null && facts.tasks > 0 ? countOf(facts.tasks, 'task') : '';
    default:
      return '';
  }
}

function readRange(text: string, facts: ReadingFacts | null): string {
  const set = parseFrameSet(text);
  if (!set.ok) return '';
  const own = countOf(set.value.size, 'frame');
  if (facts === null || facts.frames === set.value.size) return own;
  return `${facts.frames.toLocaleString('en')} of ${own} in the range of the outline`;
}

function readCores(cores: number | undefined): string {
  if (cores === undefined) return '';
  if (cores === 0) return 'a whole machine';
  if (cores < 0) return `a whole machine but ${countOf(-cores, 'core')}`;
  return cores < 1 ? `${Math.round(cores * 100)} % of a core` : '';
}

const KIB_PER_GIB = 1_048_576;

function readMemory(text: string): string {
  const kib = parseMemory(text);
  return kib.ok ? printKib(kib.value) : '';
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
