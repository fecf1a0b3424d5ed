/**
 * The open documents of all windows. Each remembers the text and the state of its file as they were last read or
 * written here; a save goes ahead only while the file is still in that state, so that nobody's work is replaced
 * unseen. Work on one document is done one piece after the other. Documents stay open when a window loses its
 * connection, so that it can go on where it was.
 */
import { basename } from 'node:path';
import type { HostError, HostMethods, OpenedDocument, SavedDocument } from '../../shared/api/host-api.ts';
import { diskHostError, hostError } from '../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentNote, FormatName } from '../../shared/format/format.ts';
import { sameOutline } from '../../shared/format/same-outline.ts';
import { emptyOutline, type Outline } from '../../shared/outline/outline.ts';
import type { FileStamp } from '../../shared/ports/disk.ts';
import type { FoundAutosave } from './autosaves.ts';
import { readDocumentBytes } from './document-text.ts';
import { exportDocument } from './export-document.ts';
import { readGitHead } from './git-head.ts';
import type { WindowId } from './host.ts';
import {
  type DocumentParts,
  type DocumentTable,
  discardCopies,
  NO_STAMP,
  type OpenDocument,
} from './open-document.ts';
import { saveDocument } from './save-document.ts';
import { watchDocument } from './watch-document.ts';
import { createWorkQueue } from './work-queue.ts';

/** Open documents beyond which those of windows that are not connected are let go, oldest first. */
const MAX_OPEN = 100;

type Answer<M extends keyof HostMethods> = Promise<Result<HostMethods[M]['result'], HostError>>;

/** The `documents.*` methods of the host. */
export interface Documents {
  open(path: string, windowId: WindowId): Answer<'documents.open'>;
  create(name: string, windowId: WindowId): Answer<'documents.create'>;
  save(params: HostMethods['documents.save']['params']): Answer<'documents.save'>;
  export(params: HostMethods['documents.export']['params']): Answer<'documents.export'>;
  autosave(documentId: string, outline: Outline): Answer<'documents.autosave'>;
  discardAutosave(documentId: string): Answer<'documents.discardAutosave'>;
  reload(documentId: string): Answer<'documents.reload'>;
  close(documentId: string): Answer<'documents.close'>;
  peek(path: string): Answer<'documents.peek'>;
  committed(documentId: string): Answer<'documents.committed'>;
  /** The path of an open document, '' for one that was never saved, undefined when it is not open. */
  pathOf(documentId: string): string | undefined;
}

/** Documents over a disk. */
export function createDocuments(parts: DocumentParts): Documents {
  const table: DocumentTable = { ...parts, open: new Map(), queue: createWorkQueue() };

  /** Does a piece of work on a document when those before it are done. */
  function withDocument<T>(
    documentId: string,
    work: (document: OpenDocument) => Promise<Result<T, HostError>>,
  ): Promise<Result<T, HostError>> {
    return table.queue.run(documentId, async () => {
      const document = table.open.get(documentId);
      return document === undefined ? err(hostError('no-such-document', { documentId })) : work(document);
    });
  }

  return {
    open: (path, windowId) => openDocument(table, path, windowId),
    create: (name, windowId) => createDocument(table, name, windowId),
    save: (params) =>
      withDocument<SavedDocument>(params.documentId, (one) => saveDocument(table, one, params)),
    export: (params) => exportDocument(table, params),
    autosave: (documentId, outline) =>
      withDocument(documentId, async (document) => {
        const at = new Date(table.clock.now()).toISOString();
        const written = await table.autosaves.write(document, outline, at);
        return written.ok ? ok({ at }) : err(diskHostError(written.error));
      }),
    discardAutosave: (documentId) =>
      withDocument(documentId, async (document) => {
        await discardCopies(table, document);
        return ok(null);
      }),
    reload: (documentId) => withDocument(documentId, (document) => reloadDocument(table, document)),
    close: (documentId) =>
      withDocument(documentId, async (document) => {
        // What was offered and not decided about stays, to be offered again.
        await table.autosaves.discard(document);
        letGo(table, document);
        return ok(null);
      }),
    peek: async (asked) => {
      const allowed = await table.folders.allow(asked);
      if (!allowed.ok) return allowed;
      const read = await readFile(table, allowed.value);
      return read.ok ? ok({ path: allowed.value, outline: read.value.outline }) : read;
    },
    committed: async (documentId) => {
      const path = table.open.get(documentId)?.path;
      if (path === undefined) return err(hostError('no-such-document', { documentId }));
      if (path === '') return err(hostError('needs-path', { documentId }));
      const bytes = await readGitHead(path);
      if (!bytes.ok) return err(hostError('not-committed', { path, detail: bytes.error }));
      const hints = { fileName: basename(path), environ: table.environ };
      const read = readDocumentBytes(bytes.value, path, hints);
      return read.ok ? ok({ path, outline: read.value.outline }) : read;
    },
    pathOf: (documentId) => table.open.get(documentId)?.path,
  };
}

/** What an open document is made from. */
interface Opening {
  readonly path: string;
  readonly format: FormatName;
  readonly text: string;
  readonly stamp: FileStamp;
  readonly outline: Outline;
  readonly notes: readonly DocumentNote[];
  readonly offered: readonly FoundAutosave[];
}

function register(table: DocumentTable, windowId: WindowId, opening: Opening): OpenedDocument {
  const { path, format, text, stamp, outline, notes, offered } = opening;
  const documentId = crypto.randomUUID();
  const document = { documentId, windowId, path, format, text, stamp, told: null, offered, stopWatching };
  letGoOfLost(table, opening, windowId);
  table.open.set(documentId, document);
  watchDocument(table, document);
  const [newest] = offered;
  const opened = { documentId, path, format, outline, text, notes, stamp };
  return newest === undefined ? opened : { ...opened, recovery: { outline: newest.outline, at: newest.at } };
}

function stopWatching(): void {
  // Replaced as soon as there is a file to watch.
}

async function readFile(
  table: DocumentTable,
  path: string,
): Promise<Result<Omit<Opening, 'offered'>, HostError>> {
  const bytes = await table.disk.read(path);
  if (!bytes.ok) return err(diskHostError(bytes.error));
  const read = readDocumentBytes(bytes.value.bytes, path, {
    fileName: basename(path),
    environ: table.environ,
  });
  if (!read.ok) return read;
  const { outline, notes, format, text } = read.value;
  return ok({ path, format, text, stamp: bytes.value.stamp, outline, notes });
}

async function openDocument(
  table: DocumentTable,
  asked: string,
  windowId: WindowId,
): Promise<Result<OpenedDocument, HostError>> {
  const allowed = await table.folders.allow(asked);
  if (!allowed.ok) return allowed;
  const path = allowed.value;
  const read = await readFile(table, path);
  if (!read.ok) return read;
  const { outline, stamp } = read.value;
  const copies = await table.autosaves.find(path, windowId);
  // Work on the very content that is in the file is newer than it, whatever the clocks of two machines say.
  const offered = copies.filter(
    (copy) =>
      (copy.basedOn === stamp.hash || Date.parse(copy.at) > stamp.mtimeMs) &&
      !sameOutline(copy.outline, outline),
  );
  await table.recent.add(path);
  return ok(register(table, windowId, { ...read.value, offered }));
}

async function createDocument(
  table: DocumentTable,
  name: string,
  windowId: WindowId,
): Promise<Result<OpenedDocument, HostError>> {
  const outline = emptyOutline(name);
  const offered = (await table.autosaves.find('', windowId)).filter((copy) => copy.outline.layers.length > 0);
  const opening = {
    path: '',
    format: 'outline',
    text: '',
    stamp: NO_STAMP,
    notes: [],
    outline,
    offered,
  } as const;
  return ok(register(table, windowId, opening));
}

async function reloadDocument(
  table: DocumentTable,
  document: OpenDocument,
): Promise<Result<OpenedDocument, HostError>> {
  const { documentId, path } = document;
  if (path === '') return err(hostError('needs-path', { documentId }));
  const read = await readFile(table, path);
  if (!read.ok) return read;
  const { outline, notes, text, format, stamp } = read.value;
  Object.assign(document, { text, format, stamp, told: null });
  await table.autosaves.discard(document);
  return ok({ documentId, path, format, outline, text, notes, stamp });
}

function letGo(table: DocumentTable, document: OpenDocument): void {
  document.stopWatching();
  table.open.delete(document.documentId);
}

/** A page that is loaded anew leaves its documents behind; of many, the oldest are let go. Autosaves stay. */
function letGoOfLost(table: DocumentTable, opening: Opening, windowId: WindowId): void {
  const all = [...table.open.values()];
  const again = all.filter(
    (one) => one.windowId === windowId && one.path === opening.path && one.path !== '',
  );
  const lost = all.filter((one) => !again.includes(one) && !table.isConnected(one.windowId));
  const oldest = lost.slice(0, Math.max(0, all.length - MAX_OPEN));
  for (const document of [...again, ...oldest]) letGo(table, document);
}
