/** `convert --to spec` and `--to openjd`: the job that a launch with these options would be. */
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentNote } from '../../shared/format/format.ts';
import { noteText } from '../../shared/format/note-text.ts';
import { printOpenJd } from '../../shared/format/openjd/print-openjd.ts';
import type { PrintedDocument } from '../../shared/format/print-document.ts';
import { printSpec } from '../../shared/format/spec/print-spec.ts';
import { sessionNotMade } from '../../shared/format/spec/spec-notes.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import type { ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import { type LaunchFlags, launchedOutline, launchSpecOptions } from '../host/launch-spec.ts';
import { readOutlineConfig } from '../host/outline-config.ts';
import { sessionRoot } from '../host/run/session-root.ts';
import { type CliFailure, type CliIo, EXIT } from './cli-io.ts';
import { knownModules } from './load-outline.ts';

/** The flags of a launch and where the session would stand. */
export interface ExportSpecOptions extends LaunchFlags {
  readonly os?: string;
  readonly sessionDir?: string;
}

/** The text with its notes; a failure where no job spec can say the outline. */
export async function exportSpec(
  io: CliIo,
  outline: Outline,
  options: ExportSpecOptions,
): Promise<Result<PrintedDocument, CliFailure>> {
  const resolved = await resolveLaunch(io, outline, options);
  const config = await readOutlineConfig(io.environ, homedir());
  const spec = launchSpecOptions(resolved, options, config, userNumber());
  const { show, shot, user, name } = resolved;
  const root = await sessionRoot({
    asked: options.sessionDir,
    environ: io.environ,
    home: homedir(),
    cwd: io.cwd,
    show,
    shot,
  });
  const session = options.sessionDir === undefined ? join(root, `${show}-${shot}-${user}_${name}`) : root;
  const printed = printSpec(resolved, { ...spec, session });
  if (!printed.ok) return err(cannotPrint(printed.error));
  const { text, notes } = printed.value;
  if (spec.framesBy === 'command') return ok({ text, notes });
  return ok({
    text,
    notes: [...notes, sessionNotMade(session)],
  });
}

/** The template with its notes; a failure where none can say the outline. */
export async function exportOpenJd(
  io: CliIo,
  outline: Outline,
  options: ExportSpecOptions,
): Promise<Result<PrintedDocument, CliFailure>> {
  const printed = printOpenJd(await resolveLaunch(io, outline, options));
  return printed.ok ? ok(printed.value) : err(cannotPrint(printed.error));
}

async function resolveLaunch(
  io: CliIo,
  outline: Outline,
  options: ExportSpecOptions,
): Promise<ResolvedOutline> {
  const environ = options.os === undefined ? io.environ : { ...io.environ, OL_OS: options.os };
  return resolveOutline(launchedOutline(outline, options), { library: await knownModules(io), environ });
}

function cannotPrint(notes: readonly DocumentNote[]): CliFailure {
  const message = notes.map((note) => noteText(note)).join('\n');
  return { exit: EXIT.outlineErrors, code: notes[0]?.code ?? 'cannot-print', message };
}

/** Windows has none. */
function userNumber(): number | null {
  const { uid } = userInfo();
  return uid < 0 ? null : uid;
}
