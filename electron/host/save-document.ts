/** Saving: where to, in which format, when it is refused, and what is known of the file afterwards. */
import { basename } from 'node:path';
import type { HostError, HostMethods, SavedDocument } from '../../shared/api/host-api.ts';
import { diskHostError, hostError } from '../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { detectFormat } from '../../shared/format/detect-format.ts';
import type { FormatName } from '../../shared/format/format.ts';
import { noteText } from '../../shared/format/note-text.ts';
import { canWrite, type PrintedDocument, printDocument } from '../../shared/format/print-document.ts';
import { updateDocument } from '../../shared/format/update-document.ts';
import { type DocumentTable, discardCopies, type OpenDocument } from './open-document.ts';
import { lookFromOthers, watchDocument } from './watch-document.ts';

type SaveParams = HostMethods['documents.save']['params'];

/**
 * Saves a document to its own file or to another, which becomes its own. Without `overwrite` it is refused with
 * `changed-on-disk` or `file-exists` when the file is not in the state that the window knows. A file that was removed
 * is made again: nothing can be lost by it. Must stand in the document's queue.
 */
export async function saveDocument(
  table: DocumentTable,
  document: OpenDocument,
  params: SaveParams,
): Promise<Result<SavedDocument, HostError>> {
  const { documentId } = document;
  const asked = params.path ?? document.path;
  if (asked === '') return err(hostError('needs-path', { documentId }));
  const allowed = await table.folders.allow(asked);
  if (!allowed.ok) return allowed;
  const path = allowed.value;
  const format = formatOf(document, path, params.format);
  const printed = await print(table, document, { path, format }, params);
  if (!printed.ok) return printed;
  const { text, notes } = printed.value;
  if (path === document.path && params.rewrite !== true && notes.some(({ code }) => code === REWRITTEN)) {
    return err(hostError('would-rewrite', { path, losses: notes.map(noteText).join('\n') }));
  }

  const written = await table.queue.run(`file ${path}`, async () => {
    const free = params.overwrite === true ? ok(null) : await checkState(table, document, path);
    if (!free.ok) return free;
    const stamp = await table.disk.writeAtomic(path, new TextEncoder().encode(text));
    return stamp.ok ? stamp : err(diskHostError(stamp.error));
  });
  if (!written.ok) return written;

  const stamp = written.value;
  await discardCopies(table, document);
  const moved = path !== document.path;
  Object.assign(document, { path, format, text, stamp, told: null });
  if (moved) {
    watchDocument(table, document);
    await table.recent.add(path);
  }
  lookFromOthers(table, document);
  return ok({ documentId, path, format, text, stamp, notes });
}

/** The note of a script whose text could not take a change. */
const REWRITTEN = 'script-regenerated';

/** The format asked for, else what the new name says, else the one it has. */
function formatOf(document: OpenDocument, path: string, asked: FormatName | undefined): FormatName {
  if (asked !== undefined) return asked;
  return path === document.path ? document.format : (detectFormat('', path) ?? document.format);
}

/** The text to write; comments and order of the base are kept while the format stays. */
async function print(
  table: DocumentTable,
  document: OpenDocument,
  { path, format }: { readonly path: string; readonly format: FormatName },
  { outline }: SaveParams,
): Promise<Result<PrintedDocument, HostError>> {
  if (!canWrite(format)) return err(hostError('cannot-write-format', { format }));
  const hints = { fileName: basename(document.path), environ: table.environ };
  const options = { library: await table.library(), path, hints };
  return ok(
    format === document.format && document.text !== ''
      ? updateDocument(document.text, format, outline, options)
      : printDocument(outline, format, options),
  );
}

/** Whether the file may be replaced without asking. */
async function checkState(
  table: DocumentTable,
  document: OpenDocument,
  path: string,
): Promise<Result<null, HostError>> {
  const now = await table.disk.read(path);
  if (!now.ok && now.error.code === 'not-found') return ok(null);
  if (path !== document.path)
    return err(now.ok ? hostError('file-exists', { path }) : diskHostError(now.error));
  if (now.ok && now.value.stamp.hash === document.stamp.hash) return ok(null);
  return err(
    now.ok || now.error.code === 'too-large'
      ? hostError('changed-on-disk', { path })
      : diskHostError(now.error),
  );
}
