/** What only a run of the outline's script would tell: it stands in for something that nobody can plan or start here. */
import { marksOfLayer, marksOfOutline } from './find-marks.ts';
import type { Findings } from './findings.ts';
import { PYTHON } from './python-mark.ts';
import { textOf } from './value-reading.ts';

/** Looks at every text of the outline and of every layer that is not switched off. */
export function checkPython(findings: Findings): void {
  const { outline, layers } = findings.resolved;
  for (const { field, code } of marksOfOutline(outline)) findings.ofOutline('python-value', field, { code });
  for (const resolved of layers) {
    const { layer } = resolved;
    if (layer.bypassed === true) continue;
    if (layer.module === PYTHON) {
      const code = textOf(layer.args.code ?? null);
      findings.ofLayer(resolved, 'python-block', undefined, { code }, { severity: 'error' });
    } else {
      for (const { field, code } of marksOfLayer(layer))
        findings.ofLayer(resolved, 'python-value', field, { code });
    }
  }
}
