import { describe, expect, it } from 'vitest';
import { guardRequest, guardUpgrade } from '../../../../electron/serve/request-guard.ts';

const PORT = 4321;
const own = { host: `127.0.0.1:${PORT}` };
const get = (headers: Record<string, string>, entering = false) =>
  guardRequest({ method: 'GET', headers, entering }, PORT);
const upgrade = (headers: Record<string, string>) =>
  guardUpgrade({ method: 'GET', headers, entering: false }, PORT);

describe('the guard of the browser door', () => {
  it('lets in what a browser sends for a page of our own', () => {
    expect(get(own)).toBeNull();
    expect(get({ host: `localhost:${PORT}`, 'sec-fetch-site': 'none' })).toBeNull();
    expect(get({ ...own, 'sec-fetch-site': 'same-origin', origin: `http://127.0.0.1:${PORT}` })).toBeNull();
  });

  it('refuses a name that was bent to this address', () => {
    for (const host of [
      'evil.example',
      `evil.example:${PORT}`,
      '127.0.0.1',
      '127.0.0.1:80',
      `127.0.0.1:${PORT}.evil.example`,
      `127.0.0.1.nip.io:${PORT}`,
      `LOCALHOST.evil:${PORT}`,
      '',
    ])
      expect(get({ host }), host).toEqual({ status: 421, reason: 'host' });
    expect(get({})).toEqual({ status: 421, reason: 'host' });
  });

  it('refuses pages of other origins, also of other ports of this machine', () => {
    for (const origin of [
      'http://evil.example',
      'null',
      'http://127.0.0.1:9999',
      `https://127.0.0.1:${PORT}`,
    ])
      expect(get({ ...own, origin }), origin).toEqual({ status: 403, reason: 'origin' });
    expect(get({ ...own, origin: `http://localhost:${PORT}` })).toEqual({ status: 403, reason: 'origin' });
  });

  it('refuses what another site or another port made the browser send', () => {
    for (const site of ['cross-site', 'same-site', 'anything'])
      expect(get({ ...own, 'sec-fetch-site': site }), site).toEqual({ status: 403, reason: 'cross-site' });
  });

  it('lets a link with a token be followed from anywhere, but only as a page of its own', () => {
    const link = { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(get({ ...link, 'sec-fetch-dest': 'document' }, true)).toBeNull();
    expect(get({ ...link, 'sec-fetch-dest': 'document' }, false)).not.toBeNull();
    expect(get({ ...link, 'sec-fetch-dest': 'iframe' }, true)).not.toBeNull();
    expect(get({ ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, true)).not.toBeNull();
  });

  it('refuses every method that could change something', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE', ''])
      expect(guardRequest({ method, headers: own, entering: false }, PORT)).toEqual({
        status: 405,
        reason: 'method',
      });
  });

  it('asks for an origin before it opens a socket', () => {
    expect(upgrade({ ...own, origin: `http://127.0.0.1:${PORT}` })).toBeNull();
    expect(upgrade(own)).toEqual({ status: 403, reason: 'origin' });
    expect(upgrade({ ...own, origin: 'http://evil.example' })).toEqual({ status: 403, reason: 'origin' });
    expect(upgrade({ host: 'evil.example', origin: 'http://evil.example' })).toEqual({
      status: 421,
      reason: 'host',
    });
  });
});
