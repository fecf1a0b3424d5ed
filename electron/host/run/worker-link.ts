/** This end of the line to the process that carries out one run: starts it, gives it orders, hears what it says. */
import type { HostError, RunSummary } from '../../../shared/api/host-api.ts';
import { hostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';
import type { RunOrder } from '../../../shared/schedule/run-order.ts';
import type { JournalPlace } from './journal.ts';
import type { WorkerProcess } from './worker-process.ts';
import type { WorkerOrder, WorkerReport } from './worker-protocol.ts';

/** Who hears what happens in the run: events in order, each once, from the first one on; `onGone` last. */
export interface WorkerListener {
  readonly onEvents: (summary: RunSummary, events: readonly RunEvent[], place: JournalPlace) => void;
  /** `summary` is null where the run never began. */
  readonly onGone: (summary: RunSummary | null) => void;
}

/** A worker process and its run. */
export class WorkerLink {
  /** The run, or why there is none. */
  readonly begun: Promise<Result<RunSummary, HostError>>;
  readonly gone: Promise<void>;
  readonly #process: WorkerProcess;
  readonly #asked = new Map<number, (answer: Result<null, HostError>) => void>();
  #summary: RunSummary | null = null;
  #orders = 0;

  constructor(worker: WorkerProcess, first: WorkerOrder, listener: WorkerListener) {
    this.#process = worker;
    this.gone = new Promise((left) => worker.onGone(() => left()));
    this.begun = new Promise((settle) => {
      const early: { readonly events: readonly RunEvent[]; readonly place: JournalPlace }[] = [];
      worker.onReport((report) => {
        if (report.on === 'refused') settle(err(report.error));
        else if (report.on === 'started') {
          const { summary } = report;
          this.#summary = summary;
          settle(ok(summary));
          // What happened before the run had a name here.
          for (const { events, place } of early) listener.onEvents(summary, events, place);
        } else if (report.on === 'events') {
          if (this.#summary === null) early.push(report);
          else listener.onEvents(this.#summary, report.events, report.place);
        } else if (report.on === 'order-done') this.#answer(report);
      });
      worker.onGone((detail) => {
        settle(err(hostError('run-worker-failed', { detail })));
        this.#forgetOrders();
        listener.onGone(this.#summary);
      });
    });
    worker.send(first);
  }

  /** Settles when the run has taken or refused the order. */
  order(order: RunOrder): Promise<Result<null, HostError>> {
    this.#orders += 1;
    const id = this.#orders;
    return new Promise((settle) => {
      this.#asked.set(id, settle);
      if (!this.#process.isConnected()) this.#forgetOrders();
      else this.#process.send({ do: 'order', id, order });
    });
  }

  stop(graceMs: number): void {
    this.#process.send({ do: 'stop', graceMs });
  }

  kill(): void {
    this.#process.kill();
  }

  #answer({ id, error }: Extract<WorkerReport, { on: 'order-done' }>): void {
    this.#asked.get(id)?.(error === undefined ? ok(null) : err(error));
    this.#asked.delete(id);
  }

  /** A run that is gone takes no orders. */
  #forgetOrders(): void {
    const runId = this.#summary?.runId ?? '';
    for (const settle of this.#asked.values()) settle(err(hostError('run-not-live', { runId })));
    this.#asked.clear();
  }
}
