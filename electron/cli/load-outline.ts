/** Reads the FILE of a command: a path, or `-` for standard input with `--from`. */
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { diskHostError } from '../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { DocumentNote, FormatName, SourceMap } from '../../shared/format/format.ts';
import { formatErrorText } from '../../shared/format/note-text.ts';
import { readDocument } from '../../shared/format/read-document.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import type { ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import { type LoadedModules, loadModules } from '../host/load-modules.ts';
import { expandOutline } from '../host/modules/outline-hooks.ts';
import { moduleRunnerScript, requirePackageFolder } from '../host/package-folder.ts';
import { userFolders } from '../host/user-folders.ts';
import { type CliFailure, type CliIo, EXIT } from './cli-io.ts';

/** An outline as it was read. */
export interface LoadedOutline {
  readonly outline: Outline;
  readonly format: FormatName;
  readonly notes: readonly DocumentNote[];
  readonly positions: SourceMap;
  readonly text: string;
  /** Absolute path, null for standard input. */
  readonly path: string | null;
}

/** Reads and parses FILE; a failure carries its exit code. */
export async function loadOutline(
  io: CliIo,
  file: string,
  from?: FormatName,
): Promise<Result<LoadedOutline, CliFailure>> {
  const path = file === '-' ? null : resolve(io.cwd, file);
  const bytes = path === null ? ok(await io.readStdin()) : await readBytes(io, path);
  if (!bytes.ok) return bytes;
  const text = decodeText(bytes.value);
  if (text === undefined) {
    return err({
      exit: EXIT.fileTrouble,
      code: 'not-text',
      message: `${file} is not UTF-8 text, so it is no outline.`,
    });
  }
  const hints = {
    ...(from === undefined ? {} : { format: from }),
    ...(path === null ? {} : { fileName: basename(path) }),
    environ: io.environ,
  };
  const read = readDocument(text, hints);
  if (!read.ok) {
    const { code, position, facts } = read.error;
    const where = position === undefined ? file : `${file}:${position.line}:${position.column}`;
    return err({
      exit: EXIT.fileTrouble,
      code,
      message: `${where}: ${formatErrorText(read.error)}`,
      facts: {
        ...facts,
        file,
        ...(position === undefined ? {} : { line: position.line, column: position.column }),
      },
    });
  }
  return ok({ ...read.value, text, path });
}

async function readBytes(io: CliIo, path: string): Promise<Result<Uint8Array, CliFailure>> {
  const read = await io.disk.read(path);
  if (read.ok) return ok(read.value.bytes);
  return err({ exit: EXIT.fileTrouble, ...diskHostError(read.error) });
}

/** UTF-8 text, undefined for bytes that are none. */
function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Every module of this machine: built in, shipped, the user's and the studio's. */
export async function knownModules(io: CliIo): Promise<ModuleLibrary> {
  return (await allModules(io)).library;
}

function allModules(io: CliIo): Promise<LoadedModules> {
  const { config, data } = userFolders(process.platform, io.environ, homedir());
  return loadModules(io.disk, io.environ, {
    assetsFolder: join(requirePackageFolder(), 'assets'),
    configFolder: config,
    dataFolder: data,
    runnerScript: moduleRunnerScript(),
  });
}

/** An outline as the job that it makes. */
export interface ResolvedJob {
  readonly resolved: ResolvedOutline;
  readonly library: ModuleLibrary;
  /** What went wrong in the code of modules, and with files of modules where a module is missing. */
  readonly problems: readonly Problem[];
}

/** Resolves an outline with the modules of this machine, what they add to it, and the environment of the command. */
export async function resolveLoaded(
  io: CliIo,
  outline: Outline,
  range: string | undefined,
): Promise<ResolvedJob> {
  const { library, problems } = await allModules(io);
  const place = { runnerScript: moduleRunnerScript(), environ: io.environ, cwd: io.cwd };
  const ranged = range === undefined ? outline : { ...outline, range };
  const expanded = await expandOutline(ranged, library.specs, place);
  const options = { library, environ: io.environ, ...(range === undefined ? {} : { range }) };
  const resolved = resolveOutline(expanded.outline, options);
  const lacksModule = resolved.layers.some(({ spec }) => spec.execution.kind === 'unknown');
  return { resolved, library, problems: [...expanded.problems, ...(lacksModule ? problems : [])] };
}
