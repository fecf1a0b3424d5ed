/**
 * The session of a job whose frames run from one (`pycuerun`, `cuegraph execute`): PyOutline's layout, with the
 * outline as PyOutline reads it beside our own. It has to stand where the render hosts see it.
 */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { HostError } from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';
import { err, type Result } from '../../shared/base/result.ts';
import { printDocument } from '../../shared/format/print-document.ts';
import { moduleLibrary } from '../../shared/outline/module-spec.ts';
import { outlineEnviron } from '../host/app-info.ts';
import { systemWord } from '../host/disk-error.ts';
import { createSession, type NewSession } from '../host/run/create-session.ts';
import { fillSession } from '../host/run/fill-session.ts';
import { timeUuid } from '../host/run/run-record.ts';
import { sessionRoot } from '../host/run/session-root.ts';
import type { PreparedSubmit, SubmitPlace } from './prepare-submit.ts';

export async function makeSession(
  { request, outline, resolved, job }: PreparedSubmit,
  place: SubmitPlace,
): Promise<Result<NewSession, HostError>> {
  const { environ, home, cwd } = place;
  const { show, shot, user, name } = resolved;
  const root = await sessionRoot({ asked: request.sessionDir, environ, home, cwd, show, shot });
  const { path, modules } = request;
  const now = Date.now();
  const record = {
    version: 1,
    runId: timeUuid(now),
    job,
    startedAt: new Date(now).toISOString(),
    outline,
    path,
    options: {},
    modules,
    environ: outlineEnviron(environ),
  } as const;
  const text = printDocument(outline, 'outline').text;
  const session = await createSession(root, { show, shot, user, name }, record, text);
  if (!session.ok) return session;
  const { folder } = session.value.paths;
  const filled = await fillSession(session.value.paths, resolved, path === null ? cwd : dirname(path));
  const failed = filled.ok ? null : filled.error;
  const problem = failed ?? (await writeForPyOutline(folder, outline, moduleLibrary(modules)));
  if (problem === null) return session;
  await session.value.undo();
  return err(problem);
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
