/**
 * The journal of a session: every state of a run as one line of JSON, appended and never changed. A line is written in
 * the turn in which its event happens and synced soon after; only then is the event shown, so that what a person has
 * seen survives a power cut. Whatever cuts the file off, every whole line of it can be read.
 * When the disk is full the file is cut back to its last whole line; `recover` frees the reserve and tries once more.
 */
import {
  closeSync,
  fdatasync,
  fstatSync,
  ftruncateSync,
  openSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { promisify } from 'node:util';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';
import { systemWord } from '../disk-error.ts';
import { type JournalContent, readJournal } from './read-journal.ts';
import type { SessionPaths } from './session-paths.ts';

const sync = promisify(fdatasync);

/** Between two syncs: an event is shown within twice this, and a storm of events costs a few syncs a second. */
const SYNC_EVERY_MS = 20;
/** Room for the last words of a run on a full disk. */
const RESERVE_BYTES = 64 * 1024;

/** How far a journal has come: its bytes up to and with some events, and how many events it had before them. */
export interface JournalPlace {
  readonly bytes: number;
  readonly index: number;
}

/** Who is told. */
export interface JournalListener {
  readonly onShown: (events: readonly RunEvent[], place: JournalPlace) => void;
  /** Called once; from then on events are kept in memory until `recover`. */
  readonly onFailed: (detail: string) => void;
}

/** A journal that is being written. */
export class Journal {
  readonly #fd: number;
  readonly #paths: SessionPaths;
  readonly #listener: JournalListener;
  #size: number;
  /** Events that were shown, also by earlier runs of the session. */
  #shown: number;
  #unwritten: RunEvent[] = [];
  #unsynced: RunEvent[] = [];
  #syncing: Promise<void> | null = null;
  #failed: string | null = null;

  private constructor(paths: SessionPaths, fd: number, before: JournalContent, listener: JournalListener) {
    this.#paths = paths;
    this.#fd = fd;
    this.#size = before.bytes;
    this.#shown = before.events.length;
    this.#listener = listener;
  }

  /** Opens the journal of a session for appending; a last line that was cut off is taken away. Throws the system's error. */
  static open(paths: SessionPaths, listener: JournalListener): Journal {
    writeFileSync(paths.reserve, Buffer.alloc(RESERVE_BYTES));
    const before = readJournal(paths.journal);
    const fd = openSync(paths.journal, 'a');
    try {
      if (fstatSync(fd).size > before.bytes) ftruncateSync(fd, before.bytes);
      return new Journal(paths, fd, before, listener);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  /** Adds events; those of one turn are written together. */
  append(event: RunEvent): void {
    this.#unwritten.push(event);
    if (this.#unwritten.length === 1) queueMicrotask(() => this.#write());
  }

  /** Resolves when everything so far is written and synced, or has failed. */
  async settle(): Promise<void> {
    this.#write();
    while (this.#syncing !== null) await this.#syncing;
  }

  /** After a failure: frees the reserve and writes what is waiting; false when that failed too. */
  async recover(): Promise<boolean> {
    try {
      unlinkSync(this.#paths.reserve);
    } catch {
      // Gone already: then there is no more room to free.
    }
    this.#failed = null;
    await this.settle();
    return this.#failed === null;
  }

  /** Settles and closes; the reserve goes. */
  async close(): Promise<void> {
    await this.settle();
    closeSync(this.#fd);
    try {
      unlinkSync(this.#paths.reserve);
    } catch {
      // Freed before.
    }
  }

  #write(): void {
    if (this.#failed !== null || this.#unwritten.length === 0) return;
    const events = this.#unwritten;
    const bytes = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#fd, bytes, at);
    } catch (error) {
      this.#cutBack();
      this.#fail(systemWord(error));
      return;
    }
    this.#size += bytes.length;
    this.#unwritten = [];
    this.#unsynced.push(...events);
    this.#syncing ??= this.#syncAll();
  }

  async #syncAll(): Promise<void> {
    while (this.#unsynced.length > 0) {
      const events = this.#unsynced;
      const size = this.#size;
      this.#unsynced = [];
      try {
        await sync(this.#fd);
      } catch (error) {
        // Written but perhaps not on the disk: shown all the same, with the failure behind it.
        this.#fail(systemWord(error));
      }
      const index = this.#shown;
      this.#shown += events.length;
      this.#listener.onShown(events, { bytes: size, index });
      if (this.#unsynced.length > 0) await new Promise((wake) => setTimeout(wake, SYNC_EVERY_MS));
    }
    this.#syncing = null;
  }

  #cutBack(): void {
    try {
      ftruncateSync(this.#fd, this.#size);
    } catch {
      // The reader leaves a cut line out anyway.
    }
  }

  #fail(detail: string): void {
    if (this.#failed !== null) return;
    this.#failed = detail;
    this.#listener.onFailed(detail);
  }
}
