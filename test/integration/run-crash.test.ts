/** What is left of a run when something is killed, cut off, full or gone, and that it goes on from there. */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPython } from '../../electron/host/run/find-python.ts';
import { readJournal } from '../../electron/host/run/read-journal.ts';
import { sessionPaths } from '../../electron/host/run/session-paths.ts';
import { resumeRun } from '../../electron/host/run/start-run.ts';
import type { WorkerReport } from '../../electron/host/run/worker-protocol.ts';
import { printWire } from '../../shared/api/wire.ts';
import { canSeeProcesses, processesWith, waitUntil } from '../support/marked-processes.ts';
import { MARK, RunBench, shellLayer } from '../support/real-runs.ts';
import { bundleRunWorker } from '../support/run-worker-script.ts';

const python = await findPython();
let worker: Awaited<ReturnType<typeof bundleRunWorker>>;
beforeAll(async () => {
  worker = await bundleRunWorker();
});
afterAll(() => rmSync(worker.folder, { recursive: true, force: true }));

describe('a run', () => {
  let bench: RunBench;
  beforeEach(() => {
    bench = new RunBench(worker.script);
  });
  afterEach(async () => {
    if (canSeeProcesses)
      await waitUntil(() => processesWith(MARK, bench.mark).length === 0, 'the end of all processes');
    bench.clean();
  });

  /** A process of its own that carries out a run, for killing. */
  async function runElsewhere(
    request: ReturnType<RunBench['request']>,
  ): Promise<{ process: ChildProcess; session: string }> {
    const child = fork(worker.script, [], {
      env: bench.place.environ as NodeJS.ProcessEnv,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.send({ do: 'start', request: printWire(request), cwd: bench.root });
    const session = await new Promise<string>((settle, fail) => {
      child.on('message', (report: WorkerReport) => {
        if (report.on === 'started') settle(report.summary.session);
        else if (report.on === 'refused') fail(new Error(report.error.message));
      });
    });
    return { process: child, session };
  }
  const recorded = (session: string) => readJournal(sessionPaths(session).journal).events;
  const gone = (child: ChildProcess): Promise<unknown> =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise((left) => child.once('exit', left));

  it.skipIf(!canSeeProcesses)(
    'goes on after kills at any moment, and runs nothing again that had succeeded',
    async () => {
      const layers = [
        shellLayer('make', 'echo $CUE_IFRAME >> make.txt; sleep 0.0$((CUE_IFRAME % 4))', {
          args: { cores: 0.5 },
        }),
        shellLayer('use', 'echo $CUE_IFRAME >> use.txt', { requires: ['make'], args: { cores: 0.5 } }),
        shellLayer('end', 'echo end >> end.txt', { requires: ['use:all'] }),
      ];
      const request = bench.request(layers, { cores: 3 }, '1-100');
      const first = await runElsewhere(request);
      const { session } = first;
      const moments = [0, 40, 15, 90, 5, 130, 25, 60];
      let child = first.process;
      for (const [i, moment] of moments.entries()) {
        await new Promise((wake) => setTimeout(wake, moment));
        child.kill('SIGKILL');
        await gone(child);
        if (i === moments.length - 1) break;
        // The session is free as soon as the supervisor of the killed run is gone.
        child = fork(worker.script, [], {
          env: bench.place.environ as NodeJS.ProcessEnv,
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        });
        await waitUntil(() => supervisors(bench.mark) === 0, 'the end of the supervisor');
        const begun = new Promise<void>((settle, fail) => {
          child.on('message', (report: WorkerReport) =>
            report.on === 'refused' ? fail(new Error(report.error.message)) : settle(),
          );
        });
        child.send({ do: 'resume', session, cwd: bench.root });
        await begun;
      }
      await waitUntil(() => processesWith(MARK, bench.mark).length === 0, 'the end of all processes');
      const last = await bench.resume(session);
      expect(await last.done).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 300 } });
      const finished = new Map<string, number>();
      for (const event of recorded(session)) {
        if (!('frame' in event)) continue;
        const name = `${event.layer}.${event.frame}`;
        if (event.event === 'task-finished') finished.set(name, (finished.get(name) ?? 0) + 1);
        else if (event.event === 'task-started') expect(finished.has(name), name).toBe(false);
      }
      expect([...finished.values()]).toEqual(Array(300).fill(1));
      for (const file of ['make', 'use']) {
        const lines = readFileSync(join(bench.folder, `${file}.txt`), 'utf8')
          .trim()
          .split('\n')
          .map(Number);
        expect([...new Set(lines)].sort((a, b) => a - b)).toEqual(
          Array.from({ length: 100 }, (_, i) => i + 1),
        );
      }
    },
  );

  it.skipIf(!canSeeProcesses)(
    'leaves no process when it is killed, not even one that left its session',
    async () => {
      const layers = [
        shellLayer('stubborn', 'trap "" TERM HUP INT; sleep 300; sleep 300'),
        shellLayer(
          'away',
          'setsid sh -c "trap \\"\\" TERM; sleep 300; sleep 300" & setsid sleep 300 & sleep 300',
        ),
        shellLayer('bare', 'setsid env -i sleep 299 & sleep 300'),
      ];
      const run = await runElsewhere(bench.request(layers, { cores: 4 }));
      await waitUntil(() => processesWith(MARK, bench.mark).length >= 10, 'all processes');
      const bare = sleepers('299');
      run.process.kill('SIGKILL');
      await waitUntil(() => processesWith(MARK, bench.mark).length === 0, 'the end of all processes', 6_000);
      if (python !== null) expect(sleepers('299').filter((pid) => bare.includes(pid))).toEqual([]);
      else for (const pid of bare) process.kill(pid, 'SIGKILL');
    },
  );

  it('refuses a session that is running, and one that is none', async () => {
    const run = await bench.start(bench.request([shellLayer('a', 'sleep 300')]));
    const again = await resumeRun(run.summary.session, {}, bench.place, () => {});
    expect(again).toMatchObject({ ok: false, error: { code: 'session-in-use' } });
    run.stop(0);
    await run.done;
    const none = await resumeRun(bench.folder, {}, bench.place, () => {});
    expect(none).toMatchObject({ ok: false, error: { code: 'session-broken', facts: { detail: 'ENOENT' } } });
  });

  it.skipIf(!canSeeProcesses)('ends and can go on when its supervisor is killed', async () => {
    const layers = [shellLayer('a', '[ -e go ] || sleep 300'), shellLayer('b', 'true', { requires: ['a'] })];
    const run = await bench.start(bench.request(layers));
    await waitUntil(() => bench.of('task-started').length === 1, 'the task');
    const lock = JSON.parse(readFileSync(sessionPaths(run.summary.session).lock, 'utf8'));
    process.kill(lock.holders[1].pid, 'SIGKILL');
    expect(await run.done).toMatchObject({ outcome: 'interrupted' });
    expect(bench.events.at(-1)).toMatchObject({ event: 'run-finished', reason: 'supervisor-lost' });
    writeFileSync(join(bench.folder, 'go'), '');
    const again = await bench.resume(run.summary.session);
    expect(await again.done).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 2 } });
  });

  it('goes on from a journal that was cut off anywhere', async () => {
    const run = await bench.start(bench.request([shellLayer('a', 'echo x >> "$CUE_IFRAME.txt"')], {}, '1-3'));
    await run.done;
    const { session } = run.summary;
    const { journal } = sessionPaths(session);
    const whole = readFileSync(journal);
    for (let cut = 0; cut < whole.length; cut += 211) {
      writeFileSync(journal, whole.subarray(0, cut));
      const before = readJournal(journal).events.filter((event) => event.event === 'task-finished').length;
      bench.events.length = 0;
      const again = await bench.resume(session);
      expect(await again.done).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 3 } });
      expect(bench.of('task-started')).toHaveLength(3 - before);
    }
  });

  it('ends when its session folder is taken away', async () => {
    const run = await bench.start(
      bench.request([shellLayer('a', 'sleep 0.05')], { cores: 2, maxRetries: 0 }, '1-40'),
    );
    await waitUntil(() => bench.of('task-finished').length > 2, 'some tasks');
    rmSync(run.summary.session, { recursive: true, force: true });
    const end = await run.done;
    expect(end.outcome).toBe('failed');
    expect(bench.of('task-finished')).toHaveLength(40);
    expect(bench.of('task-finished').some(({ reason }) => reason === 'log-failed')).toBe(true);
  });

  it('keeps a script as it was when the run began', async () => {
    const script = join(bench.folder, 'tool.sh');
    writeFileSync(script, '#!/bin/sh\necho "first version"\n', { mode: 0o644 });
    const run = await bench.start({
      ...bench.request([{ name: 'script', module: 'ShellScript', args: { script: 'tool.sh' } }]),
      paused: true,
    });
    writeFileSync(script, '#!/bin/sh\necho "second version"\n');
    run.resume();
    expect(await run.done).toMatchObject({ outcome: 'succeeded' });
    expect(readFileSync(bench.of('task-finished')[0]?.log ?? '', 'utf8')).toContain('\nfirst version\n');
  });

  it('is refused, and leaves no session, where a script is not there', async () => {
    const request = bench.request([{ name: 'script', module: 'ShellScript', args: { script: 'gone.sh' } }]);
    await expect(bench.start(request)).rejects.toThrow(/not-found/);
    expect(existsSync(bench.sessionDir)).toBe(false);
  });
});

const SMALL_DISK = 2 * 1024 * 1024;
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && canMountTmpfs();

describe('a run on a disk that is full', () => {
  let bench: RunBench;
  let disk: string;
  beforeEach(() => {
    bench = new RunBench(worker.script);
    disk = join(bench.root, 'disk');
    mkdirSync(disk);
    if (canMount) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK}`, 'tmpfs', disk]);
  });
  afterEach(() => {
    if (canMount) execFileSync('umount', ['-l', disk]);
    bench.clean();
  });

  it.skipIf(!canMount)('ends with a reason, and goes on when there is room again', async () => {
    const script = '[ -e small ] || head -c 700000 /dev/zero; echo done';
    const request = {
      ...bench.request([shellLayer('flood', script)], { cores: 1, maxRetries: 0 }, '1-30'),
      sessionDir: disk,
    };
    const run = await bench.start(request);
    const end = await run.done;
    expect(end.outcome).toBe('interrupted');
    expect(end.error).toMatchObject({ code: 'journal-not-written', facts: { detail: 'ENOSPC' } });
    expect(bench.events.at(-1)).toMatchObject({ event: 'run-finished', reason: 'disk' });
    const { session } = run.summary;
    expect(readJournal(sessionPaths(session).journal).events).toEqual(bench.events);
    for (const log of readdirSync(sessionPaths(session).logs)) rmSync(join(sessionPaths(session).logs, log));
    writeFileSync(join(bench.folder, 'small'), '');
    const again = await bench.resume(session);
    expect(await again.done).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 30 } });
  });

  it.skipIf(!canMount)(
    'does not begin, and leaves nothing, where there is no room for a session',
    async () => {
      writeFileSync(join(disk, 'filler'), Buffer.alloc(SMALL_DISK - 8192));
      const request = { ...bench.request([shellLayer('a', 'true')]), sessionDir: join(disk, 'here') };
      await expect(bench.start(request)).rejects.toThrow(/session-not-writable/);
      expect(readdirSync(disk)).toEqual(['filler']);
    },
  );
});

function supervisors(mark: string): number {
  return processesWith(MARK, mark).filter((pid) => commandLine(pid).match(/cuegraph-supervisor|supervise/))
    .length;
}

function sleepers(seconds: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => commandLine(pid) === `sleep\0${seconds}\0`);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function canMountTmpfs(): boolean {
  const folder = `/tmp/cuegraph-mount-${process.pid}`;
  try {
    mkdirSync(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
