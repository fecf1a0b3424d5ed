/**
 * What was last chosen when a document was launched, as the fields of the dialog hold it, and what it comes to for the
 * host. Remembered for each document in the window's settings. Pure.
 */
import type { SubmitOptions } from '../../shared/api/farm-api.ts';
import type { RunOptions } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { FRAMES_BY, type FramesBy } from '../../shared/format/spec/spec-options.ts';
import { parseFrameSet } from '../../shared/frames/parse-frame-set.ts';
import { parseMemory } from '../../shared/outline/memory.ts';
import type { SamplePlace } from '../../shared/plan/sample-tasks.ts';
import { parseEnvLines } from '../inspector/env-rows.ts';
import { rangeErrorText } from '../inspector/range-error.ts';

export const SAMPLE_PLACES: readonly SamplePlace[] = ['first', 'middle', 'last'];

/** Where a launch goes. */
export type LaunchTarget = 'local' | 'farm';

/** The fields of the dialog; an empty text takes the default. */
export interface LaunchSettings {
  readonly range: string;
  readonly cores: string;
  readonly memory: string;
  readonly retries: string;
  readonly autoeat: boolean;
  /** Run only the layers that are selected at that moment. */
  readonly onlySelected: boolean;
  /** Run only these tasks of each layer; none runs all. */
  readonly sample: readonly SamplePlace[];
  /** So many tasks spread over each layer, besides those places. */
  readonly spread: string;
  /** `NAME=value` lines. */
  readonly env: string;
  readonly target: LaunchTarget;
  /** What only a job of the farm has. */
  readonly priority: string;
  readonly facility: string;
  /** '' for whatever the outline needs. */
  readonly framesBy: FramesBy | '';
  readonly paused: boolean;
  readonly keepOutline: boolean;
}

export const DEFAULT_LAUNCH: LaunchSettings = {
  range: '',
  cores: '',
  memory: '',
  retries: '',
  autoeat: false,
  onlySelected: false,
  sample: [],
  spread: '',
  env: '',
  target: 'local',
  priority: '',
  facility: '',
  framesBy: '',
  paused: false,
  keepOutline: true,
};

/** A field that cannot be taken as it is. */
export interface LaunchFault {
  readonly field: keyof LaunchSettings;
  readonly text: string;
}

/** Documents whose settings are remembered; those not launched for longest are forgotten. */
const MOST_REMEMBERED = 50;

/** Reads remembered settings, each field by itself; undefined when there are none. */
export function readLaunchSettings(found: unknown): LaunchSettings | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const texts = {
    range: '',
    cores: '',
    memory: '',
    retries: '',
    env: '',
    priority: '',
    facility: '',
    spread: '',
  };
  for (const key of Object.keys(texts) as (keyof typeof texts)[]) {
    const value: unknown = Reflect.get(found, key);
    if (typeof value === 'string') texts[key] = value;
  }
  const sample: unknown = Reflect.get(found, 'sample');
  return {
    ...texts,
    target: Reflect.get(found, 'target') === 'farm' ? 'farm' : 'local',
    framesBy: FRAMES_BY.find((who) => who === Reflect.get(found, 'framesBy')) ?? '',
    paused: Reflect.get(found, 'paused') === true,
    keepOutline: Reflect.get(found, 'keepOutline') !== false,
    autoeat: Reflect.get(found, 'autoeat') === true,
    onlySelected: Reflect.get(found, 'onlySelected') === true,
    sample: SAMPLE_PLACES.filter((place) => Array.isArray(sample) && sample.includes(place)),
  };
}

/** The remembered settings of all documents with those of one put last. */
export function rememberLaunch(
  launches: Readonly<Record<string, unknown>>,
  document: string,
  settings: LaunchSettings,
): Readonly<Record<string, unknown>> {
  const others = Object.entries(launches).filter(([key]) => key !== document);
  return Object.fromEntries([...others.slice(1 - MOST_REMEMBERED), [document, settings]]);
}

/** What the host is asked for; `selected` are the full names of the selected layers. */
export function runOptionsOf(
  settings: LaunchSettings,
  selected: readonly string[],
): Result<RunOptions, readonly LaunchFault[]> {
  const { range, cores, memory, retries, autoeat, onlySelected, sample, spread, env } = settings;
  const faults = [
    rangeFault(range),
    coresFault(cores),
    memoryFault(memory),
    retriesFault(retries),
    envFault(env),
    spreadFault(spread),
  ];
  const found = faults.filter((fault) => fault !== null);
  if (onlySelected && selected.length === 0)
    found.push({ field: 'onlySelected', text: 'No layer is selected.' });
  if (found.length > 0) return err(found);
  const kib = parseMemory(memory);
  const variables = parseEnvLines(env);
  return ok({
    ...(range.trim() === '' ? {} : { range: range.trim() }),
    ...(cores.trim() === '' ? {} : { cores: Number(cores) }),
    ...(memory.trim() === '' || !kib.ok ? {} : { memoryKib: kib.value }),
    ...(retries.trim() === '' ? {} : { maxRetries: Number(retries) }),
    ...(autoeat ? { autoeat } : {}),
    ...(onlySelected ? { only: selected } : {}),
    ...(sample.length > 0 ? { sample } : {}),
    ...(spread.trim() === '' ? {} : { spread: Number(spread) }),
    ...(variables.length > 0
      ? { env: Object.fromEntries(variables.map(({ name, value }) => [name, value])) }
      : {}),
  });
}

/** What the farm is asked for. */
export function submitOptionsOf(settings: LaunchSettings): Result<SubmitOptions, readonly LaunchFault[]> {
  const { range, retries, autoeat, env, priority, facility, framesBy, paused, keepOutline } = settings;
  const faults = [rangeFault(range), retriesFault(retries), envFault(env), priorityFault(priority)];
  const found = faults.filter((fault) => fault !== null);
  if (found.length > 0) return err(found);
  const variables = parseEnvLines(env);
  return ok({
    ...(range.trim() === '' ? {} : { range: range.trim() }),
    ...(retries.trim() === '' ? {} : { maxRetries: Number(retries) }),
    ...(priority.trim() === '' ? {} : { priority: Number(priority) }),
    ...(facility.trim() === '' ? {} : { facility: facility.trim() }),
    ...(framesBy === '' ? {} : { framesBy }),
    ...(variables.length > 0
      ? { env: Object.fromEntries(variables.map(({ name, value }) => [name, value])) }
      : {}),
    autoeat,
    paused,
    keepOutline,
  });
}

function rangeFault(range: string): LaunchFault | null {
  if (range.trim() === '') return null;
  const set = parseFrameSet(range.trim());
  return set.ok ? null : { field: 'range', text: rangeErrorText(set.error) };
}

function coresFault(cores: string): LaunchFault | null {
  if (cores.trim() === '') return null;
  const number = Number(cores);
  return number > 0 && Number.isFinite(number)
    ? null
    : { field: 'cores', text: 'A number above 0 is accepted.' };
}

function memoryFault(memory: string): LaunchFault | null {
  if (memory.trim() === '') return null;
  const kib = parseMemory(memory);
  return kib.ok && kib.value > 0
    ? null
    : { field: 'memory', text: 'An amount is accepted, such as 8g or 1536m.' };
}

function retriesFault(retries: string): LaunchFault | null {
  if (retries.trim() === '' || /^\s*\d{1,9}\s*$/.test(retries)) return null;
  return { field: 'retries', text: 'A whole number from 0 is accepted.' };
}

function priorityFault(priority: string): LaunchFault | null {
  if (priority.trim() === '' || /^\s*-?\d{1,9}\s*$/.test(priority)) return null;
  return { field: 'priority', text: 'A whole number is accepted.' };
}

function spreadFault(spread: string): LaunchFault | null {
  if (spread.trim() === '' || /^\s*[1-9]\d{0,8}\s*$/.test(spread)) return null;
  return { field: 'spread', text: 'A whole number from 1 is accepted.' };
}

function envFault(env: string): LaunchFault | null {
  const bad = env
    .split(/\r?\n/)
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#') && !/^[^=]+=/.test(line));
  return bad === undefined ? null : { field: 'env', text: `“${bad}” is no NAME=value.` };
}
