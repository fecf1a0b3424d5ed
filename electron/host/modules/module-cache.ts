/**
 * What files of modules said of themselves, by the content of what they are made of, so that a module's code is run
 * for its description once and not at every start. Kept in a file; one that cannot be read or written costs only time.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { parseWire, printWire } from '../../../shared/api/wire.ts';
import type { ModuleSpec } from '../../../shared/outline/module-spec.ts';
import type { Problem } from '../../../shared/outline/problem.ts';

/** What one file said. */
export interface FileModules {
  readonly specs: readonly ModuleSpec[];
  readonly problems: readonly Problem[];
}

/** Changes with what is asked of modules, so that answers of another version of the program are not believed. */
const VERSION = 1;
/** Files that are remembered; more modules than any studio has. */
const MAX_FILES = 500;
/** Files that one module file may be made of before only the first ones are looked at. */
const MAX_PARTS = 200;

/** The memory. */
export class ModuleCache {
  readonly #path: string;
  #known: Map<string, FileModules> | null = null;
  #isChanged = false;

  constructor(path: string) {
    this.#path = path;
  }

  async find(key: string): Promise<FileModules | undefined> {
    const known = await this.#load();
    const found = known.get(key);
    if (found === undefined) return undefined;
    // The most recent stand last.
    known.delete(key);
    known.set(key, found);
    return found;
  }

  async add(key: string, modules: FileModules): Promise<void> {
    (await this.#load()).set(key, modules);
    this.#isChanged = true;
  }

  /** Writes what is new. */
  async keep(): Promise<void> {
    if (!this.#isChanged || this.#known === null) return;
    this.#isChanged = false;
    const entries = [...this.#known].slice(-MAX_FILES);
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      const own = `${this.#path}.${process.pid}`;
      await writeFile(own, printWire({ version: VERSION, entries }), { mode: 0o600 });
      await rename(own, this.#path);
    } catch {
      // Asked again the next time.
    }
  }

  async #load(): Promise<Map<string, FileModules>> {
    if (this.#known !== null) return this.#known;
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    const read = parseWire(text);
    // Written by this program for itself, readable by this user only.
    const kept = (read.ok ? read.value : null) as {
      readonly version?: number;
      readonly entries?: readonly (readonly [string, FileModules])[];
    } | null;
    this.#known ??= new Map(kept?.version === VERSION && Array.isArray(kept.entries) ? kept.entries : []);
    return this.#known;
  }
}

const RELATIVE_IMPORT = /(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;
const ENDINGS = ['', '.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js'];

/** The content of a file and of all that it imports by a relative path, as a key. */
export async function contentKey(path: string, facts: string): Promise<string> {
  const hash = createHash('sha256').update(`${facts}\n${path}\n`);
  const todo = [path];
  const seen = new Set<string>(todo);
  for (let at = todo.shift(); at !== undefined; at = todo.shift()) {
    const text = await readFile(at, 'utf8').catch(() => null);
    hash.update(`${at}\n${text === null ? '-' : text.length}\n${text ?? ''}`);
    if (text === null || extname(at) === '.json') continue;
    for (const [, specifier = ''] of text.matchAll(RELATIVE_IMPORT)) {
      const target = await existing(resolve(dirname(at), specifier));
      if (target === null || seen.has(target) || seen.size >= MAX_PARTS) continue;
      seen.add(target);
      todo.push(target);
    }
  }
  return hash.digest('hex');
}

async function existing(path: string): Promise<string | null> {
  for (const ending of ENDINGS) {
    const candidate = ending.startsWith('/') ? join(path, ending) : `${path}${ending}`;
    const text = await readFile(candidate).catch(() => null);
    if (text !== null) return candidate;
  }
  return null;
}
