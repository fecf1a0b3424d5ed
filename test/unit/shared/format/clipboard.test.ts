import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printLayers, readLayers } from '../../../../shared/format/clipboard.ts';
import { wildOutlines } from '../../../support/wild-outline.ts';

function namesIn(text: string): string[] {
  const read = readLayers(text);
  return read.ok ? read.value.map((layer) => layer.name) : [read.error.code];
}

describe('layers on the clipboard', () => {
  it('are read back as they were copied', () => {
    fc.assert(
      fc.property(wildOutlines(3), ({ layers }) => {
        fc.pre(layers.length > 0);
        const read = readLayers(printLayers(layers));
        expect(read.ok && read.value).toEqual(layers);
      }),
    );
  });

  it.each([
    ['a whole document', 'cuegraph: 1\nname: x\nlayers:\n  - {name: a, module: M}\n'],
    ['its layers alone', 'layers:\n  - {name: a, module: M}\n'],
    ['layers cut out of it', '  # about a\n  - name: a\n    module: M\n'],
    ['layers without the blanks in front of the first', '- name: a\n    module: M\n    env: {A: b}\n'],
    ['a JSON outline', '{"layers": [{"name": "a", "module": "x.M"}]}'],
  ])('can come from %s', (_, text) => {
    expect(namesIn(text)).toEqual(['a']);
  });

  it('can come from a selection of several layers that starts at the first dash', () => {
    expect(namesIn('- name: a\n    module: M\n\n  - name: b\n    module: M\n')).toEqual(['a', 'b']);
  });

  it.each([
    ['words', 'unknown-format'],
    ['', 'unknown-format'],
    ['layers: []', 'not-an-outline'],
    ['- just\n- a list\n', 'not-an-outline'],
    ['- [', 'syntax'],
  ])('are not in %j', (text, code) => {
    expect(namesIn(text)).toEqual([code]);
  });
});
