/** Notices tasks whose logs have not grown for too long ("last log update"), as the farm does. */
import { stat } from 'node:fs/promises';

interface Watched {
  readonly log: string;
  readonly began: number;
  readonly limitMs: number;
  readonly onSilent: () => void;
}

/** A log is looked at this often; limits are whole minutes. */
const LOOK_MS = 5_000;

/** Watches the logs of running tasks that have such a limit. */
export class LogWatch {
  readonly #watched = new Map<number, Watched>();
  readonly #lookMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(lookMs = LOOK_MS) {
    this.#lookMs = lookMs;
  }

  /** Watches the log of a task until `forget`; `onSilent` is called once. */
  watch(task: number, log: string, limitMs: number, onSilent: () => void): void {
    this.#watched.set(task, { log, began: Date.now(), limitMs, onSilent });
    this.#timer ??= setInterval(() => void this.#look(), this.#lookMs).unref();
  }

  forget(task: number): void {
    if (!this.#watched.delete(task) || this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    for (const [task, watched] of [...this.#watched]) {
      const { log, began, limitMs, onSilent } = watched;
      // A log that is not there (yet) has been silent since the task began.
      const changed = await stat(log).then(
        ({ mtimeMs }) => Math.max(mtimeMs, began),
        () => began,
      );
      if (Date.now() - changed < limitMs || this.#watched.get(task) !== watched) continue;
      this.forget(task);
      onSilent();
    }
  }
}
