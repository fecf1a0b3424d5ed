/**
 * Reads a log of any size: holds one stretch of it, as long as is comfortable to scroll in, grows it at either end as
 * the user comes near, lets go of what is far away, and follows the end while the task writes. Asks for one piece at
 * a time. What it holds is in a store, so that the panel draws what changed.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HostError, LogChunk } from '../../shared/api/host-api.ts';
import type { Result } from '../../shared/base/result.ts';
import { type LogLine, type LogPiece, logLines, plainText, utf8Length } from './log-lines.ts';

export interface LogState {
  readonly lines: readonly LogLine[];
  /** Bytes that are held, and the size of the file when it was last asked for. */
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly path: string;
  readonly error: HostError | null;
  readonly loading: boolean;
  /** Lines that the last change added (or took away, below 0) above what was there, so that the view can stay. */
  readonly shiftedLines: number;
  /** Rises with every change of the lines. */
  readonly version: number;
  /** Bytes that a search has looked through; null while none goes on. */
  readonly searched: number | null;
  /** What is searched for and marked in the lines. */
  readonly wanted: string;
}

export interface LogReader {
  readonly store: StoreApi<LogState>;
  /** Shows the end of the log. */
  openEnd(): Promise<void>;
  /** Shows the log from a byte on; the middle of a line counts as the line. */
  openAt(offset: number): Promise<void>;
  loadBefore(): Promise<void>;
  loadAfter(): Promise<void>;
  /** Looks whether the log has grown; `follow`: and shows its end. */
  poll(follow: boolean): Promise<void>;
  /** Index of the line of the next match from a line on, reading the file through; null when there is none. */
  search(text: string, fromLine: number, backwards: boolean): Promise<number | null>;
  /** Ends a search that goes on; it finds nothing. */
  stopSearch(): void;
  /** Stops everything; nothing is read any more. */
  close(): void;
}

/** Reads a stretch of the log. */
export type ReadLog = (offset: number, limit: number) => Promise<Result<LogChunk, HostError>>;

/** Bytes of a piece: about 1,500 lines, a few milliseconds. */
const PIECE = 128 * 1024;
/** Bytes that are held at most: some 20,000 lines, which split in a few milliseconds. */
const MOST_HELD = 2 * 1024 * 1024;
/** Bytes that a search reads at a time. */
const SEARCH_PIECE = 1024 * 1024;
/** Bytes that are read to learn how long the log is. */
const PROBE = 4;
/** What is missing between two pieces of broken UTF-8: fewer bytes than a character has at most. */
const TORN = 3;

const NOTHING: LogState = {
  lines: [],
  start: 0,
  end: 0,
  size: 0,
  path: '',
  error: null,
  loading: false,
  shiftedLines: 0,
  version: 0,
  searched: null,
  wanted: '',
};

export function createLogReader(read: ReadLog): LogReader {
  const store = createStore<LogState>()(() => NOTHING);
  let pieces: readonly LogPiece[] = [];
  let busy: Promise<unknown> = Promise.resolve();
  let closed = false;
  let searchId = 0;

  /** One after the other: two readings of neighbours would leave a hole. */
  function inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    const turn = busy.then(() => (closed ? undefined : work()));
    busy = turn.catch(() => undefined);
    return turn;
  }

  async function readPiece(offset: number, limit: number): Promise<LogChunk | null> {
    store.setState({ loading: true });
    const answer = await read(Math.max(0, offset), limit);
    if (closed) return null;
    if (answer.ok) {
      store.setState({ loading: false, error: null, size: answer.value.size, path: answer.value.path });
      return answer.value;
    }
    store.setState({ loading: false, error: answer.error });
    return null;
  }

  function hold(next: readonly LogPiece[], shiftedLines: number): void {
    pieces = next;
    const [first, last] = [next[0], next.at(-1)];
    store.setState((state) => ({
      lines: logLines(next),
      start: first?.offset ?? 0,
      end: last?.nextOffset ?? 0,
      shiftedLines,
      version: state.version + 1,
    }));
  }

  async function jump(offset: number): Promise<void> {
    const piece = await readPiece(offset, PIECE);
    if (piece !== null) hold([piece], 0);
  }

  async function before(): Promise<boolean> {
    const { start } = store.getState();
    if (start === 0 || pieces.length === 0) return false;
    const from = Math.max(0, start - PIECE);
    const piece = await readPiece(from, start - from);
    if (piece === null || start - piece.nextOffset > TORN || piece.text === '') return false;
    hold(dropLast([piece, ...pieces]), wholeLines([piece]));
    return true;
  }

  async function after(): Promise<boolean> {
    const { end } = store.getState();
    const piece = await readPiece(end, PIECE);
    if (piece === null) return false;
    if (piece.size < end) {
      // The file is shorter than what was read of it: it was written anew.
      await jump(Math.max(0, piece.size - PIECE));
      return true;
    }
    if (piece.text === '' || piece.offset - end > TORN) return false;
    const grown = [...pieces, piece];
    const kept = dropFirst(grown);
    hold(kept, -wholeLines(grown.slice(0, grown.length - kept.length)));
    return true;
  }

  function holdsEnd(): boolean {
    const { end, size } = store.getState();
    return size - end <= TORN;
  }

  async function openEnd(): Promise<void> {
    const probe = await readPiece(0, PROBE);
    if (probe !== null) await jump(Math.max(0, probe.size - PIECE));
    if (pieces.length > 0) await readToEnd();
  }

  async function readToEnd(): Promise<void> {
    while (!closed && !holdsEnd() && (await after()));
  }

  async function poll(follow: boolean): Promise<void> {
    if (pieces.length === 0) {
      await openEnd();
      return;
    }
    const { end } = store.getState();
    const probe = await readPiece(end, PROBE);
    if (probe === null || (!follow && probe.size >= end)) return;
    if (probe.size < end || probe.size - end > MOST_HELD) await openEnd();
    else await readToEnd();
  }

  async function search(
    id: number,
    text: string,
    fromLine: number,
    backwards: boolean,
  ): Promise<number | null> {
    const wanted = text.toLowerCase();
    const step = backwards ? -1 : 1;
    const { lines } = store.getState();
    for (let i = fromLine; i >= 0 && i < lines.length; i += step) if (holds(lines[i], wanted)) return i;
    const offset = await scan(wanted, backwards, () => closed || id !== searchId);
    store.setState({ searched: null });
    if (offset === null) return null;
    await jump(offset);
    const below = store.getState().lines.length;
    await before();
    return nearestMatch(store.getState().lines, wanted, store.getState().lines.length - below);
  }

  /** Reads the file outside of what is held until a match; gives the byte where its line begins. */
  async function scan(wanted: string, backwards: boolean, stopped: () => boolean): Promise<number | null> {
    let [at, rest, looked] = [backwards ? store.getState().start : store.getState().end, '', 0];
    while (!stopped()) {
      const from = backwards ? Math.max(0, at - SEARCH_PIECE) : at;
      const limit = backwards ? at - from : SEARCH_PIECE;
      if (limit === 0) return null;
      const piece = await readPiece(from, limit);
      if (piece === null || piece.text === '') return null;
      looked += piece.nextOffset - piece.offset;
      store.setState({ searched: looked });
      // A match can lie across two pieces: the end of the one before is looked at again.
      const [text, base] = backwards
        ? [piece.text + rest, piece.offset]
        : [rest + piece.text, piece.offset - utf8Length(rest)];
      const index = backwards ? text.toLowerCase().lastIndexOf(wanted) : text.toLowerCase().indexOf(wanted);
      if (index >= 0) {
        const lineStart = text.lastIndexOf('\n', index) + 1;
        return Math.max(0, base + utf8Length(text.slice(0, lineStart)));
      }
      rest = backwards ? text.slice(0, wanted.length) : text.slice(-wanted.length);
      at = backwards ? piece.offset : piece.nextOffset;
      if (!backwards && piece.nextOffset >= piece.size) return null;
    }
    return null;
  }

  return {
    store,
    openEnd: async () => void (await inTurn(openEnd)),
    openAt: async (offset) => void (await inTurn(() => jump(offset))),
    loadBefore: async () => void (await inTurn(before)),
    loadAfter: async () => void (await inTurn(after)),
    poll: async (follow) => void (await inTurn(() => poll(follow))),
    async search(text, fromLine, backwards) {
      searchId += 1;
      const id = searchId;
      return (await inTurn(() => search(id, text, fromLine, backwards))) ?? null;
    },
    stopSearch() {
      searchId += 1;
    },
    close() {
      closed = true;
      searchId += 1;
    },
  };
}

/** Lines that end in some pieces: the last one goes on in the piece behind them. */
function wholeLines(pieces: readonly LogPiece[]): number {
  const ends = pieces.at(-1)?.text.endsWith('\n') ?? true;
  return logLines(pieces).length - (ends ? 0 : 1);
}

/** The line nearest to a place that holds a text: where bytes are no UTF-8 the place is a guess. */
function nearestMatch(lines: readonly LogLine[], wanted: string, at: number): number | null {
  for (let distance = 0; distance <= lines.length; distance++) {
    if (holds(lines[at + distance], wanted)) return at + distance;
    if (holds(lines[at - distance], wanted)) return at - distance;
  }
  return null;
}

function holds(line: LogLine | undefined, wanted: string): boolean {
  return line !== undefined && plainText(line.text).toLowerCase().includes(wanted);
}

function bytesOf(pieces: readonly LogPiece[]): number {
  return (pieces.at(-1)?.nextOffset ?? 0) - (pieces[0]?.offset ?? 0);
}

function dropFirst(pieces: readonly LogPiece[]): readonly LogPiece[] {
  let kept = pieces;
  while (kept.length > 1 && bytesOf(kept) > MOST_HELD) kept = kept.slice(1);
  return kept;
}

function dropLast(pieces: readonly LogPiece[]): readonly LogPiece[] {
  let kept = pieces;
  while (kept.length > 1 && bytesOf(kept) > MOST_HELD) kept = kept.slice(0, -1);
  return kept;
}
