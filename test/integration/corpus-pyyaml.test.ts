/** Every session file of the samples, read, against what the real PyOutline answered for the outline in it. */
import { describe, expect, it } from 'vitest';
import { parsePyGraph } from '../../shared/format/pyyaml/parse-py-graph.ts';
import { printPyGraph } from '../../shared/format/pyyaml/print-py-graph.ts';
import { readPyYaml } from '../../shared/format/pyyaml/read-pyyaml.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { compareLayer, compareOutline } from './support/compare-truth.ts';
import { ENVIRON, HAS_CORPUS, readCorpus } from './support/corpus.ts';

/** All others were made while PyOutline made the dependencies, which stand in the file as it made them. */
const DIFFERENCES = ['second-dependency', 'unknown-depend-type', 'order-of-calls'];

describe.skipIf(!HAS_CORPUS)('session files of the samples say what PyOutline says', () => {
  for (const sample of readCorpus()) {
    const { truth, outlineYaml } = sample;
    if (outlineYaml === undefined) continue;
    it(sample.name, () => {
      const read = readPyYaml(outlineYaml);
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      const environ = Object.fromEntries(
        Object.entries({ ...ENVIRON, ...sample.input.x_environ }).map(([k, v]) => [k, v ?? undefined]),
      );
      const resolved = resolveOutline(read.value.outline, { library: builtinLibrary(), environ });
      if (truth.outline !== undefined) compareOutline(resolved, truth.outline);
      const layers = truth.layers ?? [];
      for (const layerTruth of layers) {
        const layer = resolved.layers[resolved.byName.get(String(layerTruth.name)) ?? -1];
        expect(layer, String(layerTruth.name)).toBeDefined();
        if (layer === undefined) continue;
        compareLayer({ sample, resolved, layer, truth: layerTruth, differences: DIFFERENCES });
      }
      expect(resolved.layers.filter((layer) => layer.inJob).map(({ name }) => name)).toEqual(
        layers.filter((layer) => layer.in_xml).map(({ name }) => String(name)),
      );
    });
  }
});

/** In place of the mark in the samples, which is as long as no session's path. */
const SESSION = '/shots/sessions/testshow-sh010-artist_job/6e2efa70-e71d-11f1-98bd-02fc00000001';

describe.skipIf(!HAS_CORPUS)('session files of the samples are written back byte for byte', () => {
  it('as PyYAML wrote them', () => {
    let compared = 0;
    for (const { outlineYaml } of readCorpus()) {
      if (outlineYaml === undefined) continue;
      // PyYAML breaks lines by their width, and quotes what is not ASCII.
      const text = outlineYaml
        .replaceAll('"@SESSION@/outline.yaml"', '@SESSION@/outline.yaml')
        .replaceAll('@SESSION@', SESSION);
      const graph = parsePyGraph(text);
      if (!graph.ok) throw new Error(JSON.stringify(graph.error));
      expect(printPyGraph(graph.value)).toBe(text);
      compared++;
    }
    expect(compared).toBeGreaterThan(0);
  });
});
