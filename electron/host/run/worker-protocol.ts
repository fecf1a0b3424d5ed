/**
 * The line between the host and the process that carries out one run for it (the channel of Node's `fork`). When the
 * host is gone the channel ends, and the worker ends its run. Requests travel as text, because a channel of JSON has
 * no word for some numbers that outlines can hold.
 */
import type { HostError, RunSummary } from '../../../shared/api/host-api.ts';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';
import type { RunOrder } from '../../../shared/schedule/run-order.ts';
import type { JournalPlace } from './journal.ts';

/** What a worker is told. */
export type WorkerOrder =
  /** `request` is a `LocalRunRequest` as `printWire` writes it. */
  | { readonly do: 'start'; readonly request: string; readonly cwd: string }
  | {
      readonly do: 'resume';
      readonly session: string;
      readonly cwd: string;
      /** An order that the run goes on for; dead tasks that it does not name stay dead. */
      readonly order?: RunOrder;
    }
  /** Answered by `order-done` with the same number. */
  | { readonly do: 'order'; readonly id: number; readonly order: RunOrder }
  /** `graceMs`: what tasks get to end politely, the usual time when absent. */
  | { readonly do: 'stop'; readonly graceMs?: number };

/** What a worker says; `started` or `refused` first, `ended` last. */
export type WorkerReport =
  | { readonly on: 'started'; readonly summary: RunSummary }
  | { readonly on: 'refused'; readonly error: HostError }
  /** Each event once, in order. */
  | { readonly on: 'events'; readonly events: readonly RunEvent[]; readonly place: JournalPlace }
  | { readonly on: 'order-done'; readonly id: number; readonly error?: HostError }
  | { readonly on: 'ended'; readonly error?: HostError };
