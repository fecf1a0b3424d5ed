import { describe, expect, it } from 'vitest';
import { envRows, parseEnvLines } from '../../../../renderer/inspector/env-rows.ts';
import type { Args } from '../../../../shared/base/value.ts';
import { layerId, newLayer } from '../../../../shared/outline/outline.ts';

const layer = (id: string, env: Args) => ({ ...newLayer(layerId(id), id, 'Shell'), env });

describe('the variables of layers', () => {
  it('are those that any of them sets, mixed where they differ', () => {
    const rows = envRows([layer('l1', { A: '1', B: 'x' }), layer('l2', { A: '1', C: 5 })]);
    expect(rows).toEqual([
      { name: 'A', value: '1', mixed: false },
      { name: 'B', value: undefined, mixed: true },
      { name: 'C', value: undefined, mixed: true },
    ]);
  });
});

describe('variables from a shell', () => {
  it('are read line by line', () => {
    const text = `# settings\r\nexport A=1\n\nB="two words"\nC='it''s'\nD=a=b\nE\n  F = x `;
    expect(parseEnvLines(text)).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: 'two words' },
      { name: 'C', value: "it''s" },
      { name: 'D', value: 'a=b' },
      { name: 'E', value: '' },
      { name: 'F', value: 'x' },
    ]);
    expect(parseEnvLines('=x\n"')).toEqual([{ name: '"', value: '' }]);
  });
});
