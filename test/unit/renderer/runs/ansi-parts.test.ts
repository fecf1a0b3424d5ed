import { describe, expect, it } from 'vitest';
import { ansiParts } from '../../../../renderer/runs/ansi-parts.ts';

describe('a coloured line', () => {
  it('is one part when it has no colours', () => {
    expect(ansiParts('plain <b>', '')).toEqual([{ text: 'plain <b>', className: '', color: null }]);
  });

  it('has the classes of its colours', () => {
    expect(ansiParts('a \u001b[31mred\u001b[0m b', '')).toEqual([
      { text: 'a ', className: '', color: null },
      { text: 'red', className: 'ansi-red', color: null },
      { text: ' b', className: '', color: null },
    ]);
    expect(ansiParts('\u001b[1;92;44mx', '')[0]?.className).toBe(
      'ansi-bright-green ansi-blue-ground ansi-bold',
    );
  });

  it('goes on with the colours of the lines before', () => {
    expect(ansiParts('still', '\u001b[33m')).toEqual([
      { text: 'still', className: 'ansi-yellow', color: null },
    ]);
  });

  it('knows the colours of the palette and all others', () => {
    expect(ansiParts('\u001b[38;5;196mx', '')[0]?.color).toBe('rgb(255, 0, 0)');
    expect(ansiParts('\u001b[38;5;244mx', '')[0]?.color).toBe('rgb(128, 128, 128)');
    expect(ansiParts('\u001b[38;2;1;2;3mx', '')[0]?.color).toBe('rgb(1, 2, 3)');
  });
});
