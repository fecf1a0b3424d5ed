/**
 * The files that the window is built from, read into memory when they change. A request is answered by looking its
 * path up in this table, so that no path, however it is written, reaches the disk.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** One file, ready to be sent. */
export interface WindowFile {
  readonly type: string;
  readonly body: Uint8Array;
  /** Strong validator, with its quotes. */
  readonly etag: string;
  /** Whether its name holds a hash of its content, so that it can be kept for good. */
  readonly hashed: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

/** The built window. */
export interface WindowFiles {
  /** The file of a URL's path (`/`, `/assets/index-abc.js`), undefined when there is none. */
  find(path: string): Promise<WindowFile | undefined>;
}

/** Files of a folder; one with an ending that is not in the table (source maps) is not served. */
export function createWindowFiles(folder: string): WindowFiles {
  let files: ReadonlyMap<string, WindowFile> = new Map();
  let state = '';

  /** The start page names all others by content, so its own change tells of a new build. */
  async function refresh(): Promise<void> {
    const stats = await stat(join(folder, 'index.html')).catch(() => null);
    const now = stats === null ? 'none' : `${stats.mtimeMs}:${stats.size}:${stats.ino}`;
    if (now === state) return;
    files = stats === null ? new Map() : new Map(await readFiles(folder, ''));
    state = now;
  }

  return {
    async find(path) {
      if (path === '/' || state === '') await refresh();
      return files.get(path === '/' ? '/index.html' : path);
    },
  };
}

async function readFiles(folder: string, prefix: string): Promise<[string, WindowFile][]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry): Promise<[string, WindowFile][]> => {
      const path = `${prefix}/${entry.name}`;
      if (entry.isDirectory()) return readFiles(folder, path);
      const type = TYPES[extname(entry.name)];
      if (!entry.isFile() || type === undefined) return [];
      const body = await readFile(join(folder, path));
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
      return [[encodeURI(path), { type, body, etag, hashed: /-[\w-]{8,}\.\w+$/.test(entry.name) }]];
    }),
  );
  return nested.flat();
}
