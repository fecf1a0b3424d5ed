/** Who belongs to whom: parents and creators that are not there, and what being inside another layer changes. */
import { nameGuesser, rootOf } from './check-dependencies.ts';
import type { Findings } from './findings.ts';
import { removeArgFix } from './fixes.ts';
import type { Fix } from './problem.ts';
import { PYTHON } from './python-mark.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { isTruthy, textOf } from './value-reading.ts';

/** Looks at the relatives of every layer. */
export function checkRelatives(findings: Findings): void {
  const guess = nameGuesser([...findings.resolved.byName.keys()]);
  for (const layer of findings.resolved.layers) {
    checkParent(findings, layer, guess);
    checkCreator(findings, layer, guess);
    checkRegistered(findings, layer);
  }
  checkCreatorCycles(findings);
}

function checkParent(
  findings: Findings,
  layer: ResolvedLayer,
  guess: (name: string) => string | undefined,
): void {
  const written = layer.layer.parent;
  if (written === undefined) return;
  if (layer.parent === null) {
    const nearest = guess(written);
    const parent = nearest === layer.name ? undefined : nearest;
    const fix: Fix = {
      label: parent === undefined ? 'Run it as a layer of its own' : `Run it inside ${parent}`,
      edits: [{ kind: 'set-parent', id: layer.layer.id, parent }],
    };
    findings.ofLayer(layer, 'unknown-parent', 'parent', { found: written, nearest: parent ?? null }, { fix });
    return;
  }
  const root = rootOf(findings, layer);
  if (findings.partOf(layer) !== 'inside' || root.chunk <= 1 || layer.chunk >= root.chunk) return;
  const facts = { chunk: layer.chunk, parent: root.name, parentChunk: root.chunk };
  findings.ofLayer(layer, 'child-chunk', 'chunk', facts);
}

function checkCreator(
  findings: Findings,
  layer: ResolvedLayer,
  guess: (name: string) => string | undefined,
): void {
  const written = layer.layer.creator;
  const { role, name: module, execution } = layer.spec;
  const isMade = role === 'preprocess' || role === 'postprocess';
  if (!isMade) {
    if (written === undefined || execution.kind === 'unknown') return;
    const fix: Fix = {
      label: 'Remove creator',
      edits: [{ kind: 'set-creator', id: layer.layer.id, creator: undefined }],
    };
    findings.ofLayer(layer, 'ignored-creator', 'creator', { creator: written, module }, { fix });
    return;
  }
  if (written === undefined) {
    findings.ofLayer(layer, 'missing-creator', 'creator', { module });
    return;
  }
  if (layer.creator !== null) return;
  const nearest = guess(written);
  const creator = nearest === layer.name ? undefined : nearest;
  const fix: Fix | undefined =
    creator === undefined
      ? undefined
      : {
          label: `Let it belong to ${creator}`,
          edits: [{ kind: 'set-creator', id: layer.layer.id, creator }],
        };
  findings.ofLayer(
    layer,
    'unknown-creator',
    'creator',
    { found: written, nearest: creator ?? null },
    { fix },
  );
}

function checkRegistered(findings: Findings, layer: ResolvedLayer): void {
  const { register } = layer.args;
  if (
    layer.layer.module === PYTHON ||
    layer.parent !== null ||
    layer.layer.bypassed === true ||
    isTruthy(register)
  )
    return;
  const fix = Object.hasOwn(layer.layer.args, 'register') ? removeArgFix(layer, 'register') : undefined;
  findings.ofLayer(layer, 'unregistered-layer', 'register', { found: textOf(register ?? null) }, { fix });
}

/** Each layer has one creator at most, so following them from any layer runs into every circle there is. */
function checkCreatorCycles(findings: Findings): void {
  const { layers } = findings.resolved;
  const walk = new Int32Array(layers.length);
  for (const start of layers.keys()) {
    let at: number | null = start;
    while (at !== null && walk[at] === 0) {
      walk[at] = start + 1;
      at = layers[at]?.creator ?? null;
    }
    if (at === null || walk[at] !== start + 1) continue;
    const first = layers[at];
    if (first === undefined) continue;
    const path = [first.name];
    for (let next = first.creator; next !== null && next !== first.index; ) {
      path.push(layers[next]?.name ?? '');
      next = layers[next]?.creator ?? null;
    }
    findings.ofLayer(
      first,
      'creator-cycle',
      'creator',
      { path: [...path, first.name] },
      { severity: 'error' },
    );
  }
}
