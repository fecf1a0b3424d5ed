import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkArgument, REFUSAL_TEXTS, readDeepLink } from '../../../../electron/main/deep-link.ts';

describe('a link of another program', () => {
  it('names a file of this machine to open', () => {
    expect(readDeepLink('cuegraph://open?file=/shows/a%20b.outline.yaml', 'linux')).toEqual({
      ok: true,
      value: '/shows/a b.outline.yaml',
    });
    expect(readDeepLink('CUEGRAPH://open/?file=/shows/x/../a.json', 'darwin')).toEqual({
      ok: true,
      value: '/shows/a.json',
    });
    expect(readDeepLink('cuegraph://open?file=C:/shows/a.json', 'win32')).toEqual({
      ok: true,
      value: 'C:\\shows\\a.json',
    });
  });

  it('gives back any whole path that can be shown', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((one) => {
      return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/]/u.test(one) && !['.', '..'].includes(one);
    });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        const path = `/${names.join('/')}`;
        expect(readDeepLink(`cuegraph://open?file=${encodeURIComponent(path)}`, 'linux')).toEqual({
          ok: true,
          value: path,
        });
      }),
    );
  });

  it.each([
    ['https://open?file=/a', 'not-a-link'],
    ['cuegraph', 'not-a-link'],
    [`cuegraph://open?file=/${'a'.repeat(20_000)}`, 'not-a-link'],
    ['cuegraph:open?file=/a', 'unknown-action'],
    ['cuegraph://run?file=/a', 'unknown-action'],
    ['cuegraph://open:1?file=/a', 'unknown-action'],
    ['cuegraph://open/now?file=/a', 'unknown-action'],
    ['cuegraph://open?file=/a&run=1', 'unknown-part'],
    ['cuegraph://open?file=/a&file=/b', 'unknown-part'],
    ['cuegraph://me@open?file=/a', 'unknown-part'],
    ['cuegraph://open?file=/a#b', 'unknown-part'],
    ['cuegraph://open', 'no-file'],
    ['cuegraph://open?file=', 'no-file'],
    ['cuegraph://open?file=a.json', 'not-local'],
    ['cuegraph://open?file=file:///a', 'not-local'],
    ['cuegraph://open?file=https://evil.example/a', 'not-local'],
    ['cuegraph://open?file=//server/share', 'not-local'],
    ['cuegraph://open?file=/a%00b', 'unreadable'],
    ['cuegraph://open?file=/a%0Ab', 'unreadable'],
    ['cuegraph://open?file=/a%E2%80%AEb', 'unreadable'],
  ])('is refused as %s', (link, code) => {
    expect(readDeepLink(link, 'linux')).toEqual({ ok: false, error: code });
    expect(REFUSAL_TEXTS).toHaveProperty(code);
  });

  it('cannot name a share or half a path on Windows', () => {
    for (const path of ['\\\\server\\share', '//server/share', '\\a', 'C:a', '/a'])
      expect(readDeepLink(`cuegraph://open?file=${encodeURIComponent(path)}`, 'win32'), path).toEqual({
        ok: false,
        error: 'not-local',
      });
  });

  it('is found among the arguments of a start', () => {
    expect(linkArgument(['cuegraph', '--x', 'cuegraph://open?file=/a'], 1)).toBe('cuegraph://open?file=/a');
    expect(linkArgument(['cuegraph', 'a.json'], 1)).toBeNull();
    expect(linkArgument(['cuegraph:', '.'], 1)).toBeNull();
  });
});
