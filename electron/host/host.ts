/**
 * The host as its doors see it. A door (Electron's IPC, the socket of the browser door) brings calls of windows that
 * it has checked to be its own, hands answers back, and says when a window comes and goes.
 */
import type { HostError, HostEvent } from '../../shared/api/host-api.ts';
import type { Result } from '../../shared/base/result.ts';

/** Names one window over reconnects, but not over a reload of its page; chosen by the window or its door. */
export type WindowId = string;

/** One host serves all windows of a program. */
export interface Host {
  /** Checks method and parameters and carries out the call. Never rejects: a bug becomes `internal` and is logged. */
  call(method: string, params: unknown, windowId: WindowId): Promise<Result<unknown, HostError>>;
  /** Events for all windows; one about a document names it. Returns a function that stops listening. */
  listen(listener: (event: HostEvent) => void): () => void;
  /** Autosaves of a window that is not there are offered to the next one that opens the same file. */
  setWindowConnected(windowId: WindowId, connected: boolean): void;
  /** Ends runs, stops watching files and refuses further calls; autosaves stay. */
  close(): Promise<void>;
}
