/** `convert --to spec`: the job spec that a launch with these options would send. */
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentNote } from '../../shared/format/format.ts';
import { noteText } from '../../shared/format/note-text.ts';
import { printSpec } from '../../shared/format/spec/print-spec.ts';
import { sessionNotMade } from '../../shared/format/spec/spec-notes.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
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
): Promise<Result<{ readonly text: string; readonly notes: readonly DocumentNote[] }, CliFailure>> {
  const environ = options.os === undefined ? io.environ : { ...io.environ, OL_OS: options.os };
  const resolved = resolveOutline(launchedOutline(outline, options), {
    library: await knownModules(io),
    environ,
  });
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
  if (!printed.ok) {
    const [first] = printed.error;
    const message = printed.error.map((note) => noteText(note)).join('\n');
    return err({ exit: EXIT.outlineErrors, code: first?.code ?? 'no-spec', message });
  }
  const { text, notes } = printed.value;
  if (spec.framesBy === 'command') return ok({ text, notes });
  return ok({
    text,
    notes: [...notes, sessionNotMade(session)],
  });
}

/** Windows has none. */
function userNumber(): number | null {
  const { uid } = userInfo();
  return uid < 0 ? null : uid;
}
