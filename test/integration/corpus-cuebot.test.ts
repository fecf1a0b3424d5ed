/** The plans of every sample outline against the tasks that Cuebot's own classes start for it and that PyOutline runs. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { uniqueFrames } from '../../shared/frames/frame-set.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { checkPlan } from '../../shared/plan/check-plan.ts';
import { makeCuebotPlan } from '../../shared/plan/cuebot-plan.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import type { Plan, PlanLayer } from '../../shared/plan/plan.ts';
import { findPlanLayer, taskFrames } from '../../shared/plan/plan-tasks.ts';
import { buildCase, type FramesTruth, HAS_CORPUS, type LayerTruth, readCorpus } from './support/corpus.ts';

/** What the samples tell of tasks beside what `LayerTruth` has. */
interface TaskTruth extends LayerTruth {
  readonly cuebot_starts?: FramesTruth | { readonly error: string };
  readonly local_frame_sets?: Readonly<Record<string, readonly number[]>>;
}

function startsOf(plan: Plan, { firstTask, taskCount }: PlanLayer): number[] {
  return [...plan.frameOfTask.subarray(firstTask, firstTask + taskCount)];
}

/** Long lists as the samples tell them. */
function asTruth(frames: readonly number[]): FramesTruth {
  if (frames.length <= 2000) return frames;
  const sha1 = createHash('sha1').update(frames.join(',')).digest('hex');
  return {
    count: frames.length,
    first: frames.slice(0, 5),
    last: frames.slice(-5),
    sha1_of_comma_list: sha1,
  };
}

let comparedLayers = 0;

describe.skipIf(!HAS_CORPUS)('plans of the samples', () => {
  for (const sample of readCorpus().filter(({ truth }) => truth.layers !== undefined)) {
    it(`of ${sample.name} have the tasks that Cuebot starts and that PyOutline runs`, () => {
      const { outline, range, environ } = buildCase(sample);
      const options = { library: builtinLibrary(), environ };
      const resolved = resolveOutline(outline, range === undefined ? options : { ...options, range });
      const [plan, cuebot] = [makePlan(resolved), makeCuebotPlan(resolved)];
      expect(() => checkPlan(plan)).not.toThrow();
      for (const truth of (sample.truth.layers ?? []) as readonly TaskTruth[]) {
        const [layer, cuebotLayer] = [plan, cuebot].map((one) => findPlanLayer(one, String(truth.name)));
        expect(layer !== undefined).toBe(truth.in_xml);
        // A chunk below 1 is an error here and in Cuebot; PyOutline's own sets then say nothing.
        if (layer === undefined || cuebotLayer === undefined || (truth.chunk ?? 1) < 1) continue;
        const { cuebot_starts: starts } = truth;
        if (starts !== undefined && 'error' in starts)
          expect(cuebot.refusals).toContainEqual(
            expect.objectContaining({ code: 'bad-range', layer: cuebot.layers.indexOf(cuebotLayer) }),
          );
        else if (starts !== undefined) expect(asTruth(startsOf(cuebot, cuebotLayer))).toEqual(starts);
        const unique = uniqueFrames(resolved.layers[layer.layer]?.frames ?? { sections: [], size: 0 });
        expect(startsOf(plan, layer)).toEqual(unique.filter((_, i) => i % layer.chunk === 0));
        for (const [i, start] of startsOf(plan, layer).entries()) {
          const frames = truth.local_frame_sets?.[start];
          if (frames !== undefined) expect(taskFrames(plan, layer.firstTask + i)).toEqual(frames);
        }
        comparedLayers++;
      }
    });
  }

  it('were compared', () => {
    expect(comparedLayers).toBeGreaterThan(100);
  });
});
