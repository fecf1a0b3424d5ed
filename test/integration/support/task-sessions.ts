/** Sessions as a run makes them, without the run, and single tasks of them executed with their output caught. */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { createSession } from '../../../electron/host/run/create-session.ts';
import { type CommandRunner, executeTask, NOT_STARTED } from '../../../electron/host/run/execute-task.ts';
import { fillSession } from '../../../electron/host/run/fill-session.ts';
import { prepareRun } from '../../../electron/host/run/prepare-run.ts';
import { timeUuid } from '../../../electron/host/run/run-record.ts';
import { readSessionOutline } from '../../../electron/host/run/session-outline.ts';
import type { SessionPaths } from '../../../electron/host/run/session-paths.ts';
import { BUILTIN_MODULES, builtinLibrary } from '../../../shared/outline/builtin-modules.ts';
import type { Outline } from '../../../shared/outline/outline.ts';
import { parseFrameName } from '../../../shared/plan/tokens.ts';
import { SAMPLE_ENVIRON } from '../../support/run-command.ts';

/** Makes the session of a run of `outline` in `root`, which is also the folder of its document. */
export async function makeSession(root: string, outline: Outline, range?: string): Promise<SessionPaths> {
  const options = range === undefined ? {} : { range };
  const document = path.join(root, 'job.outline.yaml');
  const request = { outline, path: document, options, modules: BUILTIN_MODULES };
  const prepared = prepareRun(request, SAMPLE_ENVIRON);
  if (!prepared.ok) throw new Error(prepared.error.message);
  const { resolved } = prepared.value.plan;
  const record = {
    ...{ version: 1 as const, runId: timeUuid(Date.now()), job: prepared.value.job, startedAt: '' },
    ...{ outline, path: document, options, modules: BUILTIN_MODULES, environ: SAMPLE_ENVIRON },
  };
  const session = await createSession(path.join(root, 'sessions'), resolved, record, '');
  if (!session.ok) throw new Error(session.error.message);
  const filled = await fillSession(session.value.paths, resolved, root);
  if (!filled.ok) throw new Error(filled.error.message);
  return session.value.paths;
}

/** How a task ended: its exit status, what its commands printed, and the code of the failure. */
export interface TaskEnd {
  readonly exit: number;
  readonly out: string;
  readonly code?: string;
}

/** Executes a task (`12-render`) of a session. */
export async function executeCaught(
  session: string,
  task: string,
  environ: Readonly<Record<string, string>> = { PATH: process.env.PATH ?? '', ...SAMPLE_ENVIRON },
): Promise<TaskEnd> {
  const cwd = path.dirname(session);
  const read = await readSessionOutline(session, { environ, cwd, library: async () => builtinLibrary() });
  if (!read.ok) return { exit: 3, out: '', code: read.error.code };
  const name = parseFrameName(task);
  if (name === null) return { exit: 1, out: '', code: 'bad-frame-name' };
  let out = '';
  const run: CommandRunner = (argv, { environment, folder }) =>
    new Promise((resolve) => {
      const [program = '', ...args] = argv;
      const child = spawn(program, args, {
        cwd: folder,
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child.stdout.on('data', (data: Buffer) => {
        out += data.toString();
      });
      child.on('error', () => resolve(NOT_STARTED));
      child.on('close', (code) => resolve(code ?? 1));
    });
  const ended = await executeTask(read.value, name, { environ, cwd, run, say: () => {} });
  return ended.ok ? { exit: 0, out } : { exit: ended.error.exit, out, code: ended.error.code };
}
