/** Jobs with nothing in them, and jobs that are too large. */
import type { Findings } from './findings.ts';

/** Cuebot takes no more layers. */
const MAX_LAYERS = 2000;

/** Looks at what is left of the layers altogether. */
export function checkSize(findings: Findings): void {
  const { layers, range } = findings.resolved;
  const parts = layers.map((layer) => findings.partOf(layer));
  const inJob = layers.filter((layer) => findings.partOf(layer) === 'job');
  if (inJob.length > MAX_LAYERS)
    findings.ofOutline('too-many-layers', 'layers', { layers: inJob.length, most: MAX_LAYERS });
  if (inJob.length === 0) {
    const skipped = parts.filter((part) => part === 'skipped').length;
    if (skipped === 0) findings.ofOutline('no-layers', 'layers', { layers: layers.length });
    else findings.ofOutline('all-skipped', 'range', { layers: skipped, range: range ?? '' });
    return;
  }
  if (inJob.every((layer) => layer.type === 'Post'))
    findings.ofOutline('only-post', 'layers', { layers: inJob.length });
}
