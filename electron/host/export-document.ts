/**
 * Exporting: the document stays what it is and where it is, and a file in another format is written beside it. Without a
 * path nothing is written and only the notes are told, so that what is lost shows before.
 */
import type { ExportedDocument, HostError, HostMethods } from '../../shared/api/host-api.ts';
import { diskHostError, hostError } from '../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentTable } from './open-document.ts';
import { printExport } from './print-export.ts';

type ExportParams = HostMethods['documents.export']['params'];

/** Prints an outline in a format and writes it where a path says so. */
export async function exportDocument(
  table: DocumentTable,
  params: ExportParams,
): Promise<Result<ExportedDocument, HostError>> {
  const { outline, format, framesBy, path: asked } = params;
  const allowed = asked === undefined ? ok(undefined) : await table.folders.allow(asked);
  if (!allowed.ok) return allowed;
  const path = allowed.value;
  const place = { environ: table.environ, cwd: '/', library: await table.library() };
  const options = framesBy === undefined ? {} : { framesBy };
  const printed = await printExport(outline, format, options, {
    ...place,
    ...(path === undefined ? {} : { path }),
  });
  if (!printed.ok) return ok({ path: null, framesBy: null, notes: printed.error, isPossible: false });
  const { text, notes, framesBy: used = null } = printed.value;
  const told = { framesBy: used, notes, isPossible: true };
  if (path === undefined) return ok({ ...told, path: null });
  return table.queue.run(`file ${path}`, async () => {
    if (params.overwrite !== true) {
      const now = await table.disk.read(path);
      if (now.ok || now.error.code !== 'not-found') return err(hostError('file-exists', { path }));
    }
    const written = await table.disk.writeAtomic(path, new TextEncoder().encode(text));
    return written.ok ? ok({ ...told, path }) : err(diskHostError(written.error));
  });
}
