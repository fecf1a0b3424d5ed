/**
 * A host at the other end of a line of text messages, as `HostApi`. It knows nothing of sockets: whoever owns the
 * connection gives it a `send` when there is one and every text that arrives, and says when the line is gone. Calls
 * that were under way then fail with `connection-lost`, later ones with `not-connected`; the host keeps its open
 * documents and runs, so that a window goes on with the same ids after `attach`.
 */
import { err, type Result } from '../base/result.ts';
import type { HostApi, HostError, HostEvent, HostMethod, HostMethods } from './host-api.ts';
import { hostError } from './host-error.ts';
import { isPlainObject } from './outline-shape.ts';
import { parseWire, printWire } from './wire.ts';

/** What a window sends; the answer carries the same id. */
export interface CallMessage {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}

/** What a host sends: an answer or an event. */
export type HostMessage =
  | { readonly id: number; readonly result: Result<unknown, HostError> }
  | { readonly event: HostEvent };

/** The ends of the line that the owner of the connection holds. */
export interface RemoteHost extends HostApi {
  /** The line is there; a former one is given up first. */
  attach(send: (text: string) => void): void;
  /** The line is gone. */
  detach(): void;
  /** A text arrived. One that is no message is ignored and false returned. */
  receive(text: string): boolean;
  isAttached(): boolean;
}

/** Milliseconds to wait before the next try to connect: 0.25 s, doubling up to 8 s, with `random` (0..1) as jitter. */
export function reconnectDelayMs(attempt: number, random: number): number {
  const longest = Math.min(8_000, 250 * 2 ** Math.min(attempt, 10));
  return Math.round(longest * (0.75 + random / 4));
}

/** Makes the window's end of a line. */
export function createRemoteHost(): RemoteHost {
  interface Pending {
    readonly method: HostMethod;
    readonly settle: (result: Result<unknown, HostError>) => void;
  }
  const pending = new Map<number, Pending>();
  const listeners = new Set<(event: HostEvent) => void>();
  let send: ((text: string) => void) | null = null;
  let lastId = 0;

  function detach(): void {
    send = null;
    const lost = [...pending.values()];
    pending.clear();
    for (const { method, settle } of lost) settle(err(hostError('connection-lost', { method })));
  }

  function call<M extends HostMethod>(
    method: M,
    params: HostMethods[M]['params'],
  ): Promise<Result<HostMethods[M]['result'], HostError>> {
    if (send === null) return Promise.resolve(err(hostError('not-connected', { method })));
    lastId += 1;
    const id = lastId;
    const message: CallMessage = { id, method, params };
    const text = printWire(message);
    const answer = new Promise<Result<unknown, HostError>>((settle) => pending.set(id, { method, settle }));
    try {
      send(text);
    } catch {
      pending.get(id)?.settle(err(hostError('not-connected', { method })));
      pending.delete(id);
    }
    // The host is the one that knows the type of its answer; both sides are of one build.
    return answer as Promise<Result<HostMethods[M]['result'], HostError>>;
  }

  function receive(text: string): boolean {
    const message = readHostMessage(text);
    if (message === null) return false;
    if ('event' in message) for (const listener of [...listeners]) listener(message.event);
    else {
      pending.get(message.id)?.settle(message.result);
      pending.delete(message.id);
    }
    return true;
  }

  return {
    call,
    receive,
    detach,
    attach(newSend) {
      detach();
      send = newSend;
    },
    isAttached: () => send !== null,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Reads what a host sent; null for anything else. */
function readHostMessage(text: string): HostMessage | null {
  const parsed = parseWire(text);
  if (!parsed.ok || !isPlainObject(parsed.value)) return null;
  const { id, result, event } = parsed.value;
  if (isPlainObject(event) && typeof event.event === 'string')
    return { event: event as unknown as HostEvent };
  if (typeof id !== 'number' || !isPlainObject(result) || typeof result.ok !== 'boolean') return null;
  return { id, result: result as unknown as Result<unknown, HostError> };
}

/** Reads what a window sent; null for anything that is no call. The host checks method and parameters. */
export function readCallMessage(text: string): CallMessage | null {
  const parsed = parseWire(text);
  if (!parsed.ok || !isPlainObject(parsed.value)) return null;
  const { id, method, params } = parsed.value;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof method !== 'string') return null;
  return { id, method, params: params ?? {} };
}
