/** A host that does what a test says, to stand behind a door. */

import type { Host } from '../../electron/host/host.ts';
import type { HostError, HostEvent } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';

/** A call as it arrived. */
export interface SeenCall {
  readonly method: string;
  readonly params: unknown;
  readonly windowId: string;
}

/** The host and what it saw. */
export interface ScriptedHost extends Host {
  readonly calls: SeenCall[];
  readonly connected: Map<string, boolean>;
  emit(event: HostEvent): void;
}

/** Answers every call through `answer`. */
export function scriptedHost(
  answer: (call: SeenCall) => unknown | Promise<unknown> = () => null,
): ScriptedHost {
  const listeners = new Set<(event: HostEvent) => void>();
  const calls: SeenCall[] = [];
  const connected = new Map<string, boolean>();
  return {
    calls,
    connected,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    async call(method, params, windowId): Promise<Result<unknown, HostError>> {
      const seen = { method, params, windowId };
      calls.push(seen);
      if (method === 'fail') return err({ code: 'failed-on-purpose', message: 'As the test wanted.' });
      return ok(await answer(seen));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setWindowConnected: (windowId, isConnected) => connected.set(windowId, isConnected),
    close: async () => undefined,
  };
}
