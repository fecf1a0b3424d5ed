/** Measures of job specs: an outline as it was read to the text for Cuebot, and that text back. Medians, in ms. */
import { printSpec } from '../../shared/format/spec/print-spec.ts';
import { readSpec } from '../../shared/format/spec/read-spec.ts';
import { DEFAULT_SPEC_OPTIONS } from '../../shared/format/spec/spec-options.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { dependency } from '../../shared/outline/dependency.ts';
import { emptyOutline, layerId, newLayer, type Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import type { BenchRow } from './core-bench.ts';

const ROUNDS = 5;

/** A chain, each layer waiting for the one before; new objects, so that nothing is remembered from another round. */
function chain(layers: number): Outline {
  return {
    ...emptyOutline('chain'),
    range: '1-100',
    layers: Array.from({ length: layers }, (_, i) => ({
      ...newLayer(layerId(`l${i + 1}`), `layer_${i}`, 'outline.modules.shell.Shell', {
        command: ['/bin/true'],
      }),
      requires: i === 0 ? [] : [dependency(`layer_${i - 1}`)],
    })),
  };
}

function print(outline: Outline): string {
  const resolved = resolveOutline(outline, { library: builtinLibrary(), environ: { USER: 'artist' } });
  const printed = printSpec(resolved, { ...DEFAULT_SPEC_OPTIONS, framesBy: 'pycuerun' });
  return printed.ok ? printed.value.text : '';
}

function median(work: () => number): number {
  work();
  const times = Array.from({ length: ROUNDS }, work).sort((a, b) => a - b);
  return times[Math.floor(ROUNDS / 2)] ?? 0;
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** The rows of the table. */
export function measureSpec(): BenchRow[] {
  return [1000, 5000].flatMap((layers): BenchRow[] => {
    const text = print(chain(layers));
    const printMs = median(() => {
      const outline = chain(layers);
      return timed(() => print(outline));
    });
    const readMs = median(() => timed(() => readSpec(text)));
    return [
      {
        what: `job spec of ${layers} layers, resolved and printed`,
        ms: printMs,
        note: `${text.length} characters`,
      },
      { what: `job spec of ${layers} layers, read`, ms: readMs, note: '' },
    ];
  });
}
