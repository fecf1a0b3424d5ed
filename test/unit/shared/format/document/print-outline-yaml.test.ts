import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printOutlineYaml } from '../../../../../shared/format/document/print-outline-yaml.ts';
import { readOutlineYaml } from '../../../../../shared/format/document/read-outline-yaml.ts';
import type { Outline } from '../../../../../shared/outline/outline.ts';
import { wildOutlines } from '../../../../support/wild-outline.ts';

function readBack(outline: Outline): { outline: Outline; text: string; codes: string[] } {
  const { text } = printOutlineYaml(outline);
  const read = readOutlineYaml(text);
  if (!read.ok) throw new Error(`${JSON.stringify(read.error)}\n${text}`);
  return { outline: read.value.outline, text, codes: read.value.notes.map((note) => note.code) };
}

describe('printing an outline', () => {
  it('gives a text that reads back as the same outline, whatever the texts in it are', () => {
    fc.assert(
      fc.property(wildOutlines(), (outline) => {
        const back = readBack(outline);
        expect(back.outline).toEqual(outline);
        expect(back.codes).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the order of arguments', () => {
    fc.assert(
      fc.property(wildOutlines(2), (outline) => {
        const back = readBack(outline).outline;
        expect(back.layers.map((layer) => Object.keys(layer.args))).toEqual(
          outline.layers.map((layer) => Object.keys(layer.args)),
        );
      }),
    );
  });
});
