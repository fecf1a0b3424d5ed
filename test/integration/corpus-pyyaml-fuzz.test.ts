/** Mutated session files: whatever stands in one, reading ends, in time, with an outline that can be written or an error. */
import { describe, expect, it } from 'vitest';
import { printPyYaml } from '../../shared/format/pyyaml/print-pyyaml.ts';
import { readPyYaml } from '../../shared/format/pyyaml/read-pyyaml.ts';
import { updatePyYaml } from '../../shared/format/pyyaml/update-pyyaml.ts';
import { HAS_CORPUS, readCorpus } from './support/corpus.ts';
import { randomNumbers } from './support/random-input.ts';

const SEED = Number(process.env.CUEGRAPH_SEED ?? 20_261_124);
const MUTATIONS = 600;

const PIECES = [
  ...[
    '&id001 ',
    '*id001',
    '*id002',
    '!!set ',
    '!!python/tuple ',
    '!!python/object:outline.loader.Outline ',
    '!FileSpec ',
  ],
  ...[
    'null',
    '[]',
    '{}',
    '"',
    "'",
    ': ',
    '- ',
    '? ',
    '\n',
    '  ',
    '#',
    '|',
    '>',
    '%',
    '@',
    '<<: *id001',
    '---\n',
    '\t',
    '\0',
  ],
  ...[
    '_Layer__children: [*id001]',
    '_Layer__parent: *id001',
    '_Outline__layers: *id001',
    '1e999',
    '0x',
    '__proto__: 1',
  ],
];

function mutate(text: string, random: () => number): string {
  const below = (count: number): number => Math.floor(random() * count);
  let result = text;
  for (let left = 1 + below(4); left > 0; left--) {
    const at = below(result.length);
    const to = Math.min(result.length, at + below(random() < 0.8 ? 12 : 400));
    const kind = below(4);
    if (kind === 0) result = result.slice(0, at) + result.slice(to);
    else if (kind === 1) result = result.slice(0, at) + PIECES[below(PIECES.length)] + result.slice(at);
    else if (kind === 2) result = result.slice(0, to) + result.slice(at, to) + result.slice(to);
    else {
      const lines = result.split('\n');
      const [one, other] = [below(lines.length), below(lines.length)];
      [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
      result = lines.join('\n');
    }
  }
  return result;
}

describe.skipIf(!HAS_CORPUS)('session files that somebody has had their hands in', () => {
  it(`end in an outline or an error (CUEGRAPH_SEED=${SEED})`, () => {
    const random = randomNumbers(SEED);
    const texts = readCorpus().flatMap(({ outlineYaml }) =>
      outlineYaml === undefined || outlineYaml.length > 30_000 ? [] : [outlineYaml],
    );
    let read = 0;
    for (let index = 0; index < MUTATIONS; index++) {
      const text = mutate(texts[index % texts.length] ?? '', random);
      const started = performance.now();
      try {
        const result = readPyYaml(text);
        if (result.ok) {
          read++;
          const { outline } = result.value;
          const again = readPyYaml(printPyYaml(outline).text);
          expect(again.ok).toBe(true);
          expect(updatePyYaml(text, outline).text).toBe(text);
          updatePyYaml(text, { ...outline, name: 'other' });
        }
      } catch (error) {
        if (error instanceof Error) error.message = `mutation ${index}: ${error.message}\n${text}`;
        throw error;
      }
      expect(performance.now() - started, `mutation ${index}`).toBeLessThan(20_000);
    }
    expect(read).toBeGreaterThan(MUTATIONS / 10);
  });
});
