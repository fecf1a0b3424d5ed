/**
 * The session of a job whose frames run from one (`pycuerun`, `cuegraph execute`): PyOutline's layout, with the
 * outline as PyOutline reads it beside our own. It has to stand where the render hosts see it.
 */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { HostError } from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { printDocument } from '../../shared/format/print-document.ts';
import { moduleLibrary } from '../../shared/outline/module-spec.ts';
import { problemText } from '../../shared/outline/problem-text.ts';
import { layersThatRun } from '../../shared/plan/session-files.ts';
import { outlineEnviron } from '../host/app-info.ts';
import { systemWord } from '../host/disk-error.ts';
import { setUpOutline } from '../host/modules/outline-hooks.ts';
import { createSession, type NewSession } from '../host/run/create-session.ts';
import { fillSession } from '../host/run/fill-session.ts';
import { type RunRecord, timeUuid } from '../host/run/run-record.ts';
import type { SessionPaths } from '../host/run/session-paths.ts';
import { sessionRoot } from '../host/run/session-root.ts';
import { rewriteSession } from '../host/run/set-up-session.ts';
import { type PreparedSubmit, prepareMade, type SubmitPlace, submitHooksPlace } from './prepare-submit.ts';

/** A session, and the job as it is after modules have set themselves up in it. */
export interface MadeSession {
  readonly session: NewSession;
  readonly prepared: PreparedSubmit;
}

export async function makeSession(
  prepared: PreparedSubmit,
  place: SubmitPlace,
): Promise<Result<MadeSession, HostError>> {
  const { request, resolved } = prepared;
  const { environ, home, cwd } = place;
  const { show, shot, user, name } = resolved;
  const root = await sessionRoot({ asked: request.sessionDir, environ, home, cwd, show, shot });
  const now = Date.now();
  const record: RunRecord = {
    version: 1,
    runId: timeUuid(now),
    job: prepared.job,
    startedAt: new Date(now).toISOString(),
    outline: prepared.outline,
    path: request.path,
    options: {},
    modules: request.modules,
    environ: outlineEnviron(environ),
  };
  const text = printDocument(prepared.outline, 'outline').text;
  const session = await createSession(root, { show, shot, user, name }, record, text);
  if (!session.ok) return session;
  const ready = await setUp(session.value.paths, record, prepared, place);
  if (ready.ok) return ok({ session: session.value, prepared: ready.value });
  await session.value.undo();
  return ready;
}

/** Calls `setup` of modules and puts into the session what its tasks need. */
async function setUp(
  paths: SessionPaths,
  record: RunRecord,
  prepared: PreparedSubmit,
  place: SubmitPlace,
): Promise<Result<PreparedSubmit, HostError>> {
  const { request } = prepared;
  const { modules, path } = request;
  const done = await setUpOutline(prepared.outline, modules, submitHooksPlace(request, place), {
    layersFolder: paths.layers,
    layers: layersThatRun(prepared.resolved).map(({ name }) => name),
  });
  if (!done.ok) return done;
  let final = prepared;
  if (done.value !== prepared.outline) {
    const { written } = prepared;
    final = await prepareMade({ request, written, outline: done.value, problems: [] }, place);
    const errors = final.problems.filter((problem) => problem.severity === 'error');
    if (errors[0] !== undefined) {
      const first = problemText(errors[0]);
      return err(hostError('outline-has-errors', { count: errors.length, first }));
    }
    const rewritten = await rewriteSession(paths, { ...record, outline: done.value });
    if (!rewritten.ok) return rewritten;
  }
  const filled = await fillSession(paths, final.resolved, path === null ? place.cwd : dirname(path));
  if (!filled.ok) return filled;
  const problem = await writeForPyOutline(paths.folder, final.outline, moduleLibrary(modules));
  return problem === null ? ok(final) : err(problem);
}

async function writeForPyOutline(
  folder: string,
  outline: PreparedSubmit['outline'],
  library: ReturnType<typeof moduleLibrary>,
): Promise<HostError | null> {
  const path = join(folder, 'outline.yaml');
  try {
    await writeFile(path, printDocument(outline, 'pyyaml', { library, path }).text, { flush: true });
    return null;
  } catch (error) {
    return hostError('session-not-writable', { path, detail: systemWord(error) });
  }
}
