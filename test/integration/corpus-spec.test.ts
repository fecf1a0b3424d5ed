/**
 * The job spec of every sample outline against the XML that the real PyOutline sends for it, in both of its forms: with
 * `pycuerun -e` for every frame and with the layers' own commands.
 */
import { describe, expect, it } from 'vitest';
import { compareSpec, specSummary } from './support/compare-spec.ts';
import { HAS_CORPUS, readCorpus } from './support/corpus.ts';

if (!HAS_CORPUS) console.warn('no sample outlines beside the repository: nothing is compared with PyOutline');

describe.skipIf(!HAS_CORPUS)('job specs say what PyOutline says', () => {
  for (const sample of readCorpus()) {
    it(`${sample.name}, frames by pycuerun`, () => compareSpec(sample, sample.xml, 'pycuerun'));
    if (sample.simpleXml !== null)
      it(`${sample.name}, frames by their own command`, () =>
        compareSpec(sample, sample.simpleXml, 'command'));
  }

  it('needs no difference that is not on the list', () => {
    const { compared, text } = specSummary();
    console.info(text);
    expect(compared).toBeGreaterThan(0);
  });
});
