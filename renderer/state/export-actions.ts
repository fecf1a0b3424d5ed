/** Exporting a document: what a format would lose, and the writing. The document itself does not change. */
import type { ExportedDocument, HostError } from '../../shared/api/host-api.ts';
import type { Result } from '../../shared/base/result.ts';
import type { FormatName } from '../../shared/format/format.ts';
import type { FramesBy } from '../../shared/format/spec/spec-options.ts';
import { findDocument } from './document-store.ts';
import type { Editor } from './editor.ts';
import { notify } from './notice-store.ts';

/** What is to be written. */
export interface ExportChoice {
  readonly format: FormatName;
  /** Who runs the frames of a job spec; the host's choice when null. */
  readonly framesBy: FramesBy | null;
}

/** Where it is to be written; nowhere when there is no path. */
export interface ExportTarget {
  readonly path?: string;
  readonly overwrite?: boolean;
}

/** What an export gives, or would give; undefined where the document is gone. */
export async function exportDocument(
  editor: Editor,
  documentId: string,
  { format, framesBy }: ExportChoice,
  target: ExportTarget = {},
): Promise<Result<ExportedDocument, HostError> | undefined> {
  const document = findDocument(editor.documents.getState(), documentId);
  if (document === undefined) return undefined;
  const answer = await editor.host.call('documents.export', {
    outline: document.outline,
    format,
    ...(framesBy === null || format !== 'spec' ? {} : { framesBy }),
    ...target,
  });
  if (answer.ok && answer.value.path !== null)
    notify(editor.notices, { kind: 'info', text: `Exported to ${answer.value.path}` });
  return answer;
}
