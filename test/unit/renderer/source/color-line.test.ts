import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colorLine } from '../../../../renderer/source/color-line.ts';

const kinds = (line: string) => colorLine(line).filter((part) => part.kind !== 'plain');

describe('a coloured line', () => {
  it('knows keys, texts, values, signs and comments of YAML', () => {
    expect(kinds('  - name: render  # the beauty')).toEqual([
      { text: '  -', kind: 'sign' },
      { text: 'name', kind: 'key' },
      { text: '# the beauty', kind: 'comment' },
    ]);
    expect(kinds('cores: 0.5').at(-1)).toEqual({ text: '0.5', kind: 'value' });
    expect(kinds("tags: ['a', b]").map((part) => part.kind)).toEqual(['key', 'sign', 'text', 'sign', 'sign']);
    expect(kinds('range: 1-24')).toEqual([{ text: 'range', kind: 'key' }]);
  });

  it('knows keys and texts of JSON', () => {
    expect(kinds('"name": "a#b",')).toEqual([
      { text: '"name"', kind: 'key' },
      { text: '"a#b"', kind: 'text' },
      { text: ',', kind: 'sign' },
    ]);
  });

  it('is the line', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        expect(
          colorLine(line)
            .map((part) => part.text)
            .join(''),
        ).toBe(line);
      }),
    );
  });
});
