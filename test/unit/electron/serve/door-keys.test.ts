import { describe, expect, it } from 'vitest';
import { createDoorKeys } from '../../../../electron/serve/door-keys.ts';

function keysAt() {
  const clock = { at: 0, now: () => clock.at, monotonic: () => clock.at };
  return { clock, keys: createDoorKeys(clock) };
}

describe('the keys of the browser door', () => {
  it('take each token once', () => {
    const { keys } = keysAt();
    const token = keys.newToken();
    const exchanged = keys.exchange(token);
    expect(exchanged).toMatchObject({ session: expect.stringMatching(/^[\w-]{43}$/) });
    expect(keys.exchange(token)).toBe('wrong');
    expect(typeof exchanged === 'object' && keys.isSession(exchanged.session)).toBe(true);
  });

  it('know no session that they did not give', () => {
    const { keys } = keysAt();
    for (const secret of [undefined, '', 'x', keys.newToken()]) expect(keys.isSession(secret)).toBe(false);
    const { keys: others } = keysAt();
    const exchanged = others.exchange(others.newToken());
    expect(typeof exchanged === 'object' && keys.isSession(exchanged.session)).toBe(false);
  });

  it('look at no further token for a minute after ten wrong ones, and keep sessions meanwhile', () => {
    const { keys, clock } = keysAt();
    const first = keys.exchange(keys.newToken());
    const right = keys.newToken();
    for (let n = 0; n < 10; n += 1) expect(keys.exchange('guess')).toBe('wrong');
    expect(keys.exchange(right)).toBe('wait');
    expect(typeof first === 'object' && keys.isSession(first.session)).toBe(true);
    clock.at = 60_000;
    expect(keys.exchange(right)).toMatchObject({ session: expect.any(String) });
  });

  it('forget the oldest session when there are too many', () => {
    const { keys } = keysAt();
    const sessions = Array.from({ length: 101 }, () => {
      const exchanged = keys.exchange(keys.newToken());
      return typeof exchanged === 'object' ? exchanged.session : '';
    });
    expect(sessions.map((secret) => keys.isSession(secret))).toEqual([false, ...Array(100).fill(true)]);
  });
});
