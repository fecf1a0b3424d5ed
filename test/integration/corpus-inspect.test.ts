/** Every sample outline, resolved, against what the real PyOutline answered. */
import { describe, expect, it } from 'vitest';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { compareLayer, compareOutline, usedDifferences } from './support/compare-truth.ts';
import { buildCase, HAS_CORPUS, readCorpus } from './support/corpus.ts';
import { MissingLayer } from './support/outline-script.ts';

if (!HAS_CORPUS) console.warn('no sample outlines beside the repository: nothing is compared with PyOutline');

let comparedLayers = 0;
let unanswered = 0;

describe.skipIf(!HAS_CORPUS)('resolved outlines say what PyOutline says', () => {
  for (const sample of readCorpus()) {
    it(sample.name, () => {
      const { truth } = sample;
      let built: ReturnType<typeof buildCase>;
      try {
        built = buildCase(sample);
      } catch (error) {
        if (!(error instanceof MissingLayer)) throw error;
        expect(truth.error, 'a call on a layer that is not there').toBeTruthy();
        unanswered++;
        return;
      }
      const { outline, range, environ } = built;
      const options = { library: builtinLibrary(), environ };
      const resolved = resolveOutline(outline, range === undefined ? options : { ...options, range });
      if (truth.outline !== undefined) compareOutline(resolved, truth.outline);
      if (truth.layers === undefined) {
        unanswered++;
        return;
      }
      for (const layerTruth of truth.layers) {
        const layer = resolved.layers[resolved.byName.get(String(layerTruth.name)) ?? -1];
        expect(layer, layerTruth.name).toBeDefined();
        if (layer === undefined) continue;
        compareLayer({ sample, resolved, layer, truth: layerTruth });
        comparedLayers++;
      }
      const known = new Set(truth.layers.map(({ name }) => String(name)));
      const unknown = resolved.layers.filter(({ name }) => !known.has(name));
      expect(unknown.filter(({ args, parent }) => args.register === true || parent !== null)).toEqual([]);
    });
  }

  it('needs no difference that is not on the list', () => {
    const lines = [...usedDifferences].map(([code, samples]) => `  ${code}: ${samples.size}`);
    console.info(
      `${comparedLayers} layers compared, ${unanswered} samples where PyOutline gave no layers; samples that differ:\n${lines.join('\n')}`,
    );
    expect(comparedLayers).toBeGreaterThan(0);
  });
});
