/**
 * The job specs of the samples, PyOutline's and ours, read as outlines: what is read prints the same job spec again,
 * and a thousand broken copies of them are answered, quickly, without anything being fetched.
 */
import { describe, expect, it } from 'vitest';
import type { Result } from '../../shared/base/result.ts';
import type { FormatError, ReadOutline } from '../../shared/format/format.ts';
import { readDocument } from '../../shared/format/read-document.ts';
import { printSpec } from '../../shared/format/spec/print-spec.ts';
import { readSpec } from '../../shared/format/spec/read-spec.ts';
import { DEFAULT_SPEC_OPTIONS } from '../../shared/format/spec/spec-options.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { buildCase, HAS_CORPUS, readCorpus } from './support/corpus.ts';
import { MissingLayer } from './support/outline-script.ts';

const MUTATIONS = 3000;

function readOf(read: Result<ReadOutline, FormatError>): ReadOutline {
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function print(outline: Outline, environ = {}, range?: string): string | undefined {
  const options = { library: builtinLibrary(), environ: { USER: 'artist', ...environ } };
  const resolved = resolveOutline(outline, range === undefined ? options : { ...options, range });
  const printed = printSpec(resolved, DEFAULT_SPEC_OPTIONS);
  return printed.ok ? printed.value.text : undefined;
}

/**
 * In a chunk the first frame is read as the token that keeps a Shell from running its command for every frame; blanks
 * around a range are not read.
 */
function sameStart(text: string | undefined): string | undefined {
  return text?.replaceAll('#FRAME_START#', '#IFRAME#').replace(/\s+<\/range>/g, '</range>');
}

describe.skipIf(!HAS_CORPUS)('job specs of the samples', () => {
  it('are read as what they say, PyOutline’s own', () => {
    let read = 0;
    for (const { xml, simpleXml, truth } of readCorpus()) {
      for (const text of [xml, simpleXml]) {
        if (text === null) continue;
        const { outline, notes } = readOf(readDocument(text));
        expect(outline.layers.map(({ name }) => name)).toEqual(
          (truth.layers ?? []).filter(({ in_xml }) => in_xml).map(({ name }) => String(name)),
        );
        expect(outline.show).toBe(truth.outline?.show);
        // PyOutline quotes nothing, so that a blank or a < in a name is a shell's.
        if (text === xml && outline.layers.every(({ name }) => /^[\w.:/-]+$/.test(name)))
          expect(notes.filter(({ code }) => code === 'module-not-known')).toHaveLength(outline.layers.length);
        read++;
      }
    }
    expect(read).toBeGreaterThan(100);
  });

  it('print the same again, ours', () => {
    let printed = 0;
    for (const sample of readCorpus()) {
      let text: string | undefined;
      let launch = {};
      try {
        const { outline, environ, range } = buildCase(sample);
        text = print(outline, environ, range);
        // The system is a matter of the launch.
        launch = { OL_OS: environ.OL_OS };
      } catch (error) {
        if (!(error instanceof MissingLayer)) throw error;
      }
      if (text === undefined) continue;
      const { outline } = readOf(readSpec(text));
      // Two layers of one name are refused anyway.
      if (new Set(outline.layers.map(({ name }) => name)).size < outline.layers.length) continue;
      expect(sameStart(print(outline, launch)), sample.name).toBe(sameStart(text));
      printed++;
    }
    expect(printed).toBeGreaterThan(100);
  });

  it('are answered when they are broken', () => {
    const texts = readCorpus().flatMap(({ xml, simpleXml }) =>
      [xml, simpleXml].filter((one) => one !== null),
    );
    const small = texts.filter((one) => one.length < 20_000);
    let seed = 1;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const pieces = [
      '<',
      '>',
      '&',
      ']]>',
      '<!--',
      '<![CDATA[',
      '"',
      '&#0;',
      '&x;',
      '<layer>',
      '</layers>',
      '\0',
      '<?',
      '<!DOCTYPE a [',
    ];
    let understood = 0;
    for (let i = 0; i < MUTATIONS; i++) {
      let text = small[random(small.length)] ?? '';
      for (let change = random(4); change >= 0; change--) {
        const at = random(text.length);
        const end = at + random(40);
        const piece =
          random(2) === 0
            ? (pieces[random(pieces.length)] ?? '')
            : text.slice(random(text.length)).slice(0, random(60));
        text = text.slice(0, at) + piece + text.slice(random(2) === 0 ? at : end);
      }
      const read = readSpec(text);
      if (read.ok) {
        print(read.value.outline);
        understood++;
      }
    }
    expect(understood).toBeGreaterThan(MUTATIONS / 100);
  });
});
