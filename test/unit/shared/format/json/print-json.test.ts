import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printJson } from '../../../../../shared/format/json/print-json.ts';
import { readJson } from '../../../../../shared/format/json/read-json.ts';
import { dependency } from '../../../../../shared/outline/dependency.ts';
import { moduleLibrary, unknownModule } from '../../../../../shared/outline/module-spec.ts';
import {
  emptyOutline,
  type Layer,
  layerId,
  newLayer,
  type Outline,
} from '../../../../../shared/outline/outline.ts';
import { wildOutlines } from '../../../../support/wild-outline.ts';

const layer = (more: Partial<Layer>): Layer => ({ ...newLayer(layerId('l1'), 'a', 'x.Y'), ...more });
const outlineWith = (more: Partial<Layer>): Outline => ({ ...emptyOutline('o'), layers: [layer(more)] });
const codes = (outline: Outline): string[] => printJson(outline).notes.map((note) => note.code);

describe('printing JSON', () => {
  it('reads back as the same outline where JSON can hold it', () => {
    fc.assert(
      fc.property(wildOutlines(), (outline) => {
        const { text, notes } = printJson(outline);
        const read = readJson(text);
        if (!read.ok) throw new Error(`${JSON.stringify(read.error)}\n${text}`);
        const unheld = notes.filter((note) => note.code !== 'module-not-a-path' && note.code !== 'any-frame');
        if (unheld.length === 0) expect(read.value.outline).toEqual(outline);
        expect(printJson(read.value.outline).text).toBe(text);
      }),
    );
  });

  it('is laid out to be read by people', () => {
    const outline = {
      ...outlineWith({
        args: { command: ['/bin/echo', '%{FRAME}'], deep: { a: 1 } },
        requires: [dependency('b')],
      }),
      range: '1-3',
    };
    expect(printJson(outline).text).toBe(`{
  "name": "o",
  "range": "1-3",
  "layers": [
    {
      "name": "a",
      "module": "x.Y",
      "require": "b",
      "command": ["/bin/echo", "%{FRAME}"],
      "deep": {
        "a": 1
      }
    }
  ]
}
`);
  });

  it.each<[string, Outline]>([
    ['outline-field-lost', { ...emptyOutline('o'), show: 's' }],
    ['outline-env-lost', { ...emptyOutline('o'), env: [{ name: 'A', value: '1', preSetshot: false }] }],
    ['outline-args-lost', { ...emptyOutline('o'), args: { a: 1 } }],
    [
      'canvas-notes-lost',
      { ...emptyOutline('o'), notes: [{ id: 'n', text: '', x: 0, y: 0, width: 1, height: 1, kind: 'note' }] },
    ],
    ['child-lost', outlineWith({ parent: 'b' })],
    ['creator-lost', outlineWith({ creator: 'b' })],
    ['bypass-lost', outlineWith({ bypassed: true })],
    ['layer-note-lost', outlineWith({ note: 'n' })],
    ['place-lost', outlineWith({ place: { x: 1, y: 2 } })],
    ['files-lost', outlineWith({ outputs: [{ name: 'a', path: '/a', attributes: {} }] })],
    ['propagate-lost', outlineWith({ requires: [{ ...dependency('b'), propagate: true }] })],
    ['any-frame', outlineWith({ requires: [dependency('b', 'LAYER_ON_LAYER', true)] })],
    ['dependency-lost', outlineWith({ requires: [dependency('b:c')] })],
    ['argument-lost', outlineWith({ args: { env: 1 } })],
    ['module-not-a-path', outlineWith({ module: 'Shell' })],
  ])('notes %s and nothing else', (code, outline) => {
    expect(codes(outline)).toEqual([code]);
  });

  it('has nothing to note where nothing is lost', () => {
    expect(
      codes(
        outlineWith({ args: { chunk: 1 }, env: { A: '1' }, requires: [dependency('b', 'PREVIOUS_FRAME')] }),
      ),
    ).toEqual([]);
  });

  it('writes class paths for short names that the library knows, and warns of templates', () => {
    const shell = { ...unknownModule('Shell'), name: 'Shell', classPath: 'outline.modules.shell.Shell' };
    const ffmpeg = {
      ...unknownModule('ffmpeg'),
      classPath: 'studio.Ffmpeg',
      execution: { kind: 'template', per: 'task', argv: [] } as const,
    };
    const library = moduleLibrary([shell, ffmpeg]);
    expect(printJson(outlineWith({ module: 'Shell' }), library)).toMatchObject({
      text: expect.stringContaining('"outline.modules.shell.Shell"'),
      notes: [],
    });
    expect(printJson(outlineWith({ module: 'ffmpeg' }), library)).toMatchObject({
      text: expect.stringContaining('"studio.Ffmpeg"'),
      notes: [{ code: 'module-is-template', severity: 'warning' }],
    });
  });
});
