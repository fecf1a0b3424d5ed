/** Variables and declared files: names and values that a job spec, the farm or the system cannot hold. */
import type { Value } from '../base/value.ts';
import { findArgSpec } from './common-args.ts';
import { isFarmVariable } from './farm-variables.ts';
import type { Findings } from './findings.ts';
import { setLayerEnvFix } from './fixes.ts';
import { ownValue } from './own-value.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { textOf } from './value-reading.ts';

/** Width of the column for the value of a variable. */
const MAX_ENV_VALUE = 2048;

/** XML's NMTOKEN, which the DTD asks for. */
const NAME_TOKEN = /^[-.:_\u00b7\p{L}\p{M}\p{N}]+$/u;

/** Characters that XML 1.0 cannot hold, in any notation: most control characters and halves of surrogate pairs. */
const NOT_IN_XML = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]|\p{Cs}/u;

/** Common arguments whose texts a job spec holds. */
const IN_JOB_SPEC: ReadonlySet<string> = new Set([
  'range',
  'memory',
  'gpu_memory',
  'tags',
  'limits',
  'service',
]);

/** How deep the values of arguments are searched for such characters. */
const MAX_DEPTH = 8;

/** Looks at the variables of the outline and at variables, files and texts of every layer that runs. */
export function checkEnvironment(findings: Findings): void {
  checkOutlineEnv(findings);
  for (const layer of findings.resolved.layers) {
    if (findings.partOf(layer) === 'off') continue;
    for (const [name, value] of Object.entries(layer.layer.env))
      checkLayerVariable(findings, layer, name, value);
    checkFiles(findings, layer, 'outputs');
    checkFiles(findings, layer, 'inputs');
    if (findings.partOf(layer) === 'job') checkCharacters(findings, layer);
  }
}

function checkOutlineEnv(findings: Findings): void {
  const late: string[] = [];
  for (const { name, value, preSetshot } of findings.resolved.env) {
    const field = `env.${name}`;
    const fault = nameFault(name);
    if (fault !== undefined) findings.ofOutline(fault, field, { found: name });
    else if (isFarmVariable(name)) findings.ofOutline('env-reserved', field, { found: name });
    if (value.includes('\0')) findings.ofOutline('zero-character', field, { where: 'its value' });
    if (value.length > MAX_ENV_VALUE)
      findings.ofOutline('env-value-long', field, { length: value.length, most: MAX_ENV_VALUE });
    if (value !== value.trim())
      findings.ofOutline('env-value-trimmed', field, { found: value, stored: value.trim() });
    const bad = NOT_IN_XML.exec(value)?.[0];
    if (bad !== undefined && bad !== '\0')
      findings.ofOutline('control-character', field, { found: value, character: codePoint(bad) });
    if (!preSetshot) late.push(name);
  }
  if (late.length > 0) findings.ofOutline('outline-env', 'env', { names: late });
}

function checkLayerVariable(findings: Findings, layer: ResolvedLayer, name: string, value: Value): void {
  const field = `env.${name}`;
  const fault = nameFault(name);
  if (fault !== undefined) {
    findings.ofLayer(layer, fault, field, { found: name }, { fix: setLayerEnvFix(layer, name, undefined) });
  } else if (isFarmVariable(name)) {
    const fix = setLayerEnvFix(layer, name, undefined);
    findings.ofLayer(layer, 'env-reserved', field, { found: name }, { fix });
  }
  if (value === null) return;
  if (typeof value === 'object') {
    findings.ofLayer(layer, 'env-value-type', field, { found: value });
    return;
  }
  const used = textOf(value);
  if (typeof value !== 'string') {
    const fix = setLayerEnvFix(layer, name, used);
    findings.ofLayer(layer, 'env-value-text', field, { found: value, used }, { fix });
  }
  if (used.includes('\0')) findings.ofLayer(layer, 'zero-character', field, { where: 'its value' });
  if (used.length > MAX_ENV_VALUE)
    findings.ofLayer(layer, 'env-value-long', field, { length: used.length, most: MAX_ENV_VALUE });
  const stored = used.trim();
  if (stored !== used) {
    const fix = setLayerEnvFix(layer, name, stored);
    findings.ofLayer(layer, 'env-value-trimmed', field, { found: used, stored }, { fix });
  }
  const bad = NOT_IN_XML.exec(used)?.[0];
  if (bad !== undefined && bad !== '\0')
    findings.ofLayer(layer, 'control-character', field, { found: used, character: codePoint(bad) });
}

function nameFault(name: string): 'env-name-unusable' | 'env-name' | undefined {
  if (name === '' || /[=\0]/.test(name)) return 'env-name-unusable';
  return NAME_TOKEN.test(name) ? undefined : 'env-name';
}

function checkFiles(findings: Findings, layer: ResolvedLayer, list: 'inputs' | 'outputs'): void {
  const which = list === 'inputs' ? 'input' : 'output';
  const names = new Set<string>();
  for (const { name, path, attributes } of layer.layer[list]) {
    if (name !== '' && names.has(name))
      findings.ofLayer(layer, 'duplicate-file', list, { found: name, which });
    names.add(name);
    if (list === 'outputs' && name !== '' && !NAME_TOKEN.test(name))
      findings.ofLayer(layer, 'output-name', list, { found: name, which });
    if (path.trim() === '') findings.ofLayer(layer, 'empty-path', list, { found: name, which });
    const mkdir = ownValue(attributes, 'mkdir');
    if (list === 'outputs' && mkdir === true && layer.frames.size > layer.chunk)
      findings.ofLayer(layer, 'mkdir-exists', list, { found: name === '' ? path : name });
  }
}

/**
 * Arguments that stand in a job spec, with characters that it cannot hold; others are written into the session. The
 * zero character of commands is told elsewhere.
 */
function checkCharacters(findings: Findings, layer: ResolvedLayer): void {
  for (const [name, value] of Object.entries(layer.layer.args)) {
    const type = findArgSpec(layer.spec, name)?.type;
    if (!IN_JOB_SPEC.has(name) && type !== 'command') continue;
    const text = findText(value, MAX_DEPTH);
    const bad = text === undefined ? undefined : NOT_IN_XML.exec(text)?.[0];
    if (text === undefined || bad === undefined || bad === '\0') continue;
    findings.ofLayer(layer, 'control-character', name, { found: text, character: codePoint(bad) });
  }
}

function findText(value: Value, depth: number): string | undefined {
  if (typeof value === 'string') return NOT_IN_XML.test(value) ? value : undefined;
  if (value === null || typeof value !== 'object' || depth === 0) return undefined;
  for (const item of Array.isArray(value) ? (value as readonly Value[]) : Object.values(value)) {
    const found = findText(item, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
