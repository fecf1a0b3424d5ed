/** Reads the journal of a session, as far as it is whole: a line that was cut off or damaged is left out. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { RunEvent } from '../../../shared/schedule/run-event.ts';
import { systemWord } from '../disk-error.ts';

/** What could be read; `bytes` is where the last whole line ends. */
export interface JournalContent {
  readonly events: readonly RunEvent[];
  readonly bytes: number;
  /** Lines that are no event. */
  readonly damaged: number;
}

const PIECE = 1 << 20;
const NEWLINE = 0x0a;

/** Which part of a journal is read: from a byte where a line begins, up to another byte. */
export interface JournalPart {
  readonly from?: number;
  readonly limit?: number;
}

/** Reads a journal; one that is not there has no events. Other troubles of the disk throw. */
export function readJournal(path: string, part: JournalPart = {}): JournalContent {
  const { from = 0, limit = Number.POSITIVE_INFINITY } = part;
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    if (systemWord(error) === 'ENOENT') return { events: [], bytes: from, damaged: 0 };
    throw error;
  }
  const events: RunEvent[] = [];
  let damaged = 0;
  let bytes = from;
  let rest = Buffer.alloc(0);
  try {
    for (let at = from; at < limit; ) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE, limit - at));
      const length = readSync(fd, piece, 0, piece.length, at);
      if (length === 0) break;
      at += length;
      const data = Buffer.concat([rest, piece.subarray(0, length)]);
      const end = data.lastIndexOf(NEWLINE) + 1;
      rest = data.subarray(end);
      bytes += end;
      for (const line of data.toString('utf8', 0, end).split('\n')) {
        if (line === '') continue;
        const event = parseEvent(line);
        if (event === null) damaged += 1;
        else events.push(event);
      }
    }
  } finally {
    closeSync(fd);
  }
  return { events, bytes, damaged };
}

function parseEvent(line: string): RunEvent | null {
  try {
    const value: unknown = JSON.parse(line);
    const isEvent =
      typeof value === 'object' && value !== null && 'event' in value && typeof value.event === 'string';
    // Written by this program; what another version added to an event does no harm.
    return isEvent ? (value as RunEvent) : null;
  } catch {
    return null;
  }
}
