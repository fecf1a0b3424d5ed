/** Notices that the file of an open document was changed or removed by another program, and says so once a change. */
import type { DocumentTable, OpenDocument } from './open-document.ts';

/** Milliseconds after which a file that is gone counts as removed; some programs remove before they write anew. */
const REMOVED_MS = 400;

/** Starts watching the file of a document in place of the one before. */
export function watchDocument(table: DocumentTable, document: OpenDocument): void {
  document.stopWatching();
  document.told = null;
  if (document.path === '') return;
  document.stopWatching = table.watcher.watch(document.path, () => {
    void table.queue.run(document.documentId, () => lookAtDisk(table, document));
  });
}

/** Has every other document of the same file look at once; their windows need not wait for the watcher. */
export function lookFromOthers(table: DocumentTable, document: OpenDocument): void {
  for (const other of table.open.values()) {
    if (other !== document && other.path === document.path)
      void table.queue.run(other.documentId, () => lookAtDisk(table, other));
  }
}

/** Compares the file with what the window knows. */
async function lookAtDisk(table: DocumentTable, document: OpenDocument): Promise<void> {
  const { path } = document;
  const state = await diskState(table, path);
  // A save under another name or a close can have come in between.
  if (table.open.get(document.documentId) !== document || document.path !== path) return;
  const news = state === document.stamp.hash ? null : state;
  if (news === document.told) return;
  document.told = news;
  if (news === null) return;
  const { documentId } = document;
  table.emit({ event: 'document-changed-on-disk', documentId, removed: news === 'removed' });
}

/** The hash of a file, `removed`, or the reason why it cannot be read. */
async function diskState(table: DocumentTable, path: string): Promise<string> {
  const read = await table.disk.read(path);
  if (read.ok) return read.value.stamp.hash;
  if (read.error.code !== 'not-found') return read.error.code;
  await new Promise((done) => setTimeout(done, REMOVED_MS));
  const again = await table.disk.read(path);
  if (again.ok) return again.value.stamp.hash;
  return again.error.code === 'not-found' ? 'removed' : again.error.code;
}
