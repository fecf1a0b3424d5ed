import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  printPyData,
  printPyOutputs,
  readPyData,
  readPyOutputs,
} from '../../../../../shared/format/pyyaml/py-data.ts';
import { wildValues } from '../../../../support/wild-outline.ts';

vi.setConfig({ testTimeout: 30_000 });

describe('data of a session', () => {
  it('reads back as what was kept', () => {
    fc.assert(
      fc.property(wildValues, (value) => {
        expect(readPyData(printPyData(value))).toEqual({ ok: true, value });
      }),
    );
  });

  it('quotes what PyYAML would take for something else', () => {
    expect(printPyData(['yes', '010', '1:30', '2026-11-24', '~', 'plain', 'a: b', '1e3'])).toBe(
      "- 'yes'\n- '010'\n- '1:30'\n- '2026-11-24'\n- '~'\n- plain\n- 'a: b'\n- 1e3\n",
    );
  });

  it('keeps what only Python has, and what is no YAML is an error', () => {
    const text = '!!python/object/apply:os.system\n- ls\n';
    const read = readPyData(text);
    expect(read).toEqual({ ok: true, value: { $python: 'python/object/apply:os.system', value: ['ls'] } });
    expect(read.ok && printPyData(read.value)).toBe(text);
    expect(readPyData('[a').ok).toBe(false);
  });

  it('hands outputs over as paths, sequences as file specs', () => {
    const files = [
      { name: 'a', path: '/s/a.txt', attributes: { checked: true } },
      { name: 'b', path: '/s/b.#.exr', attributes: {} },
    ];
    const text = printPyOutputs(files);
    expect(text).toContain('!!python/object:outline.io.Path');
    expect(text).toContain('!FileSpec');
    expect(readPyOutputs(text)).toEqual({ ok: true, value: files });
  });
});
