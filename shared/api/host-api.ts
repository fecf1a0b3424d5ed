/**
 * The contract between a window and its host. The same table serves Electron's IPC and the browser door's socket:
 * a method has a name, parameters whose shape the host checks when they arrive, and a result. Results are values;
 * a failure is `{ ok: false, error: HostError }`, never an exception.
 */
import type { Result } from '../base/result.ts';
import type { DocumentNote, FormatName } from '../format/format.ts';
import type { FramesBy } from '../format/spec/spec-options.ts';
import type { ModuleSpec } from '../outline/module-spec.ts';
import type { Outline } from '../outline/outline.ts';
import type { Problem } from '../outline/problem.ts';
import type { FileStamp } from '../ports/disk.ts';
import type { LogRule } from '../schedule/log-rules.ts';
import type { RunEvent, TaskName } from '../schedule/run-event.ts';
import type { RunOrder } from '../schedule/run-order.ts';
import type { FarmMethods, FarmState } from './farm-api.ts';

/** A failure on the host's side. `code` is stable; `message` is made by the host's one table of words. */
export interface HostError {
  readonly code: string;
  readonly message: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What the window asks first. */
export interface HostInfo {
  readonly version: string;
  readonly door: 'electron' | 'browser';
  readonly platform: string;
  readonly user: string;
  /** The variables that PyOutline reads (SHOW, SHOT, USER, FACILITY …), as they are on the host. */
  readonly environ: Readonly<Record<string, string>>;
  readonly cores: number;
  readonly memoryKib: number;
  readonly home: string;
  /** File that the program was started with. */
  readonly initialFile: string | null;
  readonly examples: readonly { readonly path: string; readonly title: string; readonly summary: string }[];
  readonly recentFiles: readonly string[];
}

/** A document as the host opened it. */
export interface OpenedDocument {
  readonly documentId: string;
  /** '' for a document that was never saved; its stamp is then all zero and empty. */
  readonly path: string;
  readonly format: FormatName;
  readonly outline: Outline;
  /** The text that the outline was read from. */
  readonly text: string;
  readonly notes: readonly DocumentNote[];
  readonly stamp: FileStamp;
  /** An autosave newer than the file, left by a crash: the outline in it and when it was written (ISO 8601). */
  readonly recovery?: { readonly outline: Outline; readonly at: string };
}

/** What a saved document looks like afterwards. */
export interface SavedDocument {
  readonly documentId: string;
  readonly path: string;
  readonly format: FormatName;
  readonly text: string;
  readonly stamp: FileStamp;
  /** What the format could not hold. */
  readonly notes: readonly DocumentNote[];
}

/** A document in another format, written or only looked at. */
export interface ExportedDocument {
  /** Null where nothing was written. */
  readonly path: string | null;
  /** Who runs the frames of a job spec. */
  readonly framesBy: FramesBy | null;
  /** What the format cannot hold, and where it differs. */
  readonly notes: readonly DocumentNote[];
  /** Whether the format can hold the outline at all; the notes say why not. */
  readonly isPossible: boolean;
}

/** A named version of a document, as lists show it. */
export interface VersionInfo {
  readonly versionId: string;
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly layers: number;
}

/** Options of a local run, as on the command line. */
export interface RunOptions {
  readonly range?: string;
  readonly cores?: number;
  readonly memoryKib?: number;
  /** GPUs to use at once; no limit when absent. */
  readonly gpus?: number;
  /** How many tasks may hold a limit at once, by its name; limits that are not named do not count. */
  readonly limits?: Readonly<Record<string, number>>;
  /** Rules that find in logs what went wrong, in place of the usual ones. */
  readonly logRules?: readonly LogRule[];
  readonly maxRetries?: number;
  readonly autoeat?: boolean;
  readonly only?: readonly string[];
  readonly sample?: readonly ('first' | 'middle' | 'last')[];
  /** So many tasks of each layer, spread evenly over it. */
  readonly spread?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A run that was started or is known from its session. */
export interface RunSummary {
  readonly runId: string;
  readonly session: string;
  readonly name: string;
  readonly startedAt: string;
  readonly live: boolean;
  /** File of the outline that ran; absent for one that was never saved, or where it was not noted. */
  readonly path?: string;
}

/** A stretch of a log file; `offset` and `size` in bytes. */
export interface LogChunk {
  readonly text: string;
  readonly offset: number;
  readonly nextOffset: number;
  readonly size: number;
  readonly path: string;
}

/** One entry of a folder, for the file picker of the browser door. */
export interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly folder: boolean;
  readonly size: number;
  readonly mtimeMs: number;
}

/** A command of the window as a menu of the desktop shows it. */
export interface MenuCommand {
  readonly id: string;
  readonly title: string;
  /** Name of the menu that it stands in. */
  readonly group: string;
  /** Its first key, as in the command table (`Mod+Shift+S`). */
  readonly keys?: string;
  /** For commands that switch something: whether it is on. */
  readonly on?: boolean;
}

/** Every method: its parameters and its result. Shapes of parameters are checked by `host-shapes.ts`. */
export interface HostMethods extends FarmMethods {
  'app.info': { params: Record<string, never>; result: HostInfo };
  'documents.open': { params: { path: string }; result: OpenedDocument };
  'documents.create': { params: { name: string }; result: OpenedDocument };
  'documents.save': {
    params: {
      documentId: string;
      outline: Outline;
      /** Save as: another path or format. */
      path?: string;
      format?: FormatName;
      /** Write although the file changed on disk or another file stands there. */
      overwrite?: boolean;
      /** Write a script anew whose text the change could not be fitted into. */
      rewrite?: boolean;
    };
    result: SavedDocument;
  };
  'documents.export': {
    params: {
      outline: Outline;
      format: FormatName;
      framesBy?: FramesBy;
      /** Absent: nothing is written, and only what would be lost is told. */
      path?: string;
      /** Replace a file that stands there. */
      overwrite?: boolean;
    };
    result: ExportedDocument;
  };
  'documents.autosave': { params: { documentId: string; outline: Outline }; result: { at: string } };
  'documents.discardAutosave': { params: { documentId: string }; result: null };
  'documents.reload': { params: { documentId: string }; result: OpenedDocument };
  'documents.close': { params: { documentId: string }; result: null };
  /** Reads a file without opening it as a document: to compare with it. */
  'documents.peek': { params: { path: string }; result: { path: string; outline: Outline } };
  /** The file of a document as git's last commit has it. */
  'documents.committed': { params: { documentId: string }; result: { path: string; outline: Outline } };
  /** Newest first; none for a document that was never saved. */
  'versions.list': { params: { documentId: string }; result: VersionInfo[] };
  'versions.save': { params: { documentId: string; name: string; outline: Outline }; result: VersionInfo };
  'versions.read': {
    params: { documentId: string; versionId: string };
    result: VersionInfo & { readonly outline: Outline };
  };
  'versions.remove': { params: { documentId: string; versionId: string }; result: null };
  /** The desktop's own dialogs; null when cancelled or when the door has none (`files.list` serves then). */
  'dialogs.open': { params: Record<string, never>; result: string | null };
  'dialogs.save': { params: { suggestedPath: string }; result: string | null };
  /** Makes the desktop's menus from the window's commands; a click comes back as a `command` event. Elsewhere nothing. */
  'menu.set': { params: { commands: readonly MenuCommand[] }; result: null };
  /** '' is the home folder. Only folders that the door allows; `parent` is null at their top. */
  'files.list': {
    params: { path: string };
    result: { path: string; parent: string | null; entries: FolderEntry[] };
  };
  /** The outline with all that the code of its modules adds to it; nothing of the document changes. */
  'modules.expand': {
    params: { documentId: string; outline: Outline };
    result: { outline: Outline; problems: Problem[] };
  };
  'modules.list': { params: Record<string, never>; result: { specs: ModuleSpec[]; problems: Problem[] } };
  'runs.start': { params: { documentId: string; outline: Outline; options: RunOptions }; result: RunSummary };
  'runs.stop': { params: { runId: string }; result: null };
  'runs.pause': { params: { runId: string; paused: boolean }; result: null };
  /** Does what is asked to a live run; one that has ended goes on for orders that give it something to do. */
  'runs.order': { params: { runId: string; order: RunOrder }; result: null };
  /** Goes on with a run that has ended: what had succeeded is not run again. */
  'runs.resume': { params: { runId: string }; result: RunSummary };
  /** Bytes that the session takes on the disk. */
  'runs.size': { params: { runId: string }; result: { bytes: number; files: number } };
  /** Takes the session off the disk, logs and all; code `session-in-use` while it runs. */
  'runs.remove': { params: { runId: string }; result: null };
  /** The exact outline that ran. */
  'runs.outline': { params: { runId: string }; result: { outline: Outline; range: string | null } };
  'runs.list': { params: Record<string, never>; result: RunSummary[] };
  /** Everything that has happened in a run so far, for a window that joins late. */
  'runs.events': { params: { runId: string }; result: RunEvent[] };
  'runs.log': {
    params: { runId: string; task: TaskName; attempt?: number; offset: number; limit: number };
    result: LogChunk;
  };
  'settings.read': { params: Record<string, never>; result: Record<string, unknown> };
  'settings.write': { params: { values: Record<string, unknown> }; result: null };
}

export type HostMethod = keyof HostMethods;

/** What the host says unasked. */
export type HostEvent =
  | {
      readonly event: 'run-events';
      readonly runId: string;
      readonly events: readonly RunEvent[];
      /** How many events of the run came before these; absent where that is not counted. */
      readonly index?: number;
    }
  /** How the farm can be reached, whenever that changes. */
  | { readonly event: 'farm-state'; readonly state: FarmState }
  /** A followed job of the farm was looked at; `error` says why not. */
  | {
      readonly event: 'farm-heard';
      readonly runId: string;
      readonly at: string;
      readonly error: string | null;
    }
  | { readonly event: 'document-changed-on-disk'; readonly documentId: string; readonly removed: boolean }
  | { readonly event: 'open-file'; readonly path: string }
  | { readonly event: 'command'; readonly command: string };

/** The host as a window sees it. */
export interface HostApi {
  call<M extends HostMethod>(
    method: M,
    params: HostMethods[M]['params'],
  ): Promise<Result<HostMethods[M]['result'], HostError>>;
  /** Returns a function that stops listening. */
  listen(listener: (event: HostEvent) => void): () => void;
}
