/** Reads Electron's archives: a header of JSON behind four sizes, then the files one after the other. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface AsarEntry {
  readonly files?: Readonly<Record<string, AsarEntry>>;
  readonly size?: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
}

/** Files by path; content as bytes. */
export function readAsar(path: string): ReadonlyMap<string, Buffer> {
  const bytes = readFileSync(path);
  const headerSize = bytes.readUInt32LE(4);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as AsarEntry;
  const files = new Map<string, Buffer>();
  const walk = (entry: AsarEntry, at: string): void => {
    for (const [name, child] of Object.entries(entry.files ?? {}))
      walk(child, at === '' ? name : `${at}/${name}`);
    if (entry.offset === undefined) return;
    const start = 8 + headerSize + Number(entry.offset);
    files.set(at, bytes.subarray(start, start + (entry.size ?? 0)));
  };
  walk(header, '');
  return files;
}

/** Writes all files of an archive into a folder. */
export function extractAsar(path: string, folder: string): void {
  for (const [name, content] of readAsar(path)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
