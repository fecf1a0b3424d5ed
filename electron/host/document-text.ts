/** Between the bytes of a document and its outline, with failures that a window can show. */
import type { HostError } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { FormatError, FormatName, ReaderHints, ReadOutline } from '../../shared/format/format.ts';
import { formatErrorText } from '../../shared/format/note-text.ts';
import { readDocument } from '../../shared/format/read-document.ts';

/** A document that was read. */
export interface ReadText extends ReadOutline {
  readonly format: FormatName;
  /** With its byte order mark, where it has one, so that it can be written back as it was. */
  readonly text: string;
}

/** Reads the bytes of a file. */
export function readDocumentBytes(
  bytes: Uint8Array,
  path: string,
  hints: ReaderHints,
): Result<ReadText, HostError> {
  const text = decodeUtf8(bytes);
  if (text === null) return err(toHostError({ code: 'not-text', format: null, facts: {} }, path));
  const read = readDocument(text, hints);
  return read.ok ? ok({ ...read.value, text }) : err(toHostError(read.error, path));
}

/** Text of UTF-8 bytes, null for bytes that are none. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function toHostError(error: FormatError, path: string): HostError {
  const { line, column } = error.position ?? { line: null, column: null };
  const where = line === null ? path : `${path}, line ${line}, column ${column}`;
  return {
    code: error.code,
    message: `${where}: ${formatErrorText(error)}`,
    facts: { path, line, column },
  };
}
