/**
 * The secrets of the browser door: one-time tokens, printed in an address, and the sessions that they are exchanged
 * for, kept in a cookie. Only hashes are kept and compared, so that neither time nor a memory dump tells a secret.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/ports/clock.ts';

/** Wrong tokens that are looked at within `WINDOW_MS`; a guess of 256 bits needs more than any number. */
const MAX_FAILURES = 10;
const WINDOW_MS = 60_000;
/** Sessions kept; one browser needs one. */
const MAX_SESSIONS = 100;

/** What became of a token: a session's secret, `wrong`, or `wait` after too many wrong ones. */
export type Exchange = { readonly session: string } | 'wrong' | 'wait';

/** Tokens and sessions of one server. */
export interface DoorKeys {
  newToken(): string;
  /** Takes a token in; it is dead afterwards. */
  exchange(token: string): Exchange;
  isSession(secret: string | undefined): boolean;
}

/** Makes the keys; nothing is stored, so a new server knows none of the old. */
export function createDoorKeys(clock: Clock): DoorKeys {
  const tokens = new Set<string>();
  const sessions = new Set<string>();
  let failures: number[] = [];

  return {
    newToken() {
      const token = secretText();
      tokens.add(hash(token));
      return token;
    },
    exchange(token) {
      const now = clock.monotonic();
      failures = failures.filter((at) => now - at < WINDOW_MS);
      if (failures.length >= MAX_FAILURES) return 'wait';
      if (!tokens.delete(hash(token))) {
        failures.push(now);
        return 'wrong';
      }
      const session = secretText();
      sessions.add(hash(session));
      const [oldest] = sessions;
      if (sessions.size > MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest);
      return { session };
    },
    isSession: (secret) => secret !== undefined && sessions.has(hash(secret)),
  };
}

function secretText(): string {
  return randomBytes(32).toString('base64url');
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
