/** Which files of a modules folder describe modules: YAML, code, and packages, which are folders with a `package.json`. */
import { extname, join, resolve } from 'node:path';
import type { Disk } from '../../../shared/ports/disk.ts';

/** Paths in the order in which they count. */
export interface ModuleFiles {
  readonly path: string;
  readonly kind: 'yaml' | 'code';
}

const CODE_ENDINGS = new Set(['.ts', '.mts', '.js', '.mjs']);
/** Beside modules: what TypeScript says of JavaScript, and tests. */
const NOT_MODULES = /\.d\.m?ts$|\.(?:test|spec)\.m?[jt]s$/;

/** The module files of a folder, by name; none where it is not there. */
export async function findModuleFiles(disk: Disk, folder: string): Promise<readonly ModuleFiles[]> {
  const own = await packageEntry(disk, folder);
  if (own !== null) return [{ path: own, kind: 'code' }];
  const list = await disk.list(folder);
  if (!list.ok) return [];
  const entries = [...list.value].sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: ModuleFiles[] = [];
  for (const { name, folder: isFolder } of entries) {
    const path = join(folder, name);
    if (isFolder) {
      const entry = name === 'node_modules' ? null : await packageEntry(disk, path);
      if (entry !== null) found.push({ path: entry, kind: 'code' });
    } else if (/\.ya?ml$/.test(name)) found.push({ path, kind: 'yaml' });
    else if (CODE_ENDINGS.has(extname(name)) && !NOT_MODULES.test(name)) found.push({ path, kind: 'code' });
  }
  return found;
}

/** The file that a package is imported by; null where a folder is none. */
async function packageEntry(disk: Disk, folder: string): Promise<string | null> {
  const read = await disk.read(join(folder, 'package.json'));
  if (!read.ok) return null;
  let described: unknown;
  try {
    described = JSON.parse(new TextDecoder().decode(read.value.bytes));
  } catch {
    return null;
  }
  if (typeof described !== 'object' || described === null) return null;
  const { exports, main } = described as { readonly exports?: unknown; readonly main?: unknown };
  const entry = entryOf(exports) ?? (typeof main === 'string' ? main : null);
  return entry === null ? null : resolve(folder, entry);
}

/** The file behind the name of the package alone. */
function entryOf(exports: unknown): string | null {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return null;
  const conditions = exports as Readonly<Record<string, unknown>>;
  for (const key of ['.', 'node', 'import', 'default']) {
    const entry = Object.hasOwn(conditions, key) ? entryOf(conditions[key]) : null;
    if (entry !== null) return entry;
  }
  return null;
}
