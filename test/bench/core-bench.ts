/** Measures of the pure core: expansion, opening, ranges. Each figure is the median of several rounds, in ms. */
import { readDocument } from '../../shared/format/read-document.ts';
import { intersectFrameSets } from '../../shared/frames/intersect-frames.ts';
import { parseFrameSet } from '../../shared/frames/parse-frame-set.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { checkOutline } from '../../shared/outline/check-outline.ts';
import { dependency } from '../../shared/outline/dependency.ts';
import { emptyOutline, type Layer, layerId, newLayer, type Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import { countLinks } from '../../shared/plan/plan-links.ts';

/** One line of the table. */
export interface BenchRow {
  readonly what: string;
  readonly ms: number;
  readonly note: string;
}

/** Median of the times of `rounds` calls, after one that warms up. */
function median(rounds: number, work: () => void): number {
  work();
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

function shell(number: number, name: string, args: Layer['args'], requires: Layer['requires']): Layer {
  const layer = newLayer(layerId(`l${number}`), name, 'Shell', {
    command: ['/bin/echo', '%{FRAME}'],
    ...args,
  });
  return { ...layer, requires };
}

/** Four layers of 25,000 tasks with frame-by-frame, previous-frame and unequal chunks between them. */
function hundredThousandTasks(): Outline {
  const layers = [
    shell(1, 'sim', { range: '1-25000' }, [dependency('sim', 'PREVIOUS_FRAME')]),
    shell(2, 'render', { range: '1-50000', chunk: 2 }, [dependency('sim')]),
    shell(3, 'denoise', { range: '1-75000', chunk: 3 }, [dependency('render')]),
    shell(4, 'comp', { range: '1-25000' }, [dependency('denoise'), dependency('sim', 'LAYER_ON_LAYER')]),
  ];
  return { ...emptyOutline('large'), layers };
}

/** A document of `count` layers in rows of ten, each layer on two of the row before. */
function documentOf(count: number): string {
  const lines = ['cuegraph: 1', 'name: wide', 'range: 1-100', 'layers:'];
  for (let i = 0; i < count; i++) {
    lines.push(
      `  - name: layer_${i}`,
      '    module: Shell',
      '    command: [/bin/echo, "%{FRAME}"]',
      '    memory: 2g',
    );
    if (i >= 10) lines.push(`    require: [layer_${i - 10}, layer_${i - 10 + ((i + 1) % 10)}:all]`);
  }
  return `${lines.join('\n')}\n`;
}

/** All rows. */
export function measureCore(): BenchRow[] {
  const options = { library: builtinLibrary(), environ: {} };
  const large = hundredThousandTasks();
  const plan = makePlan(resolveOutline(large, options));
  const links = plan.links.reduce((sum, group) => sum + countLinks(plan, group), 0);
  const text = documentOf(2000);
  let round = 0;
  const open = (): Outline => {
    // Another text each time: a reader may remember the last one.
    round++;
    const read = readDocument(`${text}# ${round}\n`, { format: 'outline' });
    if (!read.ok) throw new Error(read.error.code);
    return read.value.outline;
  };
  const wide = open();
  const rangeOf = (range: string) => {
    const parsed = parseFrameSet(range);
    if (!parsed.ok) throw new Error(parsed.error.code);
    return parsed.value;
  };
  const [a, b] = [rangeOf('1-100000'), rangeOf('50000-149999x1,1-49999')];
  return [
    {
      what: `expand ${plan.taskCount} tasks`,
      ms: median(9, () => makePlan(resolveOutline(large, options))),
      note: `${links} links, resolve and plan`,
    },
    { what: 'read 2,000 layers', ms: median(5, open), note: `${text.length} characters of YAML` },
    {
      what: 'resolve, check and plan 2,000 layers',
      ms: median(5, () => {
        const resolved = resolveOutline(wide, options);
        checkOutline(resolved);
        makePlan(resolved);
      }),
      note: '200,000 tasks',
    },
    {
      what: 'intersect two ranges of 100,000',
      ms: median(9, () => intersectFrameSets(a, b)),
      note: 'PyOutline: 20,000 take 990 ms',
    },
  ];
}
