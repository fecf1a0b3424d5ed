/**
 * Arguments by what their module says of them: type, limits, choices, and names that are nearly those of others. What
 * the farm makes of the ones that every layer takes is looked at elsewhere.
 */
import { nearestName } from '../base/nearest-name.ts';
import type { Value } from '../base/value.ts';
import { findArgFault } from './arg-fault.ts';
import { argSpecsOf, findArgSpec } from './common-args.ts';
import type { Findings } from './findings.ts';
import { renameArgFix, setArgFix } from './fixes.ts';
import type { ArgSpec } from './module-spec.ts';
import { ownValue } from './own-value.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { textOf } from './value-reading.ts';
import { argTypeWords } from './words/arg-type-words.ts';

/** Looked at by rules of their own, in `check-ranges`, `check-resources` and `check-commands`. */
const CHECKED_ELSEWHERE: ReadonlySet<string> = new Set([
  'range',
  'chunk',
  'cores',
  'threads',
  'threadable',
  'memory',
  'gpus',
  'gpu_memory',
  'timeout',
  'timeout_llu',
  'tags',
  'limits',
  'service',
  'type',
]);

/** Names this short differ from many others in one letter. */
const MIN_MISSPELT = 4;

/** Custom arguments that are compared with the known ones; a layer has no more in earnest. */
const MAX_COMPARED = 50;

/** Looks at the arguments of every layer that is not switched off. */
export function checkArguments(findings: Findings): void {
  for (const layer of findings.resolved.layers) {
    if (findings.partOf(layer) === 'off') continue;
    for (const [name, value] of Object.entries(layer.args)) {
      const spec = findArgSpec(layer.spec, name);
      if (spec !== undefined && !isCheckedElsewhere(spec)) checkValue(findings, layer, spec, value);
    }
    if (layer.spec.execution.kind !== 'unknown') checkNames(findings, layer);
  }
}

function isCheckedElsewhere(spec: ArgSpec): boolean {
  return CHECKED_ELSEWHERE.has(spec.name) || spec.type === 'command' || spec.type === 'commands';
}

function checkValue(findings: Findings, layer: ResolvedLayer, spec: ArgSpec, value: Value): void {
  const fault = findArgFault(spec, value);
  if (fault === undefined) return;
  if (fault.code === 'limits') {
    const facts = { found: fault.found, least: spec.min ?? null, most: spec.max ?? null };
    const nearest = Math.min(spec.max ?? fault.found, Math.max(spec.min ?? fault.found, fault.found));
    findings.ofLayer(layer, 'argument-limits', spec.name, facts, {
      fix: setArgFix(layer, spec.name, nearest),
    });
  } else if (fault.code === 'as-text') {
    const facts = { found: textOf(value), meant: fault.meant };
    findings.ofLayer(layer, 'argument-text', spec.name, facts, {
      fix: setArgFix(layer, spec.name, fault.meant),
    });
  } else {
    const meant = spec.type === 'choice' ? nearestName(textOf(value), spec.choices ?? []) : undefined;
    findings.ofLayer(
      layer,
      'bad-argument',
      spec.name,
      { found: value, accepted: argTypeWords(spec) },
      meant === undefined ? {} : { fix: setArgFix(layer, spec.name, meant) },
    );
  }
}

/** A custom argument is fine, but one that is nearly a known one is a slip. */
function checkNames(findings: Findings, layer: ResolvedLayer): void {
  const specs = argSpecsOf(layer.spec);
  const known = new Set(specs.map(({ name }) => name));
  const custom = Object.keys(layer.layer.args).filter((name) => !known.has(name));
  for (const name of custom.slice(0, MAX_COMPARED)) {
    if (name.length < MIN_MISSPELT) continue;
    const free = specs.filter((spec) => ownValue(layer.layer.args, spec.name) === undefined);
    const nearest = nearestName(
      name,
      free.map((spec) => spec.name),
    );
    if (nearest === undefined || !isSlip(name, nearest)) continue;
    findings.ofLayer(
      layer,
      'misspelt-argument',
      name,
      { nearest, module: layer.spec.name },
      { fix: renameArgFix(layer, name, nearest) },
    );
  }
}

/** Beginnings are seldom mistyped: `memmory`, `Chunk`, `gpu-memory`, but not `mode` for `code`. */
function isSlip(name: string, nearest: string): boolean {
  return name[0]?.toLowerCase() === nearest[0];
}
