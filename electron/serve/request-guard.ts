/**
 * Who may talk to the browser door at all, before any secret is looked at. A page of another origin can make a
 * browser send requests here (rebinding a name to 127.0.0.1, other ports of this machine, links, images, sockets);
 * each of those shows in `Host`, `Origin` or `Sec-Fetch-Site`. Pure.
 */

/** What is looked at; header names in lower case, as Node gives them. */
export interface GuardedRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** A top-level page opened with a token in its address: a secret that no other page can know. */
  readonly entering: boolean;
}

/** Why a request is refused: its status and a word for the log. */
export interface Refusal {
  readonly status: 403 | 405 | 421;
  readonly reason: 'method' | 'host' | 'origin' | 'cross-site';
}

/** The names that the door goes by, as they stand in `Host`. */
export function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/** Looks at a plain request; null when it may go on. */
export function guardRequest(request: GuardedRequest, port: number): Refusal | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, reason: 'method' };
  return guardHeaders(request, port, false);
}

/** Looks at the request that wants to become a socket: browsers always send `Origin` with it, so it must be there. */
export function guardUpgrade(request: GuardedRequest, port: number): Refusal | null {
  if (request.method !== 'GET') return { status: 405, reason: 'method' };
  return guardHeaders(request, port, true);
}

function guardHeaders(request: GuardedRequest, port: number, needsOrigin: boolean): Refusal | null {
  const { host, origin } = request.headers;
  if (typeof host !== 'string' || !ownHosts(port).includes(host)) return { status: 421, reason: 'host' };
  if (origin === undefined ? needsOrigin : origin !== `http://${host}`)
    return { status: 403, reason: 'origin' };
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return null;
  const topLevel =
    request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
  return request.entering && topLevel ? null : { status: 403, reason: 'cross-site' };
}
