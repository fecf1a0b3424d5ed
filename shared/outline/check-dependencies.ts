/**
 * What layers wait for: names that lead nowhere, types that nobody knows, dependencies that will not hold or hold
 * something else than PyOutline's would. Source of the rules: facts, dependencies and the list of differences.
 */
import { nearestName } from '../base/nearest-name.ts';
import { frameAt } from '../frames/frame-set.ts';
import { type Dependency, dependency, parseRequire, REQUIRE_WORDS } from './dependency.ts';
import type { Findings } from './findings.ts';
import { removeDependencyFix, setDependencyFix } from './fixes.ts';
import type { Fix } from './problem.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { dependencyWords } from './words/dependency-words.ts';

/** Cuebot's name of a simulation frame has four to six digits. */
const MAX_SIM_FRAME = 999_999;

/** So many names of nowhere get a nearest name; looking for one costs as much as there are layers. */
const MAX_GUESSES = 100;

/** Looks at every dependency of an outline. Linear but for the search of nearest names, which is bounded. */
export function checkDependencies(findings: Findings): void {
  const guess = nameGuesser([...findings.resolved.byName.keys()]);
  for (const layer of findings.resolved.layers) {
    const part = findings.partOf(layer);
    if (part === 'off' || layer.layer.requires.length === 0) continue;
    if (part === 'inside' || layer.parent !== null) reportIgnored(findings, layer);
    else checkWritten(findings, layer, guess);
  }
  for (const layer of findings.resolved.layers) checkImplied(findings, layer);
}

/** Finds the name that was meant, for the first names that it is asked about. */
export function nameGuesser(names: readonly string[]): (name: string) => string | undefined {
  let left = MAX_GUESSES;
  return (name) => (left-- > 0 ? nearestName(name, names) : undefined);
}

/** What stands in a layer that runs inside another is never looked at; its parent could wait instead. */
function reportIgnored(findings: Findings, layer: ResolvedLayer): void {
  const root = rootOf(findings, layer);
  const { requires } = layer.layer;
  const moved = requires.filter(
    ({ on }) => findings.resolved.byName.has(on) && on !== root.name && on !== layer.name,
  );
  const fix: Fix = {
    label: `Let ${root.name} wait instead`,
    edits: [
      ...requires.map(() => ({ kind: 'remove-dependency' as const, id: layer.layer.id, index: 0 })),
      ...moved.map((one) => ({ kind: 'add-dependency' as const, id: root.layer.id, dependency: one })),
    ],
  };
  const facts = { on: requires.map(({ on }) => on), parent: root.name };
  findings.ofLayer(layer, 'ignored-require', 'require', facts, { fix });
}

function checkWritten(
  findings: Findings,
  layer: ResolvedLayer,
  guess: (name: string) => string | undefined,
): void {
  const seen = new Map<string, Dependency[]>();
  for (const [index, written] of layer.layer.requires.entries()) {
    if (written.type === 'UNKNOWN') {
      reportUnknownType(findings, layer, index, written);
      continue;
    }
    const target = findings.resolved.byName.get(written.on);
    const on = target === undefined ? undefined : findings.resolved.layers[target];
    if (on === undefined) {
      reportMissing(findings, layer, index, written, guess(written.on));
      continue;
    }
    const before = seen.get(written.on) ?? [];
    seen.set(written.on, [...before, written]);
    if (on === layer) checkSelf(findings, layer, index, written, before);
    else if (!checkRepeated(findings, layer, index, written, before))
      checkTarget(findings, layer, index, written, on, before.length > 0);
  }
}

function reportUnknownType(
  findings: Findings,
  layer: ResolvedLayer,
  index: number,
  written: Dependency,
): void {
  const text = written.text ?? written.on;
  const fixed = meantRequire(text, findings.resolved.byName);
  findings.ofLayer(
    layer,
    'unknown-depend-type',
    'require',
    { found: text, accepted: REQUIRE_WORDS },
    // PyOutline fails on it whether the layer runs or not.
    {
      on: written.on,
      severity: 'error',
      fix: fixed === undefined ? removeDependencyFix(layer, index) : setDependencyFix(layer, index, fixed),
    },
  );
}

/** What a text with an unknown type likely means; the name of a layer may have colons in it. */
function meantRequire(text: string, byName: ReadonlyMap<string, number>): Dependency | undefined {
  for (let colon = text.length; colon > 0; colon = text.lastIndexOf(':', colon - 1)) {
    const on = text.slice(0, colon);
    if (!byName.has(on)) continue;
    const word = text.slice(colon + 1).split(':')[0] ?? '';
    const isWord = REQUIRE_WORDS.some((known) => known === word);
    const meant = isWord ? word : nearestName(word, REQUIRE_WORDS);
    if (meant === undefined) return dependency(on);
    const { type, anyFrame } = parseRequire(`_:${meant}`);
    return type === 'UNKNOWN' ? undefined : dependency(on, type, anyFrame);
  }
  return undefined;
}

function reportMissing(
  findings: Findings,
  layer: ResolvedLayer,
  index: number,
  written: Dependency,
  nearest: string | undefined,
): void {
  const fix =
    nearest === undefined || nearest === layer.name
      ? removeDependencyFix(layer, index)
      : setDependencyFix(layer, index, { ...written, on: nearest });
  const facts = { found: written.on, nearest: nearest ?? null };
  findings.ofLayer(layer, 'missing-require', 'require', facts, { on: written.on, fix });
}

function checkSelf(
  findings: Findings,
  layer: ResolvedLayer,
  index: number,
  written: Dependency,
  before: readonly Dependency[],
): void {
  const facts = { type: written.type };
  if (!isPrevious(written))
    findings.ofLayer(layer, 'self-dependency', 'require', facts, {
      on: written.on,
      fix: removeDependencyFix(layer, index),
    });
  else if (!checkRepeated(findings, layer, index, written, before.filter(isPrevious)))
    findings.ofLayer(layer, 'self-previous', 'require', facts, { on: written.on });
}

function isPrevious({ type }: Dependency): boolean {
  return type === 'PREVIOUS_FRAME';
}

/** Reports a second dependency on one layer; true where it repeats another exactly. */
function checkRepeated(
  findings: Findings,
  layer: ResolvedLayer,
  index: number,
  written: Dependency,
  before: readonly Dependency[],
): boolean {
  const words = (one: Dependency): string => dependencyWords(one.type, one.anyFrame);
  const isRepeated = before.some((one) => one.type === written.type && one.anyFrame === written.anyFrame);
  if (before.length === 0) return false;
  const types = [...before.slice(0, 1), written].map(words);
  findings.ofLayer(
    layer,
    'second-dependency',
    'require',
    { types, kept: !isRepeated },
    isRepeated ? { on: written.on, fix: removeDependencyFix(layer, index) } : { on: written.on },
  );
  return isRepeated;
}

function checkTarget(
  findings: Findings,
  layer: ResolvedLayer,
  index: number,
  written: Dependency,
  on: ResolvedLayer,
  isSecond: boolean,
): void {
  const part = findings.partOf(on);
  const facts = { type: written.type };
  if (part !== 'job') {
    if (findings.runs(layer) && !isSecond) reportDangling(findings, layer, index, written, on);
    return;
  }
  if (on.type === 'Post' && layer.type !== 'Post') {
    const fix = removeDependencyFix(layer, index);
    findings.ofLayer(layer, 'post-dependency', 'require', facts, { on: on.name, fix });
    return;
  }
  if (layer.type === 'Post' && on.type !== 'Post') {
    const fix = removeDependencyFix(layer, index);
    findings.ofLayer(layer, 'post-waits', 'require', facts, { on: on.name, fix });
    return;
  }
  if (written.anyFrame) findings.ofLayer(layer, 'any-frame', 'require', facts, { on: on.name });
  if (written.type === 'LAYER_ON_SIM_FRAME') checkSimFrame(findings, layer, index, written, on);
}

/** What is switched off is bridged by what it waits for itself, which is no problem. */
function reportDangling(
  findings: Findings,
  layer: ResolvedLayer,
  index: number,
  written: Dependency,
  on: ResolvedLayer,
): void {
  const facts = { type: written.type };
  const extras = { on: on.name, fix: removeDependencyFix(layer, index) };
  if (on.parent !== null) {
    const root = rootOf(findings, on);
    const fix =
      root === layer || findings.partOf(root) !== 'job'
        ? extras.fix
        : setDependencyFix(layer, index, { ...written, on: root.name });
    findings.ofLayer(
      layer,
      'dangling-dependency',
      'require',
      { ...facts, why: 'child', parent: root.name },
      { on: on.name, severity: findings.partOf(on) === 'inside' ? 'error' : 'warning', fix },
    );
    return;
  }
  const part = findings.partOf(on);
  if (part === 'off' && on.layer.bypassed === true) return;
  const why = part === 'skipped' ? 'skipped' : isMadeForBypassed(findings, on) ? 'bypassed' : 'unregistered';
  if (why === 'bypassed') return;
  findings.ofLayer(layer, 'dangling-dependency', 'require', { ...facts, why, parent: null }, extras);
}

/** A pre- or post-process goes with the layer that it was made for. */
function isMadeForBypassed(findings: Findings, layer: ResolvedLayer): boolean {
  const creator = layer.creator === null ? undefined : findings.resolved.layers[layer.creator];
  return creator !== undefined && findings.partOf(creator) === 'off' && creator.layer.bypassed === true;
}

function checkSimFrame(
  findings: Findings,
  layer: ResolvedLayer,
  index: number,
  written: Dependency,
  on: ResolvedLayer,
): void {
  const frame = frameAt(on.frames, 0);
  const why =
    frame !== undefined && frame < 0
      ? 'negative'
      : frame !== undefined && frame > MAX_SIM_FRAME
        ? 'long'
        : on.name.includes('.')
          ? 'dotted'
          : undefined;
  if (why === undefined) return;
  const fix = setDependencyFix(layer, index, { ...written, type: 'LAYER_ON_LAYER' });
  findings.ofLayer(
    layer,
    'sim-frame',
    'require',
    { frame: frame ?? null, name: on.name, why },
    { on: on.name, fix },
  );
}

/** A post-process is kept when the layer that it was made for is left out, and has nothing to wait for. */
function checkImplied(findings: Findings, layer: ResolvedLayer): void {
  if (findings.partOf(layer) !== 'job' || layer.creator === null || layer.spec.role !== 'postprocess') return;
  const creator = findings.resolved.layers[layer.creator];
  if (creator === undefined || findings.partOf(creator) !== 'skipped') return;
  const facts = { why: 'skipped', type: 'LAYER_ON_LAYER', parent: null } as const;
  findings.ofLayer(layer, 'dangling-dependency', 'creator', facts, { on: creator.name });
}

/** The outermost layer that a layer runs inside. */
export function rootOf(findings: Findings, layer: ResolvedLayer): ResolvedLayer {
  let root = layer;
  for (let next: ResolvedLayer | undefined = layer; next !== undefined; ) {
    root = next;
    next = root.parent === null ? undefined : findings.resolved.layers[root.parent];
  }
  return root;
}
