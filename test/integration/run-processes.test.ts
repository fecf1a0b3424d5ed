/** The process runner with real processes, under both supervisors. */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPython } from '../../electron/host/run/find-python.ts';
import {
  type SupervisedRunner,
  startRunner,
  taskBaseEnvironment,
} from '../../electron/host/run/supervised-runner.ts';
import type { ProcessJob } from '../../shared/ports/process-runner.ts';
import { canSeeProcesses, processesWith, waitUntil } from '../support/marked-processes.ts';
import { bundleRunWorker } from '../support/run-worker-script.ts';

const python = await findPython();
const MARK = 'CUEGRAPH_TEST_MARK';
let worker: Awaited<ReturnType<typeof bundleRunWorker>>;

beforeAll(async () => {
  worker = await bundleRunWorker();
});
afterAll(() => rmSync(worker.folder, { recursive: true, force: true }));

describe.each(['python', 'node'] as const)('the process runner with a supervisor in %s', (kind) => {
  const isThere = kind === 'node' || python !== null;
  const test = it.skipIf(!isThere);
  let folder: string;
  let mark: string;
  let runner: SupervisedRunner;
  let base: Record<string, string>;
  let ids = 0;

  beforeEach(async () => {
    if (!isThere) return;
    folder = mkdtempSync(join(tmpdir(), 'cuegraph runner ü '));
    mark = randomUUID();
    base = { ...taskBaseEnvironment(process.env), [MARK]: mark };
    const started = await startRunner({
      baseEnvironment: base,
      workerScript: worker.script,
      supervisor: kind,
    });
    if (!started.ok) throw new Error(started.error);
    runner = started.value;
  });
  afterEach(async () => {
    if (!isThere) return;
    await runner.close();
    if (canSeeProcesses) expect(processesWith(MARK, mark)).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });

  function job(commands: readonly (readonly string[])[], extra: Partial<ProcessJob> = {}): ProcessJob {
    ids += 1;
    return {
      id: ids,
      commands: commands.map((argv) => ({ argv })),
      environment: {},
      folder,
      log: join(folder, `${ids}.rqlog`),
      logHeader: 'head\n',
      ...extra,
    };
  }
  const sh = (text: string, extra: Partial<ProcessJob> = {}): ProcessJob =>
    job([['/bin/sh', '-c', text]], extra);
  const logOf = (one: ProcessJob): string => readFileSync(one.log, 'utf8');

  test('tells the exit code and keeps header, output and footer in order', async () => {
    const task = sh('echo out; echo err >&2; exit 3');
    expect(await runner.run(task)).toMatchObject({ exitCode: 3, signal: null });
    expect(logOf(task)).toMatch(
      /^head\nout\nerr\n\n=+\nRenderQ Job Complete\n\nexitStatus +3\nexitSignal +0\n/,
    );
  });

  test('tells the signal that ended a command', async () => {
    const outcome = await runner.run(sh('kill -SEGV $$'));
    expect(outcome).toMatchObject({ exitCode: null, signal: 'SIGSEGV' });
    expect(outcome.reason).toBeUndefined();
  });

  test('runs the commands of a task one after another and stops at the first failure', async () => {
    const task = job([
      ['echo', 'one'],
      ['sh', '-c', 'echo two; exit 4'],
      ['echo', 'three'],
    ]);
    expect(await runner.run(task)).toMatchObject({ exitCode: 4 });
    expect(logOf(task)).toMatch(/^head\none\ntwo\n\n/);
  });

  test('says that a program is not there, in the outcome and in the log', async () => {
    const task = job([['no-such-program-here', 'x']]);
    const outcome = await runner.run(task);
    expect(outcome).toMatchObject({ exitCode: null, signal: null, reason: 'spawn-failed' });
    expect(logOf(task)).toContain('cuegraph: cannot start no-such-program-here');
    expect(logOf(task)).toMatch(/exitStatus +256/);
  });

  test('says that a file is not a program', async () => {
    const path = join(folder, 'plain.txt');
    writeFileSync(path, 'text');
    expect(await runner.run(job([[path]]))).toMatchObject({ reason: 'spawn-failed' });
    expect(await runner.run(job([[folder]]))).toMatchObject({ reason: 'spawn-failed' });
    expect(await runner.run(job([['']]))).toMatchObject({ reason: 'spawn-failed' });
  });

  test('does not start a command in a folder that is not there', async () => {
    const task = sh('echo started', { folder: join(folder, 'gone') });
    expect(await runner.run(task)).toMatchObject({ reason: 'spawn-failed' });
    expect(logOf(task)).not.toContain('started\n\n');
  });

  test('says that a log cannot be written', async () => {
    const outcome = await runner.run(sh('true', { log: join(folder, 'gone', 'x.rqlog') }));
    expect(outcome).toMatchObject({ exitCode: null, reason: 'log-failed' });
  });

  test('finds programs in the PATH of the task, and lays its variables over those of the machine', async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    symlinkSync('/usr/bin/env', join(bin, 'own-tool'));
    const environment = { PATH: bin, ÄÖ: 'ü\nzwei', HOME: '' };
    const task = job([['own-tool']], { environment });
    expect(await runner.run(task)).toMatchObject({ exitCode: 0 });
    const log = logOf(task);
    expect(log).toContain('ÄÖ=ü\nzwei\n');
    expect(log).toContain(`PATH=${bin}\n`);
    expect(log).toMatch(/^HOME=$/m);
    expect(log).toContain(`${MARK}=${mark}\n`);
  });

  test('gives a command variables of its own', async () => {
    const task = job([]);
    const commands = [
      { argv: ['sh', '-c', 'echo "[$OWN]"'], environment: { OWN: 'a b' } },
      { argv: ['sh', '-c', 'echo "[$OWN]"'] },
    ];
    expect(await runner.run({ ...task, commands })).toMatchObject({ exitCode: 0 });
    expect(logOf(task)).toMatch(/^head\n\[a b\]\n\[\]\n/);
  });

  test('hands over arguments as they are', async () => {
    const args = ['', ' ', 'a b', '$HOME', '"', "'", '\\', '*', 'ü🎬', '-n', 'x\ny'];
    const task = job([['printf', '<%s>', ...args]]);
    await runner.run(task);
    expect(logOf(task)).toContain(args.map((arg) => `<${arg}>`).join(''));
  });

  test('succeeds at once where there is nothing to run', async () => {
    expect(await runner.run(job([]))).toMatchObject({ exitCode: 0 });
  });

  test('ends a task politely when it listens', async () => {
    const task = sh('trap "echo bye; exit 5" TERM; echo up; while :; do sleep 0.05; done');
    const running = runner.run(task);
    await waitUntil(() => existsSync(task.log) && logOf(task).includes('up'), 'the start');
    runner.kill(task.id, 'killed', 10_000);
    expect(await running).toMatchObject({ exitCode: 5, reason: 'killed' });
    expect(logOf(task)).toContain('bye');
  });

  test('ends a task that ignores the polite signal, with its whole tree', async () => {
    const task = sh('trap "" TERM; (trap "" TERM; sleep 300) & echo up; sleep 300; sleep 300');
    const running = runner.run(task);
    await waitUntil(() => existsSync(task.log) && logOf(task).includes('up'), 'the start');
    runner.kill(task.id, 'killed', 100);
    expect(await running).toMatchObject({ signal: 'SIGKILL', reason: 'killed' });
    if (canSeeProcesses) expect(processesWith(MARK, mark).length).toBeLessThanOrEqual(2);
  });

  it.skipIf(!isThere || !canSeeProcesses)('ends a grandchild that left its session', async () => {
    const task = sh('setsid sh -c "trap \\"\\" TERM HUP; echo up; sleep 300" & wait');
    const running = runner.run(task);
    await waitUntil(() => existsSync(task.log) && logOf(task).includes('up'), 'the start');
    runner.kill(task.id, 'killed', 100);
    expect(await running).toMatchObject({ reason: 'killed' });
    const supervisors = processesWith(MARK, mark).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sleep'),
    );
    expect(supervisors).toEqual([]);
  });

  test('ends what a finished command left behind, and keeps its exit code', async () => {
    const task = sh('sleep 300 & echo up');
    expect(await runner.run(task)).toMatchObject({ exitCode: 0 });
    expect(logOf(task)).toContain('leftBehind');
  });

  test('lets what a command left behind finish where it takes a moment', async () => {
    const task = sh('(sleep 0.3; echo late) & echo up');
    expect(await runner.run(task)).toMatchObject({ exitCode: 0 });
    expect(logOf(task)).toMatch(/^head\nup\nlate\n\n/);
    expect(logOf(task)).not.toContain('leftBehind');
  });

  test('ends a task after its time', async () => {
    const outcome = await runner.run(sh('sleep 300', { timeoutMs: 200 }));
    expect(outcome.reason).toBe('timeout');
    expect(outcome.seconds).toBeGreaterThanOrEqual(0.2);
    expect(outcome.seconds).toBeLessThan(10);
  });

  test('reads no byte of a flood of output', async () => {
    const task = sh('head -c 104857600 /dev/zero | tr "\\0" "x"');
    expect(await runner.run(task)).toMatchObject({ exitCode: 0 });
    expect(statSync(task.log).size).toBeGreaterThan(104_857_600);
  });

  test('runs many tasks at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, i) => runner.run(sh(`exit ${i % 7}`))),
    );
    expect(outcomes.map((one) => one.exitCode)).toEqual(Array.from({ length: 100 }, (_, i) => i % 7));
  });

  test('does not hand signals that are ignored here on to a task', async () => {
    const task = sh('yes | head -1; kill -PIPE $$; echo survived');
    expect(await runner.run(task)).toMatchObject({ signal: 'SIGPIPE' });
    expect(logOf(task)).not.toContain('survived');
  });

  test('measures the memory of a task that lives for a moment', async () => {
    const hog = 'x=$(head -c 60000000 /dev/zero | tr "\\0" x); sleep 1.3; echo "$x" | wc -c';
    const outcome = await runner.run(sh(hog));
    expect(outcome.exitCode).toBe(0);
    expect(outcome.maxRssKib).toBeGreaterThan(55_000);
    expect(outcome.maxRssKib).toBeLessThan(600_000);
  });

  it.skipIf(!isThere || !canSeeProcesses)(
    'tells every task when the supervisor is killed, and leaves nothing',
    async () => {
      const tasks = [sh('setsid sleep 300'), sh('trap "" TERM; echo up; sleep 300; sleep 300')];
      const running = tasks.map((task) => runner.run(task));
      await waitUntil(() => tasks.every((task) => existsSync(task.log)), 'the start');
      await waitUntil(() => processesWith(MARK, mark).length >= 5, 'all processes', 3_000).catch(() => {});
      process.kill(runner.supervisorPid, 'SIGKILL');
      for (const outcome of await Promise.all(running)) {
        expect(outcome).toMatchObject({ exitCode: null, reason: 'supervisor-lost' });
      }
      await waitUntil(() => processesWith(MARK, mark).length === 0, 'the end of all processes');
      expect(await runner.run(sh('true'))).toMatchObject({ reason: 'supervisor-lost' });
    },
  );

  if (kind === 'python') {
    test('measures processor time', async () => {
      const outcome = await runner.run(sh('i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'));
      expect(outcome.userSeconds).toBeGreaterThan(0.02);
      expect(outcome.systemSeconds).not.toBeNull();
    });
  }
});
