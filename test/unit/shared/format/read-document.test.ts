import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMAT_NAMES } from '../../../../shared/format/format.ts';
import { formatErrorText } from '../../../../shared/format/note-text.ts';
import { canWrite, printDocument } from '../../../../shared/format/print-document.ts';
import { canRead, readDocument } from '../../../../shared/format/read-document.ts';
import { MAX_TEXT_LENGTH } from '../../../../shared/format/text-limits.ts';
import { updateDocument } from '../../../../shared/format/update-document.ts';
import { dependency } from '../../../../shared/outline/dependency.ts';
import {
  emptyOutline,
  type Layer,
  layerId,
  newLayer,
  type Outline,
} from '../../../../shared/outline/outline.ts';

const corpus = path.resolve(process.env.CUEGRAPH_CORPUS ?? '../shared/corpus');
const examples = path.resolve('assets/examples');
const exampleTexts = readdirSync(examples).map((name) => readFileSync(path.join(examples, name), 'utf8'));

describe('reading a document', () => {
  it('reads it as what it is, or as what it is said to be', () => {
    expect(readDocument('cuegraph: 1\nname: x\n')).toMatchObject({ ok: true, value: { format: 'outline' } });
    expect(readDocument('{"layers": []}')).toMatchObject({ ok: true, value: { format: 'json' } });
    expect(readDocument('{"layers": []}', { format: 'outline' })).toMatchObject({
      ok: true,
      value: { format: 'outline' },
    });
  });

  it('reads the examples without a note, and prints them so that they read the same', () => {
    for (const text of exampleTexts) {
      const read = readDocument(text);
      if (!read.ok) throw new Error(formatErrorText(read.error));
      expect(read.value.notes).toEqual([]);
      const again = readDocument(printDocument(read.value.outline, 'outline').text);
      expect(again.ok && again.value.outline).toEqual(read.value.outline);
    }
    expect(exampleTexts.length).toBeGreaterThan(0);
  });

  it('reads the example of the guide without a note', () => {
    const guide = readFileSync(path.resolve('docs/format.md'), 'utf8');
    const read = readDocument(/```yaml\n([^`]*)```/.exec(guide)?.[1] ?? '');
    expect(read.ok && read.value.notes).toEqual([]);
    expect(read.ok && read.value.outline.layers.map((layer) => layer.name)).toEqual(['sim', 'render']);
  });

  it('is honest about formats that it recognises and cannot read', () => {
    for (const format of FORMAT_NAMES.filter((name) => !canRead(name))) {
      const read = readDocument('x', { format });
      expect(read).toMatchObject({ ok: false, error: { code: 'unknown-format', format } });
    }
    expect(readDocument('hello')).toMatchObject({
      ok: false,
      error: { code: 'unknown-format', format: null },
    });
  });

  it('refuses bytes that are no text, and says so', () => {
    for (const text of ['a\0b', `\u0001\u0002\ufffd${'\ufffd'.repeat(50)}`, '\u007fELF\u0002\u0001\0']) {
      expect(readDocument(text, { fileName: 'x.outline.yaml' })).toMatchObject({
        ok: false,
        error: { code: 'not-text' },
      });
    }
  });

  it('refuses 50 MB at once, whatever is in them', () => {
    const start = performance.now();
    for (const text of [
      'x'.repeat(50_000_000),
      `cuegraph: 1\nlayers:\n${'  - name: a\n'.repeat(4_500_000)}`,
    ]) {
      expect(text.length).toBeGreaterThan(MAX_TEXT_LENGTH);
      expect(readDocument(text, { fileName: 'x.yaml' })).toMatchObject({
        ok: false,
        error: { code: 'too-large' },
      });
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('never throws on a text that was cut off, and makes no layers up', { timeout: 60_000 }, () => {
    const texts = [
      ['x.outline.yaml', exampleTexts[0] ?? ''],
      ['x.json', printDocument(bigOutline(4), 'json').text],
    ] as const;
    for (const [fileName, text] of texts) {
      const whole = readDocument(text, { fileName });
      const names = whole.ok ? whole.value.outline.layers.map((layer) => layer.name) : [];
      for (let length = 0; length <= text.length; length += 1) {
        const read = readDocument(text.slice(0, length), { fileName });
        if (!read.ok) expect(formatErrorText(read.error)).not.toBe('');
        // The name of the last layer may be cut off too.
        else
          expect(names).toEqual(
            expect.arrayContaining(read.value.outline.layers.slice(0, -1).map((l) => l.name)),
          );
      }
    }
  });

  it('never throws on a text in which one character became another', { timeout: 60_000 }, () => {
    const text = readFileSync(new URL('fixtures/by-hand.outline.yaml', import.meta.url), 'utf8');
    const chars = ['"', '\t', ':', '&', '{', '|', '\n'];
    for (let at = 0; at < text.length; at += 1) {
      const char = chars[at % chars.length] ?? '';
      const read = readDocument(text.slice(0, at) + char + text.slice(at + 1), {
        fileName: 'x.outline.yaml',
      });
      if (!read.ok) expect(formatErrorText(read.error)).not.toBe('');
    }
  });

  it('reads, changes and prints 5,000 layers in seconds', { timeout: 60_000 }, () => {
    const outline = bigOutline(5000);
    const { text } = printDocument(outline, 'outline');
    const start = performance.now();
    const read = readDocument(text);
    const readMs = performance.now() - start;
    expect(read.ok && read.value.outline.layers.length).toBe(5000);
    const changed = {
      ...outline,
      layers: outline.layers.map((layer, index) =>
        index === 2500 ? { ...layer, args: { chunk: 7 } } : layer,
      ),
    };
    const updated = updateDocument(text, 'outline', changed);
    expect(updated.text).not.toBe(text);
    expect(updated.notes).toEqual([]);
    // Ten times what it takes on a quiet machine, so that only a wrong order of growth fails.
    expect(readMs).toBeLessThan(10_000);
  });
});

/** A chain of layers. */
function bigOutline(count: number): Outline {
  const layers = Array.from({ length: count }, (_, index): Layer => {
    const layer = newLayer(layerId(`l${index + 1}`), `layer_${index}`, 'outline.modules.shell.Shell', {
      command: ['/bin/echo', '%{FRAME}'],
    });
    return index === 0 ? layer : { ...layer, requires: [dependency(`layer_${index - 1}`)] };
  });
  return { ...emptyOutline('big'), range: '1-10', layers };
}

describe('the formats that can be written', () => {
  it('can be read as well', () => {
    for (const format of FORMAT_NAMES) if (canWrite(format)) expect(canRead(format)).toBe(true);
    expect(FORMAT_NAMES.filter(canWrite)).toContain('outline');
  });
});

describe('the samples of the real PyOutline', () => {
  if (!existsSync(corpus)) {
    it.skip('are not there: set CUEGRAPH_CORPUS to their folder', () => {});
    return;
  }
  const cases = readdirSync(corpus)
    .filter((name) => name.endsWith('.json'))
    .map(
      (name) =>
        JSON.parse(readFileSync(path.join(corpus, name), 'utf8')) as {
          name: string;
          input: string;
          truth: { error?: { stage: string } };
        },
    );

  it('are all read, and survive being written as YAML and as JSON', () => {
    expect(cases.length).toBeGreaterThan(0);
    for (const { name, input } of cases) {
      const read = readDocument(input);
      if (!read.ok) throw new Error(`${name}: ${formatErrorText(read.error)}`);
      for (const format of ['outline', 'json'] as const) {
        const { text } = printDocument(read.value.outline, format);
        const again = readDocument(text, { format });
        expect(again.ok && again.value.outline, name).toEqual(read.value.outline);
      }
      expect(updateDocument(input, 'json', read.value.outline).text, name).toBe(input);
    }
  });

  it('have an error in the notes only where PyOutline has one too', () => {
    for (const { name, input, truth } of cases) {
      const read = readDocument(input);
      const errors = read.ok ? read.value.notes.filter((note) => note.severity === 'error') : [];
      if (errors.length > 0) expect(truth.error, name).toBeDefined();
    }
  });
});
