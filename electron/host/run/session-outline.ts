/**
 * The outline that a session is about: what Cuegraph wrote down where the session is its own, else what PyOutline
 * serialized into it, or the script that it copied there.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { HostError } from '../../../shared/api/host-api.ts';
import { hostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { formatErrorText } from '../../../shared/format/note-text.ts';
import { readDocument } from '../../../shared/format/read-document.ts';
import { type ModuleLibrary, moduleLibrary } from '../../../shared/outline/module-spec.ts';
import type { Outline } from '../../../shared/outline/outline.ts';
import { outlineEnviron } from '../app-info.ts';
import { systemWord } from '../disk-error.ts';
import { withEnv } from './prepare-run.ts';
import { readRecord } from './run-record.ts';
import { readMark, type SessionPaths, sessionPaths } from './session-paths.ts';

/** A session, ready to have its tasks executed. */
export interface SessionOutline {
  readonly paths: SessionPaths;
  /** With the range and the variables that it was launched with. */
  readonly outline: Outline;
  readonly library: ModuleLibrary;
  readonly environ: Readonly<Record<string, string | undefined>>;
  /** What OL_BASE_SESSION_PATH is. */
  readonly outlinePath: string;
  /** Where its commands run; null where that is not written down. */
  readonly folder: string | null;
}

/** What is known of the machine. */
export interface SessionReader {
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Every module of this machine, asked for only when the session does not bring its own. */
  readonly library: () => Promise<ModuleLibrary>;
}

/** Reads a session; `text` is its folder or a file in it, as `pycuerun -e` takes it. */
export async function readSessionOutline(
  text: string,
  reader: SessionReader,
): Promise<Result<SessionOutline, HostError>> {
  const path = resolve(reader.cwd, text);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => true,
  );
  const folder = isFolder ? path : dirname(path);
  const paths = sessionPaths(folder);
  if ((await readMark(paths)) === null)
    return err(hostError('session-broken', { session: folder, detail: 'it has no file “session”' }));
  const record = await readRecord(paths);
  if (record.ok && (isFolder || basename(path) === basename(paths.serialized))) {
    const { outline, options, modules, environ, path: document } = record.value;
    const ranged = options.range === undefined ? outline : { ...outline, range: options.range };
    return ok({
      paths,
      outline: withEnv(ranged, options.env ?? {}),
      library: moduleLibrary(modules),
      environ,
      outlinePath: paths.serialized,
      folder: document === null ? folder : dirname(document),
    });
  }
  return readSerialized(paths, isFolder ? null : path, reader);
}

/** What PyOutline puts into a session, by what `serialize` is. */
const SERIALIZED = ['outline.yaml', 'script.outline'];

async function readSerialized(
  paths: SessionPaths,
  named: string | null,
  reader: SessionReader,
): Promise<Result<SessionOutline, HostError>> {
  const broken = (detail: string): Result<never, HostError> =>
    err(hostError('session-broken', { session: paths.folder, detail }));
  const candidates = named === null ? SERIALIZED.map((name) => join(paths.folder, name)) : [named];
  let failure = '';
  for (const outlinePath of candidates) {
    let text: string;
    try {
      text = await readFile(outlinePath, 'utf8');
    } catch (error) {
      failure ||= `${basename(outlinePath)}: ${systemWord(error)}`;
      continue;
    }
    const read = readDocument(text, { fileName: basename(outlinePath) });
    if (!read.ok) return broken(`${basename(outlinePath)}: ${formatErrorText(read.error)}`);
    const { outline } = read.value;
    const library = await reader.library();
    const environ = outlineEnviron(reader.environ);
    return ok({ paths, outline, library, environ, outlinePath, folder: null });
  }
  return broken(failure);
}
