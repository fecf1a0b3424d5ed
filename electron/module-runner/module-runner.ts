/**
 * The process that code of modules runs in. `list FILE ANSWER` tells the modules of a file, `hooks REQUEST ANSWER`
 * takes part in the making of a job, `task WORK` carries out one task. Answers go to a file, so that whatever the code
 * prints is only print. The program that asked holds the other end of standard input; when that is gone, so is this.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parseWire, printWire } from '../../shared/api/wire.ts';
import { LAUNCHER_VARIABLE } from '../host/node-program.ts';
import { loadModuleFile } from './load-module-file.ts';
import type { HooksRequest } from './outline-hooks.ts';

// Programs that tasks start are to be what they are, also where this process is Electron's.
delete process.env.ELECTRON_RUN_AS_NODE;
delete process.env[LAUNCHER_VARIABLE];

const [mode = '', first = '', answerPath = ''] = process.argv.slice(2);

/** Where a process that waits for nothing any more ends before its work has. */
let isDone = false;
process.on('exit', () => {
  if (isDone) return;
  console.error('error: the module ended its process, or waited for something that can never come.');
  process.exitCode = 1;
});

function finish(exitCode: number): void {
  isDone = true;
  // A module may have left timers and sockets open; its work is done all the same.
  process.exit(exitCode);
}

function answer(message: object): void {
  writeFileSync(answerPath, printWire(message));
  finish(0);
}

/** Ends this process, and what it started, when the one that asked is gone. */
function followOwner(): void {
  process.stdin.on('end', () => {
    try {
      process.kill(-process.pid, 'SIGKILL');
    } catch {
      process.exit(1);
    }
  });
  process.stdin.resume();
  process.stdin.unref?.();
}

async function list(): Promise<void> {
  const { specOfModule } = await import('./spec-of-module.ts');
  const modules = await loadModuleFile(first);
  const read = modules.map((module) => specOfModule(module, first));
  const specs = read.flatMap((one) => (one.ok ? [one.value] : []));
  const problems = read.flatMap((one) => (one.ok ? [] : one.error));
  answer({ specs, problems });
}

async function hooks(): Promise<void> {
  const request = parseWire(readFileSync(first, 'utf8'));
  if (!request.ok) throw new Error(request.error);
  // Written by the program that started this process.
  const { callOutlineHooks } = await import('./outline-hooks.ts');
  const made = await callOutlineHooks(request.value as HooksRequest, (layer, hook) =>
    appendFileSync(`${answerPath}.at`, `${JSON.stringify({ layer, hook })}\n`),
  );
  answer(made);
}

try {
  if (mode === 'task') {
    const { runTask } = await import('./run-task.ts');
    finish(await runTask(first));
  } else {
    followOwner();
    if (mode === 'list') await list();
    else if (mode === 'hooks') await hooks();
    else {
      console.error(
        'This program is started by Cuegraph for modules; there is nothing to do here otherwise.',
      );
      finish(2);
    }
  }
} catch (error) {
  console.error(error);
  finish(1);
}
