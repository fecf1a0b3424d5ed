import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { outlineReport } from '../../../../../electron/cli/outline-report.ts';
import { printPyYaml } from '../../../../../shared/format/pyyaml/print-pyyaml.ts';
import { readPyYaml } from '../../../../../shared/format/pyyaml/read-pyyaml.ts';
import { builtinLibrary } from '../../../../../shared/outline/builtin-modules.ts';
import type { Outline } from '../../../../../shared/outline/outline.ts';
import { resolveOutline } from '../../../../../shared/outline/resolve-outline.ts';
import { wildOutlines } from '../../../../support/wild-outline.ts';

const reportOf = (outline: Parameters<typeof resolveOutline>[0]) =>
  outlineReport(resolveOutline(withoutNullRanges(outline), { library: builtinLibrary(), environ: {} }), []);

/** PyOutline has `range: None` on every layer. */
function withoutNullRanges(outline: Outline): Outline {
  const layers = outline.layers.map((layer) => {
    const { range, ...args } = layer.args;
    return range === null ? { ...layer, args } : layer;
  });
  return { ...outline, layers };
}

vi.setConfig({ testTimeout: 30_000 });

describe('printing what PyOutline loads', () => {
  it('prints what it reads back, twice the same', () => {
    fc.assert(
      fc.property(wildOutlines(), (outline) => {
        const { text } = printPyYaml(outline);
        const read = readPyYaml(text);
        if (!read.ok) throw new Error(`${JSON.stringify(read.error)}\n${text}`);
        expect(printPyYaml(read.value.outline).text).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is read back', () => {
  it('comes to the same job where the format holds all of it', () => {
    fc.assert(
      fc.property(wildOutlines(), (outline) => {
        const { text, notes } = printPyYaml(outline);
        if (notes.some(({ code }) => !code.startsWith('module-'))) return;
        const read = readPyYaml(text);
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        expect(reportOf(read.value.outline)).toEqual(reportOf(outline));
      }),
      { numRuns: 150 },
    );
  });
});
