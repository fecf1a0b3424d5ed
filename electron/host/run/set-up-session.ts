/**
 * What modules do between the wish to run an outline and its first task: their code may add layers when the job is
 * made, and `setup` runs when its session is there. What they change is what runs, and what the session keeps.
 */
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HostError } from '../../../shared/api/host-api.ts';
import { hostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { printDocument } from '../../../shared/format/print-document.ts';
import { hasModuleHook, LOOKING_HOOKS } from '../../../shared/outline/module-hooks.ts';
import { moduleLibrary } from '../../../shared/outline/module-spec.ts';
import { problemText } from '../../../shared/outline/problem-text.ts';
import { layersThatRun } from '../../../shared/plan/session-files.ts';
import { systemWord } from '../disk-error.ts';
import { expandOutline, type HooksPlace, setUpOutline } from '../modules/outline-hooks.ts';
import { fillSession } from './fill-session.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import { printRecord, type RunRecord } from './run-record.ts';
import type { SessionPaths } from './session-paths.ts';
import type { LocalRunRequest, RunPlace } from './start-run.ts';

/** The request with all that its modules add to the outline; without a module that adds, the same. */
export async function expandRequest(
  request: LocalRunRequest,
  place: RunPlace,
): Promise<Result<LocalRunRequest, HostError>> {
  const { modules, options } = request;
  if (!hasModuleHook(request.outline, moduleLibrary(modules), LOOKING_HOOKS)) return ok(request);
  const hooks = hooksPlace(request.path, place);
  if (hooks === null) return err(noRunner());
  const { range = request.outline.range } = options;
  const outline = { ...request.outline, ...(range === undefined ? {} : { range }) };
  const expanded = await expandOutline(outline, modules, hooks);
  const [first] = expanded.problems;
  if (first === undefined) return ok({ ...request, outline: expanded.outline });
  return err(hostError('outline-has-errors', { count: expanded.problems.length, first: problemText(first) }));
}

/** A session that has its folder, and the run that it is for. */
export interface SessionToSetUp {
  readonly paths: SessionPaths;
  readonly record: RunRecord;
  readonly prepared: PreparedRun;
}

/** Makes a session ready for its first task. */
export async function setUpSession(
  session: SessionToSetUp,
  place: RunPlace,
): Promise<Result<SessionToSetUp, HostError>> {
  const changed = await callSetup(session, place);
  if (!changed.ok) return changed;
  const { paths, prepared } = changed.value;
  const filled = await fillSession(paths, prepared.plan.resolved, prepared.folder ?? place.cwd);
  return filled.ok ? changed : filled;
}

async function callSetup(
  session: SessionToSetUp,
  place: RunPlace,
): Promise<Result<SessionToSetUp, HostError>> {
  const { paths, record, prepared } = session;
  const { outline, modules, path, options, environ } = record;
  if (!hasModuleHook(outline, moduleLibrary(modules), ['setup'])) return ok(session);
  const hooks = hooksPlace(path, place);
  if (hooks === null) return err(noRunner());
  const layers = layersThatRun(prepared.plan.resolved).map(({ name }) => name);
  const done = await setUpOutline(outline, modules, hooks, { layersFolder: paths.layers, layers });
  if (!done.ok) return done;
  const again = prepareRun({ outline: done.value, modules, path, options }, environ);
  if (!again.ok) return again;
  const newRecord = { ...record, outline: done.value };
  const rewritten = await rewriteSession(paths, newRecord);
  return rewritten.ok ? ok({ paths, record: newRecord, prepared: again.value }) : rewritten;
}

/** Writes what a session keeps of its outline anew. */
export async function rewriteSession(
  paths: SessionPaths,
  record: RunRecord,
): Promise<Result<null, HostError>> {
  try {
    await writeFile(paths.outline, printDocument(record.outline, 'outline').text, { flush: true });
    await writeFile(paths.record, printRecord(record), { flush: true });
    return ok(null);
  } catch (error) {
    return err(hostError('session-not-writable', { path: paths.folder, detail: systemWord(error) }));
  }
}

/** Modules work where tasks do: in the folder of the document. */
function hooksPlace(path: string | null, place: RunPlace): HooksPlace | null {
  const { moduleRunner, environ, cwd, signal } = place;
  if (moduleRunner === undefined) return null;
  return {
    runnerScript: moduleRunner,
    environ,
    cwd: path === null ? cwd : dirname(path),
    ...(signal === undefined ? {} : { signal }),
  };
}

function noRunner(): HostError {
  return hostError('run-worker-failed', { detail: 'the program that runs modules is not built' });
}
