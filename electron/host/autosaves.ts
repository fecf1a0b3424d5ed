/**
 * Copies of unsaved work, in side files of the data folder, never next to or over the document. A copy belongs to the
 * window that wrote it; when that window, or the whole program, is gone without having saved or thrown it away, it is
 * offered to the next one that opens the same file. Copies are written by one process and read by any.
 */
import { join } from 'node:path';
import { asOutline, isPlainObject } from '../../shared/api/outline-shape.ts';
import { parseWire, printWire } from '../../shared/api/wire.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { Disk, DiskError, FileStamp } from '../../shared/ports/disk.ts';
import type { WindowId } from './host.ts';
import { pathKey } from './path-key.ts';

/** A copy, as it was found. */
export interface FoundAutosave {
  /** The side file. */
  readonly file: string;
  readonly outline: Outline;
  /** When it was written, ISO 8601. */
  readonly at: string;
  /** Hash of the file's content that the work was based on, '' for a document that was never saved. */
  readonly basedOn: string;
}

/** What a copy is of. */
export interface AutosaveOf {
  readonly documentId: string;
  readonly windowId: WindowId;
  /** '' for a document that was never saved. */
  readonly path: string;
  readonly stamp: FileStamp;
}

/** The process that wrote a copy, so that others can tell whether it is still there. */
export interface AutosaveOwner {
  readonly machine: string;
  readonly pid: number;
  /** Chosen anew by each start of the program. */
  readonly instance: string;
}

/** Tells whether a copy's writer still has it in hand. */
export type OwnerLives = (owner: AutosaveOwner, windowId: WindowId, at: string) => boolean;

/** The copies. */
export interface Autosaves {
  write(of: AutosaveOf, outline: Outline, at: string): Promise<Result<void, DiskError>>;
  /**
   * Copies of a file that nobody has in hand, newest first; '' finds those of documents that were never saved. The
   * window that asks has nothing in hand: its page was loaded anew if there is a copy of its own.
   */
  find(path: string, asking: WindowId): Promise<readonly FoundAutosave[]>;
  discard(of: Pick<AutosaveOf, 'documentId' | 'path'>): Promise<void>;
  remove(file: string): Promise<void>;
}

/** Copies in a folder. */
export function createAutosaves(
  disk: Disk,
  folder: string,
  owner: AutosaveOwner,
  ownerLives: OwnerLives,
): Autosaves {
  const fileOf = (of: Pick<AutosaveOf, 'documentId' | 'path'>): string =>
    join(folder, `${pathKey(of.path)}.${of.documentId}.json`);

  async function readCopy(file: string, path: string, asking: WindowId): Promise<FoundAutosave | null> {
    const read = await disk.read(file);
    if (!read.ok) return null;
    const found = readAutosave(new TextDecoder().decode(read.value.bytes));
    if (found === null || found.path !== path) return null;
    if (found.windowId !== asking && ownerLives(found.owner, found.windowId, found.at)) return null;
    return { file, outline: found.outline, at: found.at, basedOn: found.basedOn };
  }

  return {
    async write(of, outline, at) {
      const made = await disk.makeFolder(folder);
      if (!made.ok) return made;
      const { path, windowId, stamp } = of;
      const content = { version: 1, path, at, basedOn: stamp.hash, windowId, owner, outline };
      const written = await disk.writeAtomic(fileOf(of), new TextEncoder().encode(printWire(content)));
      return written.ok ? ok(undefined) : written;
    },
    async find(path, asking) {
      const list = await disk.list(folder);
      if (!list.ok) return [];
      const mine = list.value.filter(
        ({ name }) => name.startsWith(`${pathKey(path)}.`) && name.endsWith('.json'),
      );
      const copies = await Promise.all(mine.map(({ name }) => readCopy(join(folder, name), path, asking)));
      return copies.filter((copy) => copy !== null).sort((a, b) => (a.at < b.at ? 1 : -1));
    },
    async discard(of) {
      await disk.remove(fileOf(of));
    },
    async remove(file) {
      await disk.remove(file);
    },
  };
}

interface ReadAutosave extends Omit<FoundAutosave, 'file'> {
  readonly path: string;
  readonly windowId: WindowId;
  readonly owner: AutosaveOwner;
}

/** Reads a side file; null for one that was cut off or is of another kind. */
function readAutosave(text: string): ReadAutosave | null {
  const parsed = parseWire(text);
  if (!parsed.ok || !isPlainObject(parsed.value)) return null;
  const { path, at, basedOn, windowId, owner } = parsed.value;
  const outline = asOutline(parsed.value.outline);
  if (outline === null || typeof path !== 'string' || typeof at !== 'string') return null;
  if (typeof basedOn !== 'string' || typeof windowId !== 'string' || !isOwner(owner)) return null;
  return { path, at, basedOn, windowId, owner, outline };
}

function isOwner(value: unknown): value is AutosaveOwner {
  if (!isPlainObject(value)) return false;
  const { machine, pid, instance } = value;
  return typeof machine === 'string' && typeof pid === 'number' && typeof instance === 'string';
}
