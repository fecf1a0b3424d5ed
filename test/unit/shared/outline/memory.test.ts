import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatKib, parseCuebotMemory, parseMemory } from '../../../../shared/outline/memory.ts';

describe('parseMemory', () => {
  it('reads what people write', () => {
    const amounts = {
      '4g': 4_194_304,
      '4': 4_194_304,
      '1.5 GB': 1_572_864,
      '512M': 524_288,
      '512k': 512,
      ' 2t ': 2_147_483_648,
      '1GiB': 1_048_576,
      '.5g': 524_288,
      '0': 0,
    };
    for (const [text, kib] of Object.entries(amounts))
      expect(parseMemory(text)).toEqual({ ok: true, value: kib });
  });

  it('says why it cannot', () => {
    for (const text of ['', 'g', '-4g', 'lots', '4 g b', '9'.repeat(400)])
      expect(parseMemory(text)).toEqual({ ok: false, error: { code: 'bad-syntax', text } });
    for (const text of ['4x', '1e3m', '4gg', '4 giga', '12%'])
      expect(parseMemory(text)).toEqual({ ok: false, error: { code: 'unknown-unit', text } });
  });
});

describe('parseCuebotMemory', () => {
  it('reads what Cuebot reads', () => {
    const amounts = {
      '4g': 4_194_304,
      '4': 4_194_304,
      '4G': 4_194_304,
      '512m': 524_288,
      '0.5m': 512,
      '4gb': 4_194_304,
      '512mb': 524_288,
      '100M': 102_400,
    };
    for (const [text, kib] of Object.entries(amounts))
      expect(parseCuebotMemory(text)).toEqual({ ok: true, value: kib });
  });

  it('refuses what Cuebot refuses', () => {
    const codes = {
      '1.5g': 'fraction',
      '2.5': 'fraction',
      '4 g': 'blanks',
      '512k': 'unknown-unit',
      '2t': 'unknown-unit',
      lots: 'bad-syntax',
      '': 'bad-syntax',
    };
    for (const [text, code] of Object.entries(codes))
      expect(parseCuebotMemory(text)).toEqual({ ok: false, error: { code, text } });
  });
});

describe('formatKib', () => {
  it('gives the text that Cuebot reads as no less', () => {
    expect([4_194_304, 1_572_864, 1, 0].map(formatKib)).toEqual(['4g', '1536m', '1m', '0m']);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (kib) => {
        const read = parseCuebotMemory(formatKib(kib));
        expect(read.ok && read.value - kib >= 0 && read.value - kib < 1024).toBe(true);
      }),
    );
  });
});
