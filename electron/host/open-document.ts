/** A document while it is open, what the work on documents needs, and how its unsaved copies end. */
import type { HostEvent } from '../../shared/api/host-api.ts';
import type { FormatName } from '../../shared/format/format.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Disk, FileStamp } from '../../shared/ports/disk.ts';
import type { Autosaves, FoundAutosave } from './autosaves.ts';
import type { FileWatcher } from './file-watcher.ts';
import type { FolderLists } from './folder-lists.ts';
import type { WindowId } from './host.ts';
import type { RecentFiles } from './recent-files.ts';
import type { WorkQueue } from './work-queue.ts';

/** An open document; changed only by work that stands in its queue. */
export interface OpenDocument {
  readonly documentId: string;
  readonly windowId: WindowId;
  /** '' until it is saved first. */
  path: string;
  format: FormatName;
  /** The text in the file as it was last read or written here: the base that a save changes. */
  text: string;
  stamp: FileStamp;
  /** What the window was told last about its file: a hash, `removed`, or null when it knows all that there is. */
  told: string | null;
  /** Abandoned copies that were offered and neither taken nor thrown away yet. */
  offered: readonly FoundAutosave[];
  stopWatching: () => void;
}

/** The state of a file that was never there. */
export const NO_STAMP: FileStamp = { mtimeMs: 0, size: 0, hash: '' };

/** What the work on documents needs. */
export interface DocumentParts {
  readonly disk: Disk;
  readonly autosaves: Autosaves;
  readonly watcher: FileWatcher;
  /** Which files a window may open and write. */
  readonly folders: FolderLists;
  readonly recent: RecentFiles;
  /** For formats that name modules by their class paths. */
  readonly library: () => Promise<ModuleLibrary>;
  /** The environment that scripts are read in. */
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly emit: (event: HostEvent) => void;
  readonly isConnected: (windowId: WindowId) => boolean;
}

/** The parts and the documents that are open, by id. */
export interface DocumentTable extends DocumentParts {
  readonly open: Map<string, OpenDocument>;
  readonly queue: WorkQueue;
}

/** Removes the copy of a document and those that were offered for it: its work is saved or not wanted. */
export async function discardCopies(table: DocumentTable, document: OpenDocument): Promise<void> {
  await table.autosaves.discard(document);
  for (const copy of document.offered) await table.autosaves.remove(copy.file);
  document.offered = [];
}
