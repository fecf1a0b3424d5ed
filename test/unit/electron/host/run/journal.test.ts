import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal, type JournalPlace } from '../../../../../electron/host/run/journal.ts';
import { readJournal } from '../../../../../electron/host/run/read-journal.ts';
import { type SessionPaths, sessionPaths } from '../../../../../electron/host/run/session-paths.ts';
import type { RunEvent } from '../../../../../shared/schedule/run-event.ts';

const paused: RunEvent = { event: 'run-paused', at: '2026-01-01T00:00:00.000Z' };
const started = (frame: number): RunEvent => ({
  event: 'task-started',
  at: '2026-01-01T00:00:00.000Z',
  layer: 'größe 🎬',
  frame,
  frames: [frame],
  attempt: 1,
  log: '/logs/x',
});

describe('the journal of a session', () => {
  let folder: string;
  let paths: SessionPaths;
  let shown: RunEvent[];
  let bytes: number;
  const failures: string[] = [];
  const listener = {
    onShown: (events: readonly RunEvent[], at: JournalPlace) => {
      shown.push(...events);
      expect(at.index).toBe(shown.length - events.length);
      bytes = at.bytes;
    },
    onFailed: (detail: string) => failures.push(detail),
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuegraph-journal-'));
    paths = sessionPaths(folder);
    shown = [];
    bytes = 0;
    failures.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('writes an event in the turn in which it happens, and shows it once it is synced', async () => {
    const journal = Journal.open(paths, listener);
    journal.append(started(1));
    journal.append(started(2));
    expect(shown).toEqual([]);
    await Promise.resolve();
    expect(readJournal(paths.journal).events).toEqual([started(1), started(2)]);
    await journal.settle();
    expect(shown).toEqual([started(1), started(2)]);
    journal.append(paused);
    await journal.close();
    expect(shown).toEqual([started(1), started(2), paused]);
    expect(bytes).toBe(readFileSync(paths.journal).length);
    expect(failures).toEqual([]);
  });

  it('shows every event once and in order when there are many', async () => {
    const journal = Journal.open(paths, listener);
    for (let i = 0; i < 2_000; i += 1) {
      journal.append(started(i));
      if (i % 7 === 0) await new Promise((wake) => setImmediate(wake));
    }
    await journal.close();
    expect(shown.map((event) => ('frame' in event ? event.frame : -1))).toEqual(
      Array.from({ length: 2_000 }, (_, i) => i),
    );
    expect(readJournal(paths.journal, { limit: bytes }).events).toEqual(shown);
  });

  it('can be read wherever it is cut off, and goes on behind the last whole line', async () => {
    const journal = Journal.open(paths, listener);
    for (const event of [started(1), paused, started(-3)]) journal.append(event);
    await journal.close();
    const whole = readFileSync(paths.journal);
    const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);
    for (let cut = 0; cut <= whole.length; cut += 1) {
      writeFileSync(paths.journal, whole.subarray(0, cut));
      const content = readJournal(paths.journal);
      const lines = ends.filter((end) => end <= cut);
      expect(content.events).toEqual(shown.slice(0, lines.length));
      expect(content).toMatchObject({ bytes: lines.at(-1) ?? 0, damaged: 0 });
      const again = Journal.open(paths, { onShown: () => {}, onFailed: () => {} });
      again.append(paused);
      await again.close();
      expect(readJournal(paths.journal).events).toEqual([...shown.slice(0, lines.length), paused]);
    }
  }, 60_000);

  it('leaves out lines that are no event and counts them', () => {
    writeFileSync(
      paths.journal,
      `${JSON.stringify(paused)}\n\0\0\0\n[1]\n{"event":3}\n\n${JSON.stringify(paused)}\n`,
    );
    expect(readJournal(paths.journal)).toMatchObject({ events: [paused, paused], damaged: 3 });
  });

  it('has no events where there is no file', () => {
    expect(readJournal(paths.journal)).toEqual({ events: [], bytes: 0, damaged: 0 });
  });
});
