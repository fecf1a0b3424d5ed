/**
 * Asks the process that code of modules runs in: starts it, waits no longer than allowed, and reads its answer from a
 * file. Whatever the code does — throws, hangs, prints, kills its process — comes back as a value.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseWire, printWire } from '../../../shared/api/wire.ts';
import { err, type Result } from '../../../shared/base/result.ts';
import { systemWord } from '../disk-error.ts';
import { nodeProgram } from '../node-program.ts';
import { sendSignal } from '../run/process-table.ts';

/** Where the process comes from and what it gets. */
export interface ModuleChildPlace {
  /** The built `module-runner.mjs`. */
  readonly runnerScript: string;
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** What is asked. */
export interface ModuleOrder {
  readonly mode: 'list' | 'hooks';
  /** A path for `list`, the request for `hooks`. */
  readonly input: string | object;
  readonly timeoutMs: number;
  /** Ends the process before its time. */
  readonly signal?: AbortSignal;
}

/** Why there is no answer; `at` is what it was doing, as the process noted it last. */
export interface ModuleChildFailure {
  readonly code: 'hangs' | 'stopped' | 'ended';
  /** Words of the process, or how it ended. */
  readonly detail: string;
  readonly at: string | null;
}

/** Characters of output that are kept for the words of a failure. */
const MAX_WORDS = 4_000;

/** Asks; `value` is what the process answered, of a shape that the caller knows. */
export async function askModuleChild(
  place: ModuleChildPlace,
  order: ModuleOrder,
): Promise<Result<unknown, ModuleChildFailure>> {
  const folder = await mkdtemp(join(tmpdir(), 'cuegraph-modules-'));
  try {
    const answerPath = join(folder, 'answer');
    let { input } = order;
    if (typeof input !== 'string') {
      const requestPath = join(folder, 'request');
      await writeFile(requestPath, printWire(input), { mode: 0o600 });
      input = requestPath;
    }
    const failure = await run(place, order, [order.mode, input, answerPath]);
    const answer = await readFile(answerPath, 'utf8').catch(() => null);
    const read = answer === null ? null : parseWire(answer);
    if (failure?.code !== 'hangs' && failure?.code !== 'stopped' && read?.ok === true) return read;
    const notes = await readFile(`${answerPath}.at`, 'utf8').catch(() => '');
    const at = notes.trimEnd().split('\n').at(-1) || null;
    return err({ ...(failure ?? { code: 'ended', detail: 'it gave no answer' }), at });
  } catch (error) {
    return err({ code: 'ended', detail: systemWord(error), at: null });
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Runs the process to its end; null where it ended well. */
function run(
  place: ModuleChildPlace,
  { timeoutMs, signal }: ModuleOrder,
  args: readonly string[],
): Promise<Omit<ModuleChildFailure, 'at'> | null> {
  const isGroup = process.platform !== 'win32';
  const { argv, environment } = nodeProgram(place.runnerScript);
  const [program, ...before] = argv;
  const child = spawn(program, [...before, ...args], {
    cwd: place.cwd,
    env: { ...place.environ, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: isGroup,
    windowsHide: true,
  });
  child.stdin.on('error', () => {});
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-MAX_WORDS);
    });
  }
  const end = (): void => {
    if (isGroup && child.pid !== undefined) sendSignal(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  };
  return new Promise((settle) => {
    let cut: Omit<ModuleChildFailure, 'at'> | null = null;
    const timer = setTimeout(() => {
      cut = { code: 'hangs', detail: `it was not ready after ${Math.round(timeoutMs / 1000)} s` };
      end();
    }, timeoutMs);
    const stop = (): void => {
      cut = { code: 'stopped', detail: 'it was stopped' };
      end();
    };
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
    const done = (failure: Omit<ModuleChildFailure, 'at'> | null): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      settle(cut ?? failure);
    };
    child.once('error', (error) => done({ code: 'ended', detail: systemWord(error) }));
    // Not `close`: something that the code left behind may hold the pipes open.
    child.once('exit', (code, signalName) => {
      child.stdin.destroy();
      child.stdout.destroy();
      child.stderr.destroy();
      if (isGroup) end();
      done(
        code === 0
          ? null
          : { code: 'ended', detail: wordsOf(words) || `it ended with ${signalName ?? code}` },
      );
    });
  });
}

/** The line that says most: the message of an error that was thrown, else the last line. */
function wordsOf(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const message = lines.find((line) => /^(?:\w*Error\b.*?: |error: )/.test(line.replace(/^Uncaught /, '')));
  return (message ?? lines.at(-1) ?? '').replace(/^(?:Uncaught )?(?:Error|error): /, '').trim();
}
