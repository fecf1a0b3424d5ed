/**
 * The line between the host and the process that carries out one run for it (the channel of Node's `fork`). When the
 * host is gone the channel ends, and the worker ends its run. Requests travel as text, because a channel of JSON has
 * no word for some numbers that outlines can hold.
 */
import type { HostError, RunSummary } from '../../../shared/api/host-api.ts';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';

/** What a worker is told. */
export type WorkerOrder =
  /** `request` is a `LocalRunRequest` as `printWire` writes it. */
  | { readonly do: 'start'; readonly request: string; readonly cwd: string }
  | { readonly do: 'resume'; readonly session: string; readonly cwd: string }
  | { readonly do: 'pause'; readonly paused: boolean }
  /** `graceMs`: what tasks get to end politely, the usual time when absent. */
  | { readonly do: 'stop'; readonly graceMs?: number };

/** What a worker says; `started` or `refused` first, `ended` last. */
export type WorkerReport =
  | { readonly on: 'started'; readonly summary: RunSummary }
  | { readonly on: 'refused'; readonly error: HostError }
  /** Each event once, in order; `journalBytes` is the length of the journal with them. */
  | { readonly on: 'events'; readonly events: readonly RunEvent[]; readonly journalBytes: number }
  | { readonly on: 'ended'; readonly error?: HostError };
