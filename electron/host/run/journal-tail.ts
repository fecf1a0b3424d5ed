/**
 * Follows the journal of a run that another process carries out: what it appends is told here, until the run has
 * ended or its process is gone (then the end that it could not write is told for it).
 */
import type { RunEvent } from '../../../shared/schedule/run-event.ts';
import { closingEvents } from './closing-events.ts';
import { readJournal } from './read-journal.ts';
import { isLocked } from './session-lock.ts';
import type { SessionPaths } from './session-paths.ts';

/** How often the file is looked at. */
const LOOK_MS = 200;

/** What is heard; `index` is how many events of the session came before. */
export interface TailListener {
  readonly onEvents: (events: readonly RunEvent[], index: number) => void;
  readonly onEnd: () => void;
}

/** A journal that is being followed. */
export class JournalTail {
  readonly #paths: SessionPaths;
  readonly #listener: TailListener;
  readonly #timer: NodeJS.Timeout;
  readonly #before: RunEvent[];
  #bytes: number;
  #isBusy = false;
  #isOver = false;

  /** Tells what comes behind `bytes`, before which stand the events `before`. */
  constructor(paths: SessionPaths, before: readonly RunEvent[], bytes: number, listener: TailListener) {
    this.#paths = paths;
    this.#listener = listener;
    this.#before = [...before];
    this.#bytes = bytes;
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  /** Everything that was told, and what stood before. */
  get events(): readonly RunEvent[] {
    return this.#before;
  }

  stop(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      // Asked first: what was written before the lock went is then read.
      const isHeld = await isLocked(this.#paths.lock);
      if (this.#isOver) return;
      const { events, bytes } = readJournal(this.#paths.journal, { from: this.#bytes });
      this.#bytes = bytes;
      this.#tell(events);
      if (isHeld) return;
      this.#tell(closingEvents(this.#paths.folder, this.#before));
      this.#end();
    } catch {
      // The session was taken away.
      this.#end();
    } finally {
      this.#isBusy = false;
    }
  }

  #tell(events: readonly RunEvent[]): void {
    if (events.length === 0) return;
    const index = this.#before.length;
    this.#before.push(...events);
    this.#listener.onEvents(events, index);
  }

  #end(): void {
    if (this.#isOver) return;
    this.stop();
    this.#listener.onEnd();
  }
}
