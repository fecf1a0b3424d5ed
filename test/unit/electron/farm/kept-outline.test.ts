import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKeptOutline, keepOutline } from '../../../../electron/farm/kept-outline.ts';
import type { FarmComment } from '../../../../shared/farm/farm-job.ts';

function comments(text: string): FarmComment[] {
  const parts = keepOutline(text) ?? [];
  return parts.map((part, index) => ({ ...part, id: String(index), at: 0, user: 'kim' }));
}

describe('an outline that is kept with its job', () => {
  it('comes back exactly, whatever the order of the comments and what stands between them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30_000 }), (text) => {
        const other = { id: 'x', at: 0, user: 'lee', subject: 'Check', message: 'fine' };
        expect(findKeptOutline([...comments(text).reverse(), other])).toEqual({
          ok: true,
          value: new TextDecoder().decode(new TextEncoder().encode(text)),
        });
      }),
      { numRuns: 30 },
    );
  });

  it('fits Cuebot’s columns', () => {
    const noise = Array.from({ length: 4000 }, (_, i) => `layer_${(i * 7919) % 10_007}: ${i}`).join('\n');
    const parts = keepOutline(noise) ?? [];
    expect(parts.length).toBeGreaterThan(1);
    for (const { subject, message } of parts)
      expect(subject.length <= 128 && message.length <= 4000).toBe(true);
  });

  it('is not kept where it would bury everything else', () => {
    const noise = randomBytes(300_000).toString('base64');
    expect(keepOutline(noise)).toBeNull();
  });

  it('is said to be broken where a part is missing or was changed, and absent where there is none', () => {
    const text = Array.from({ length: 3000 }, (_, i) => `layer_${(i * 7919) % 10_007}`).join('\n');
    const all = comments(text);
    expect(findKeptOutline([])).toEqual({ ok: true, value: null });
    expect(findKeptOutline(all.slice(1))).toEqual({ ok: false, error: 'parts of it are missing' });
    const [first, ...rest] = all;
    const changed =
      first === undefined ? [] : [{ ...first, message: first.message.replace(/^..../, 'AAAA') }, ...rest];
    expect(findKeptOutline(changed)).toEqual({ ok: false, error: 'it is damaged' });
  });
});
