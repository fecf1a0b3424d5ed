/** What only a run of the outline's script would tell: it stands in for something that nobody can plan or start here. */
import type { Value } from '../base/value.ts';
import type { Findings } from './findings.ts';
import { firstMark, PYTHON } from './python-mark.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { textOf } from './value-reading.ts';

/** Looks at every text of the outline and of every layer that is not switched off. */
export function checkPython(findings: Findings): void {
  const { outline } = findings.resolved;
  const { name, show, shot, user, facility, range, maxcores, maxgpus } = outline;
  for (const [field, value] of Object.entries({
    name,
    show,
    shot,
    user,
    facility,
    range,
    maxcores,
    maxgpus,
  })) {
    reportOutline(findings, field, value);
  }
  for (const variable of outline.env) reportOutline(findings, `env.${variable.name}`, variable.value);
  for (const [key, value] of Object.entries(outline.args)) {
    if (key !== PYTHON) reportOutline(findings, `args.${key}`, value);
  }
  for (const layer of findings.resolved.layers)
    if (layer.layer.bypassed !== true) checkLayer(findings, layer);
}

function reportOutline(findings: Findings, field: string, value: Value | undefined): void {
  const code = firstMark(value);
  if (code !== undefined) findings.ofOutline('python-value', field, { code });
}

function checkLayer(findings: Findings, resolved: ResolvedLayer): void {
  const { layer } = resolved;
  if (layer.module === PYTHON) {
    const code = textOf(layer.args.code ?? null);
    findings.ofLayer(resolved, 'python-block', undefined, { code }, { severity: 'error' });
    return;
  }
  const report = (field: string, value: Value | undefined): void => {
    const code = firstMark(value);
    if (code !== undefined) findings.ofLayer(resolved, 'python-value', field, { code });
  };
  report('name', layer.name);
  for (const [key, value] of Object.entries(layer.args)) report(key, value);
  for (const [key, value] of Object.entries(layer.env)) report(`env.${key}`, value);
  report(
    'require',
    layer.requires.map(({ on }) => on),
  );
  for (const which of ['inputs', 'outputs'] as const) {
    report(
      which,
      layer[which].flatMap(({ name, path, attributes }) => [name, path, attributes]),
    );
  }
}
