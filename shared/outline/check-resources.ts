/**
 * What a layer asks of the farm: cores, memory, graphics cards, timeouts, and what PyOutline and Cuebot make of odd
 * values (facts: the table of arguments; what the server makes of each field). Only layers of the job ask anything.
 */
import type { Value } from '../base/value.ts';
import type { Findings } from './findings.ts';
import { removeArgFix, setArgFix } from './fixes.ts';
import { formatKib, MIN_MEMORY_KIB, parseCuebotMemory, parseMemory } from './memory.ts';
import { ownValue } from './own-value.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { booleanOf, integerOf, isTruthy, numberOf, textOf } from './value-reading.ts';

/** Cuebot gives no frame more. */
const MAX_CORES = 24;

/** Cuebot takes less for a mistake and reserves a whole core. */
const MIN_CORES = 0.1;

/** No machine has more: 4 TiB. Cuebot takes any amount, and the frames wait for ever. */
const MAX_MEMORY_KIB = 4 * 1024 ** 3;

/** Cuebot takes more for a mistake and reserves none: 100 GiB. */
const MAX_GPU_MEMORY_KIB = 100 * 1024 ** 2;

/** From this many gigabytes on a number without a unit is likely to mean megabytes. */
const LIKELY_MEGABYTES = 256;

/** Looks at the resources of every layer of the job, also of those that their range leaves out. */
export function checkResources(findings: Findings): void {
  checkTotal(findings, 'maxcores', 'cores');
  checkTotal(findings, 'maxgpus', 'graphics cards');
  for (const layer of findings.resolved.layers) {
    const part = findings.partOf(layer);
    if (layer.parent !== null || (part !== 'job' && part !== 'skipped')) continue;
    checkCores(findings, layer);
    checkThreadable(findings, layer);
    checkMemory(findings, layer);
    checkGpus(findings, layer);
    checkTimeout(findings, layer, 'timeout');
    checkTimeout(findings, layer, 'timeout_llu');
  }
}

function checkTotal(findings: Findings, field: 'maxcores' | 'maxgpus', what: string): void {
  const found = findings.resolved.outline[field];
  if (found === undefined || !isTruthy(found)) return;
  const number = numberOf(found);
  if (number !== undefined && typeof found !== 'boolean' && Number.isInteger(number) && number > 0) return;
  findings.ofOutline('bad-total', field, { found, what });
}

function checkCores(findings: Findings, layer: ResolvedLayer): void {
  const { cores, threads } = layer.args;
  if (cores !== undefined && threads !== undefined && ownValue(layer.layer.args, 'threads') !== undefined)
    findings.ofLayer(
      layer,
      'ignored-threads',
      'threads',
      { cores, threads },
      { fix: removeArgFix(layer, 'threads') },
    );
  const field = cores === undefined ? 'threads' : 'cores';
  const value = cores === undefined ? threads : cores;
  if (value === undefined || value === null) return;
  const number = numberOf(value);
  if (number === undefined || typeof value === 'boolean') {
    // PyOutline takes true for 1.
    const severity = number === undefined ? undefined : 'warning';
    findings.ofLayer(
      layer,
      'bad-cores',
      field,
      { found: value },
      { severity, fix: removeArgFix(layer, field) },
    );
  } else if (number > MAX_CORES) {
    const fix = setArgFix(layer, field, MAX_CORES);
    findings.ofLayer(layer, 'cores-above-limit', field, { found: number, most: MAX_CORES }, { fix });
  } else if (number > 0 && number < MIN_CORES) {
    const facts = { found: number, least: MIN_CORES, used: 1 };
    findings.ofLayer(layer, 'cores-below-limit', field, facts, { fix: setArgFix(layer, field, MIN_CORES) });
  } else {
    const pyoutline = oneDecimal(number);
    const used = Number(number.toFixed(2));
    if (pyoutline !== used)
      findings.ofLayer(layer, 'cores-precision', field, { found: number, pyoutline, used });
  }
}

/** Python's `%0.1f`, which rounds what is exactly between two to the even one. */
function oneDecimal(number: number): number {
  const isTie = Number.isInteger(number * 4) && (number * 4) % 2 !== 0;
  if (!isTie) return Number(number.toFixed(1));
  const below = Math.floor(number * 10);
  return (below % 2 === 0 ? below : below + 1) / 10;
}

function checkThreadable(findings: Findings, layer: ResolvedLayer): void {
  const value = layer.args.threadable;
  if (value === undefined || value === null) return;
  const meant = booleanOf(value);
  const fix = setArgFix(layer, 'threadable', meant);
  if (typeof value === 'string') {
    if (meant) findings.ofLayer(layer, 'argument-text', 'threadable', { found: value, meant }, { fix });
    else findings.ofLayer(layer, 'threadable-text', 'threadable', { found: value, meant }, { fix });
  } else if (typeof value !== 'boolean') {
    findings.ofLayer(
      layer,
      'bad-argument',
      'threadable',
      { found: value, accepted: 'true or false' },
      { severity: 'warning', fix },
    );
  }
  const { cores } = layer;
  if (meant && cores !== null && cores > 0 && cores < 1)
    findings.ofLayer(layer, 'ignored-threadable', 'threadable', { cores });
}

function checkMemory(findings: Findings, layer: ResolvedLayer): void {
  const { memory } = layer.args;
  if (memory === undefined || !isTruthy(memory)) return;
  const text = textOf(memory);
  const read = parseMemory(text);
  if (!read.ok || typeof memory === 'boolean') {
    findings.ofLayer(layer, 'bad-memory', 'memory', { found: memory });
    return;
  }
  const kib = read.value;
  const same = formatKib(kib);
  const number = numberOf(memory);
  if (kib > MAX_MEMORY_KIB || (number !== undefined && number >= LIKELY_MEGABYTES)) {
    reportHuge(findings, layer, text, kib, number);
    return;
  }
  const cuebot = parseCuebotMemory(text);
  if (!cuebot.ok || Math.abs(cuebot.value - kib) > 1) {
    const reason = cuebot.ok ? 'other' : cuebot.error.code;
    const fix = setArgFix(layer, 'memory', same);
    findings.ofLayer(layer, 'memory-notation', 'memory', { found: text, reason, same }, { fix });
  } else if (kib < MIN_MEMORY_KIB) {
    const least = formatKib(MIN_MEMORY_KIB);
    const fix = setArgFix(layer, 'memory', least);
    findings.ofLayer(layer, 'memory-small', 'memory', { found: text, least }, { fix });
  } else if (number !== undefined) {
    findings.ofLayer(
      layer,
      'memory-unit',
      'memory',
      { found: memory, same },
      { fix: setArgFix(layer, 'memory', same) },
    );
  }
}

/** What no machine has, and numbers of gigabytes that are meant as megabytes. */
function reportHuge(
  findings: Findings,
  layer: ResolvedLayer,
  found: string,
  kib: number,
  number: number | undefined,
): void {
  const isCertain = kib > MAX_MEMORY_KIB;
  const facts = { found, same: formatKib(kib), most: formatKib(MAX_MEMORY_KIB) };
  const fix = number === undefined ? undefined : setArgFix(layer, 'memory', `${Math.ceil(number)}m`);
  if (isCertain) findings.ofLayer(layer, 'memory-huge', 'memory', facts, { fix });
  else findings.ofLayer(layer, 'memory-unit', 'memory', { found, same: facts.same }, { fix });
}

function checkGpus(findings: Findings, layer: ResolvedLayer): void {
  const { gpus, gpu_memory: memory } = layer.args;
  const hasGpus = isTruthy(gpus);
  const hasMemory = isTruthy(memory);
  if (gpus !== undefined && hasGpus) checkGpuCount(findings, layer, gpus);
  if (memory !== undefined && hasMemory) checkGpuMemory(findings, layer, memory);
  if (hasGpus === hasMemory || layer.gpus === null || layer.gpuMemory === null) return;
  const facts = { gpus: layer.gpus, memory: layer.gpuMemory };
  findings.ofLayer(layer, 'gpus-implied', hasGpus ? 'gpus' : 'gpu_memory', facts);
}

function checkGpuCount(findings: Findings, layer: ResolvedLayer, found: Value): void {
  const used = integerOf(found);
  if (typeof found !== 'number' || used === undefined || found < 0) {
    const fix = used === undefined || used < 0 ? removeArgFix(layer, 'gpus') : setArgFix(layer, 'gpus', used);
    const severity = typeof found === 'boolean' ? 'warning' : undefined;
    findings.ofLayer(layer, 'bad-gpus', 'gpus', { found }, { severity, fix });
  } else if (!Number.isInteger(found)) {
    findings.ofLayer(
      layer,
      'gpus-fraction',
      'gpus',
      { found, used },
      { fix: setArgFix(layer, 'gpus', used) },
    );
  }
}

function checkGpuMemory(findings: Findings, layer: ResolvedLayer, found: Value): void {
  const text = textOf(found);
  const cuebot = parseCuebotMemory(text);
  if (cuebot.ok && cuebot.value <= MAX_GPU_MEMORY_KIB) return;
  const read = parseMemory(text);
  const isFixable = read.ok && read.value <= MAX_GPU_MEMORY_KIB;
  const facts = { found: text, most: formatKib(MAX_GPU_MEMORY_KIB) };
  findings.ofLayer(layer, 'gpu-memory-lost', 'gpu_memory', facts, {
    fix: isFixable ? setArgFix(layer, 'gpu_memory', formatKib(read.value)) : undefined,
  });
}

function checkTimeout(findings: Findings, layer: ResolvedLayer, field: 'timeout' | 'timeout_llu'): void {
  const found = layer.args[field];
  if (found === undefined || !isTruthy(found)) return;
  const number = numberOf(found);
  if (number === undefined || number < 0 || typeof found === 'boolean') {
    findings.ofLayer(layer, 'bad-timeout', field, { found }, { fix: removeArgFix(layer, field) });
  } else if (!Number.isInteger(number) || integerOf(found) === undefined) {
    const whole = Math.ceil(number);
    findings.ofLayer(
      layer,
      'timeout-fraction',
      field,
      { found, whole },
      { fix: setArgFix(layer, field, whole) },
    );
  }
}
