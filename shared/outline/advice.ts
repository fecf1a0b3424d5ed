/**
 * Farm practice, as PyOutline's makers taught it: no whole core and no unknown amount of memory for a small helper, no
 * layer per frame, no chain of frames that could run in one. Nothing here is wrong; it costs more than it needs to.
 */
import type { Findings } from './findings.ts';
import { setArgFix } from './fixes.ts';
import { ownValue } from './own-value.ts';
import { readCommand } from './read-command.ts';
import type { ResolvedLayer } from './resolved-outline.ts';

/** What mail, clean-up and copies need at most. */
const HELPER_CORES = 0.5;
const HELPER_MEMORY = '256m';

/** From this many layers on it is a habit, not a coincidence. */
const MIN_ALIKE = 4;

/** Two layers one after the other are often better apart: the second can be run again by itself. */
const MIN_CHAIN = 3;

/** Gives advice about the layers of the job. Linear. */
export function giveAdvice(findings: Findings): void {
  const layers = findings.resolved.layers.filter((layer) => findings.partOf(layer) === 'job');
  for (const layer of layers) adviseHelper(findings, layer);
  adviseAlike(findings, layers);
  adviseChains(findings, layers);
}

function adviseHelper(findings: Findings, layer: ResolvedLayer): void {
  const { type, cores } = layer;
  if (type === 'Render') return;
  // More than one core is asked for on purpose.
  if (cores === null || cores === 1 || cores <= 0) {
    const facts = { cores, suggested: HELPER_CORES, type };
    findings.ofLayer(layer, 'util-whole-core', 'cores', facts, {
      fix: setArgFix(layer, 'cores', HELPER_CORES),
    });
  }
  if (layer.memory === null) {
    const facts = { type, suggested: HELPER_MEMORY };
    findings.ofLayer(layer, 'util-no-memory', 'memory', facts, {
      fix: setArgFix(layer, 'memory', HELPER_MEMORY),
    });
  }
}

/** Layers of one frame whose arguments differ in nothing but numbers. */
function adviseAlike(findings: Findings, layers: readonly ResolvedLayer[]): void {
  const groups = new Map<string, ResolvedLayer[]>();
  for (const layer of layers) {
    if (!isSingle(layer)) continue;
    const key = withoutNumbers(layer);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [layer]);
    else group.push(layer);
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined || group.length < MIN_ALIKE) continue;
    const distinct = new Set(group.map((layer) => `${layer.range} ${JSON.stringify(layer.args)}`));
    if (distinct.size < group.length) continue;
    const names = group.map((layer) => layer.name);
    findings.ofLayer(first, 'layer-per-frame', 'range', { layers: names, command: commandText(first) });
  }
}

/** One frame that runs something of its own. */
function isSingle(layer: ResolvedLayer): boolean {
  const { kind } = layer.spec.execution;
  return layer.frames.size === 1 && layer.children.length === 0 && kind !== 'nothing' && kind !== 'unknown';
}

function withoutNumbers(layer: ResolvedLayer): string {
  const { range: _, ...args } = layer.args;
  const requires = layer.layer.requires.map(({ on, type }) => `${on} ${type}`);
  return JSON.stringify([layer.spec.classPath, args, requires]).replace(/\d+/g, '#');
}

function commandText(layer: ResolvedLayer): string {
  const { execution } = layer.spec;
  const value = execution.kind === 'command' ? (ownValue(layer.args, execution.arg) ?? null) : null;
  const words = value === null ? undefined : readCommand(value);
  return words?.ok === true ? words.value.join(' ') : layer.spec.name;
}

/** Layers of one frame of which each waits for the one before and nothing else does. */
function adviseChains(findings: Findings, layers: readonly ResolvedLayer[]): void {
  const waiting = new Map<number, number>();
  for (const layer of layers)
    for (const { on } of layer.dependencies) waiting.set(on, (waiting.get(on) ?? 0) + 1);
  const after = new Map<number, ResolvedLayer>();
  const isFollower = new Set<number>();
  for (const layer of layers) {
    const [only] = layer.dependencies;
    const before = only === undefined ? undefined : findings.resolved.layers[only.on];
    if (only === undefined || before === undefined || layer.dependencies.length > 1 || only.anyFrame)
      continue;
    if (before === layer || waiting.get(only.on) !== 1 || !couldBeOne(before, layer)) continue;
    after.set(before.index, layer);
    isFollower.add(layer.index);
  }
  for (const start of layers) {
    if (isFollower.has(start.index)) continue;
    const chain = [start];
    for (let next = after.get(start.index); next !== undefined; next = after.get(next.index))
      chain.push(next);
    if (chain.length < MIN_CHAIN) continue;
    findings.ofLayer(start, 'single-frame-chain', 'require', { layers: chain.map((layer) => layer.name) });
  }
}

function couldBeOne(a: ResolvedLayer, b: ResolvedLayer): boolean {
  return (
    isSingle(a) &&
    isSingle(b) &&
    a.inJob &&
    a.type === b.type &&
    a.service === b.service &&
    a.cores === b.cores &&
    a.memory === b.memory &&
    a.tags.join() === b.tags.join() &&
    a.limits.join() === b.limits.join()
  );
}
