/**
 * Work for a worker of which only the latest counts: one request at a time, and of those that come meanwhile the last.
 * A worker that dies takes its request with it and is replaced.
 */

/** What came of a request; `problem` is a fault of the program. */
export type JobOutcome<T> =
  | { readonly value: T; readonly problem: null }
  | { readonly value: null; readonly problem: string };

export interface WorkerJobs<Q, T> {
  request(question: Q): void;
  /** Ends what is under way; its answer never comes. */
  cancel(): void;
  /** Begins to tell a listener; returns a function that stops and ends the worker. */
  listen(listener: (outcome: JobOutcome<T>) => void): () => void;
}

/** Jobs for workers that `start` makes when the first one is needed. */
export function workerJobs<Q, T>(start: () => Worker): WorkerJobs<Q, T> {
  let worker: Worker | null = null;
  let busy = false;
  let next: { readonly question: Q } | null = null;
  let tell: (outcome: JobOutcome<T>) => void = () => undefined;

  function work(question: Q): void {
    worker ??= start();
    busy = true;
    worker.onmessage = ({ data }: MessageEvent<T>) => done({ value: data, problem: null });
    worker.onerror = (event) => {
      worker?.terminate();
      worker = null;
      done({ value: null, problem: event.message });
    };
    worker.postMessage(question);
  }

  function done(outcome: JobOutcome<T>): void {
    busy = false;
    tell(outcome);
    const waiting = next;
    next = null;
    if (waiting !== null) work(waiting.question);
  }

  function cancel(): void {
    next = null;
    if (!busy) return;
    worker?.terminate();
    worker = null;
    busy = false;
  }

  return {
    request(question) {
      if (busy) next = { question };
      else work(question);
    },
    cancel,
    listen(listener) {
      tell = listener;
      return () => {
        tell = () => undefined;
        next = null;
        worker?.terminate();
        worker = null;
        busy = false;
      };
    },
  };
}
