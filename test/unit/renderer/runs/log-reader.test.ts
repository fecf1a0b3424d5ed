import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLog } from '../../../../electron/host/run/read-log.ts';
import { createLogReader, type ReadLog } from '../../../../renderer/runs/log-reader.ts';
import { err, ok } from '../../../../shared/base/result.ts';

let folder = '';
let path = '';
let bytesRead = 0;

const read: ReadLog = async (offset, limit) => {
  try {
    const chunk = await readLog(path, offset, limit);
    bytesRead += chunk.nextOffset - chunk.offset;
    return ok(chunk);
  } catch {
    return err({ code: 'log-not-there', message: 'There is no log yet.' });
  }
};

/** Numbered lines of some 50 bytes. */
function numbered(from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += `line ${String(i).padStart(9, '0')} ${'·'.repeat(18)}\n`;
  return text;
}

/** Some 5 MB. */
const MANY = 100_000;
const LARGE = numbered(0, MANY);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuegraph-log-'));
  path = join(folder, 'task.rqlog');
  bytesRead = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a reader of a log', () => {
  it('opens at the end and reads no more than what is shown', async () => {
    writeFileSync(path, LARGE);
    const reader = createLogReader(read);
    await reader.openEnd();
    const { lines, size, end } = reader.store.getState();
    expect(lines.at(-1)?.text).toContain('000099999');
    expect(end).toBe(size);
    expect(bytesRead).toBeLessThan(300_000);
  });

  it('grows upwards without a gap and says by how many lines', async () => {
    writeFileSync(path, LARGE);
    const reader = createLogReader(read);
    await reader.openEnd();
    const before = reader.store.getState();
    await reader.loadBefore();
    const after = reader.store.getState();
    expect(after.shiftedLines).toBe(after.lines.length - before.lines.length);
    expect(after.lines.slice(-before.lines.length + 1)).toEqual(before.lines.slice(1));
    const numbers = after.lines.slice(1).map((line) => Number(line.text.slice(5, 14)));
    expect(numbers.every((number, i) => i === 0 || number === (numbers[i - 1] ?? 0) + 1)).toBe(true);
  });

  it('lets go of what is far away', async () => {
    writeFileSync(path, LARGE);
    const reader = createLogReader(read);
    await reader.openAt(0);
    for (let i = 0; i < 25; i++) await reader.loadAfter();
    const { start, end, lines, shiftedLines } = reader.store.getState();
    expect(end - start).toBeLessThan(2_300_000);
    expect(start).toBeGreaterThan(0);
    expect(shiftedLines).toBeLessThan(0);
    expect(lines.length).toBeLessThan(50_000);
  });

  it('follows a log that grows, and starts anew when it was written anew', async () => {
    writeFileSync(path, 'one\ntw');
    const reader = createLogReader(read);
    await reader.openEnd();
    appendFileSync(path, 'o\nthree\n');
    await reader.poll(true);
    expect(reader.store.getState().lines.map((line) => line.text)).toEqual(['one', 'two', 'three']);
    appendFileSync(path, 'four\n');
    await reader.poll(false);
    expect(reader.store.getState().lines).toHaveLength(3);
    expect(reader.store.getState().size).toBe(19);
    truncateSync(path, 0);
    appendFileSync(path, 'anew\n');
    await reader.poll(false);
    expect(reader.store.getState().lines.map((line) => line.text)).toEqual(['anew']);
  });

  it('waits for a log that is not there yet', async () => {
    const reader = createLogReader(read);
    await reader.openEnd();
    expect(reader.store.getState().error?.code).toBe('log-not-there');
    writeFileSync(path, 'begun\n');
    await reader.poll(false);
    expect(reader.store.getState().error).toBeNull();
    expect(reader.store.getState().lines.map((line) => line.text)).toEqual(['begun']);
  });

  it('shows an empty log as no lines, and bytes that are no text', async () => {
    writeFileSync(path, '');
    const reader = createLogReader(read);
    await reader.openEnd();
    expect(reader.store.getState().lines).toEqual([]);
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0x41, 0xc3, 0x0a, 0x42, 0xe2, 0x82]));
    await reader.poll(true);
    expect(reader.store.getState().lines.map((line) => line.text)).toEqual(['��A�', 'B']);
  });

  it('finds what lies far outside of what is shown, forwards and backwards', async () => {
    writeFileSync(path, `${LARGE}the End\n${numbered(MANY, MANY + 100)}`);
    const reader = createLogReader(read);
    await reader.openAt(0);
    const down = await reader.search('the end', 0, false);
    expect(reader.store.getState().lines[down ?? -1]?.text).toBe('the End');
    const up = await reader.search('line 000000007', (down ?? 0) - 1, true);
    expect(reader.store.getState().lines[up ?? -1]?.text).toContain('000000007');
    expect(await reader.search('not in there', 0, false)).toBeNull();
    expect(reader.store.getState().searched).toBeNull();
  });

  it('finds a text that two pieces cut in half', async () => {
    const before = 'x'.repeat(1024 * 1024 + 128 * 1024 - 3);
    writeFileSync(path, `${before}needle\n`);
    const reader = createLogReader(read);
    await reader.openAt(0);
    const found = await reader.search('needle', 5_000, false);
    expect(reader.store.getState().lines[found ?? -1]?.text).toContain('needle');
  });

  it('reads nothing more once it is closed', async () => {
    writeFileSync(path, 'text\n');
    const reader = createLogReader(read);
    reader.close();
    await reader.openEnd();
    expect(reader.store.getState().lines).toEqual([]);
    expect(bytesRead).toBe(0);
  });
});
