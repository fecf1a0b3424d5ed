/**
 * A stretch of a log as text. Only the bytes asked for are read, so a log of gigabytes costs what is looked at; a
 * character that the stretch would cut in half is left for the next one.
 */
import { open } from 'node:fs/promises';
import type { LogChunk } from '../../../shared/api/host-api.ts';

/** The most that is read at once; a window that wants more asks again. */
const MAX_BYTES = 4 << 20;
/** A character of UTF-8 has up to four bytes; fewer could never be read to an end. */
const MIN_BYTES = 4;

/** Reads up to `limit` bytes from `offset`; beyond the end the text is empty and `offset` is the size. Throws the system's error. */
export async function readLog(path: string, offset: number, limit: number): Promise<LogChunk> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const from = Math.min(Math.max(0, Math.floor(offset)), size);
    const wanted = limit <= 0 ? 0 : Math.min(Math.max(limit, MIN_BYTES), MAX_BYTES, size - from);
    const buffer = Buffer.allocUnsafe(wanted);
    let length = 0;
    while (length < wanted) {
      const { bytesRead } = await file.read(buffer, length, wanted - length, from + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    const start = from === 0 ? 0 : leadingContinuation(buffer.subarray(0, length));
    const end = length - incompleteTail(buffer.subarray(start, length));
    const text = buffer.toString('utf8', start, end);
    return { text, offset: from + start, nextOffset: from + end, size, path };
  } finally {
    await file.close();
  }
}

/** Bytes at the start that belong to a character that began before. */
function leadingContinuation(bytes: Uint8Array): number {
  let count = 0;
  while (count < 3 && count < bytes.length && ((bytes[count] ?? 0) & 0xc0) === 0x80) count += 1;
  return count;
}

/** Bytes at the end that begin a character whose rest is not there; 0 also for bytes that begin none. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}
