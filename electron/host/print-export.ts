/** An outline in any format that can be written, also those that nothing can be saved in: job specs and templates. */
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentNote, FormatName } from '../../shared/format/format.ts';
import { noteMarks } from '../../shared/format/note-marks.ts';
import { printOpenJd } from '../../shared/format/openjd/print-openjd.ts';
import { canWrite, type PrintedDocument, printDocument } from '../../shared/format/print-document.ts';
import { printSpec } from '../../shared/format/spec/print-spec.ts';
import { sessionNotMade } from '../../shared/format/spec/spec-notes.ts';
import type { FramesBy } from '../../shared/format/spec/spec-options.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { type LaunchFlags, launchedOutline, launchSpecOptions } from './launch-spec.ts';
import { readOutlineConfig } from './outline-config.ts';
import { sessionRoot } from './run/session-root.ts';

/** What is asked for. */
export interface ExportOptions extends LaunchFlags {
  readonly os?: string;
  /** The session that frames of a job spec run from. */
  readonly sessionDir?: string;
}

/** Where it is asked. */
export interface ExportPlace {
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly library: ModuleLibrary;
  /** Absolute path of the file that is written, where it is known. */
  readonly path?: string;
}

/** A text with its notes; `framesBy` where the format has frames that are run by somebody. */
export interface ExportedText extends PrintedDocument {
  readonly framesBy?: FramesBy;
}

/** Prints; the notes of severity `error` say why no text of the format can hold the outline. */
export async function printExport(
  outline: Outline,
  format: FormatName,
  options: ExportOptions,
  place: ExportPlace,
): Promise<Result<ExportedText, readonly DocumentNote[]>> {
  const { library, path } = place;
  if (canWrite(format))
    return ok(printDocument(outline, format, { library, ...(path === undefined ? {} : { path }) }));
  // What would be sent to a farm must not hold what nobody knows.
  const marks = noteMarks(outline, format);
  if (marks.length > 0) return err(marks);
  const environ = options.os === undefined ? place.environ : { ...place.environ, OL_OS: options.os };
  const resolved = resolveOutline(launchedOutline(outline, options), { library, environ });
  if (format === 'openjd') return printOpenJd(resolved);
  const config = await readOutlineConfig(place.environ, homedir());
  const spec = launchSpecOptions(resolved, options, config, userNumber());
  const { show, shot, user, name } = resolved;
  const facts = { environ: place.environ, home: homedir(), cwd: place.cwd, show, shot };
  const root = await sessionRoot({ ...facts, asked: options.sessionDir });
  const session = options.sessionDir === undefined ? join(root, `${show}-${shot}-${user}_${name}`) : root;
  const printed = printSpec(resolved, { ...spec, session });
  if (!printed.ok) return err(printed.error);
  const { text, notes } = printed.value;
  const { framesBy } = spec;
  return ok({ text, notes: framesBy === 'command' ? notes : [...notes, sessionNotMade(session)], framesBy });
}

/** Windows has none, and Cuebot refuses that of root. */
function userNumber(): number | null {
  const { uid } = userInfo();
  return uid <= 0 ? null : uid;
}
