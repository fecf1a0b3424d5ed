import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLog } from '../../../../../electron/host/run/read-log.ts';

describe('reading a stretch of a log', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuegraph-log-'));
    path = join(folder, 'x.rqlog');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('never cuts a character in half, whatever the stretches', async () => {
    const text = 'plain ünïcödé 烟雾 🎬🎞 end\n'.repeat(5);
    writeFileSync(path, text);
    for (const limit of [4, 5, 6, 7, 13, 1000]) {
      let read = '';
      let offset = 0;
      for (let turns = 0; turns < 1000; turns += 1) {
        const chunk = await readLog(path, offset, limit);
        if (chunk.nextOffset === chunk.size) {
          read += chunk.text;
          break;
        }
        expect(chunk.nextOffset).toBeGreaterThan(offset);
        read += chunk.text;
        offset = chunk.nextOffset;
      }
      expect(read).toBe(text);
    }
  });

  it('starts at the next whole character where it is asked to start inside one', async () => {
    writeFileSync(path, 'a🎬b');
    for (const offset of [2, 3, 4]) {
      expect(await readLog(path, offset, 100)).toMatchObject({
        text: 'b',
        offset: 5,
        nextOffset: 6,
        size: 6,
      });
    }
  });

  it('waits for the rest of a character that is still being written', async () => {
    const bytes = Buffer.from('ab🎬');
    writeFileSync(path, bytes.subarray(0, 4));
    const first = await readLog(path, 0, 100);
    expect(first).toMatchObject({ text: 'ab', nextOffset: 2, size: 4 });
    appendFileSync(path, bytes.subarray(4));
    expect(await readLog(path, first.nextOffset, 100)).toMatchObject({ text: '🎬', nextOffset: 6 });
  });

  it('shows bytes that are no text as such and goes on behind them', async () => {
    writeFileSync(path, Buffer.from([0x61, 0xff, 0xfe, 0x80, 0x62, 0xc3, 0x0a]));
    expect((await readLog(path, 0, 100)).text).toBe('a\uFFFD\uFFFD\uFFFDb\uFFFD\n');
  });

  it('answers an empty stretch beyond the end', async () => {
    writeFileSync(path, 'abc');
    expect(await readLog(path, 3, 10)).toMatchObject({ text: '', offset: 3, nextOffset: 3, size: 3 });
    expect(await readLog(path, 99, 10)).toMatchObject({ text: '', offset: 3, nextOffset: 3, size: 3 });
  });

  it('reads the end of a log of gigabytes at once', async () => {
    const size = 5 * 1024 ** 3;
    const fd = openSync(path, 'w');
    ftruncateSync(fd, size);
    writeSync(fd, 'the end\n', size);
    closeSync(fd);
    const began = performance.now();
    expect(await readLog(path, size, 65_536)).toMatchObject({ text: 'the end\n', size: size + 8 });
    expect(performance.now() - began).toBeLessThan(500);
  });
});
