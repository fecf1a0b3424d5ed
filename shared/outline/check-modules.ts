/** Modules that are not known and arguments that they cannot do without. */
import { nearestName } from '../base/nearest-name.ts';
import type { Findings } from './findings.ts';
import type { ArgSpec, ModuleLibrary } from './module-spec.ts';
import { ownValue } from './own-value.ts';
import type { Fix } from './problem.ts';
import { PYTHON } from './python-mark.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { SCRIPT_SOURCE } from './script-classes.ts';
import { argTypeWords } from './words/arg-type-words.ts';

/** Looks at the module of every layer that is not switched off. */
export function checkModules(findings: Findings, library: ModuleLibrary): void {
  const names = [...library.byName.keys()];
  const nearest = new Map<string, string | undefined>();
  for (const layer of findings.resolved.layers) {
    if (findings.partOf(layer) === 'off') continue;
    if (layer.spec.source === SCRIPT_SOURCE) {
      const { module } = layer.layer;
      if (module !== PYTHON) findings.ofLayer(layer, 'script-class', 'module', { found: module });
    } else if (layer.spec.execution.kind === 'unknown') {
      const { module } = layer.layer;
      if (!nearest.has(module)) nearest.set(module, nearestName(module, names));
      reportUnknown(findings, layer, nearest.get(module));
    } else if (findings.runs(layer)) {
      for (const arg of layer.spec.args) if (arg.required === true) checkRequired(findings, layer, arg);
    }
  }
}

/** PyOutline fails while it reads the outline, whether the layer would run or not. */
function reportUnknown(findings: Findings, layer: ResolvedLayer, nearest: string | undefined): void {
  const { id, module } = layer.layer;
  if (module.trim() === '') {
    findings.ofLayer(layer, 'module-missing', 'module', { found: module }, { severity: 'error' });
    return;
  }
  const fix: Fix | undefined =
    nearest === undefined
      ? undefined
      : { label: `Use ${nearest}`, edits: [{ kind: 'set-module', id, module: nearest }] };
  findings.ofLayer(
    layer,
    'unknown-module',
    'module',
    { found: module, nearest: nearest ?? null },
    { severity: 'error', fix },
  );
}

function checkRequired(findings: Findings, layer: ResolvedLayer, arg: ArgSpec): void {
  const value = ownValue(layer.args, arg.name);
  if (value !== undefined && value !== null) return;
  findings.ofLayer(layer, 'missing-argument', arg.name, {
    module: layer.spec.name,
    accepted: argTypeWords(arg),
  });
}
