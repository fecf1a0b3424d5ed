/** Whole runs with real processes: order, parallelism, retries, ends. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPython } from '../../electron/host/run/find-python.ts';
import { readJournal } from '../../electron/host/run/read-journal.ts';
import { sessionPaths } from '../../electron/host/run/session-paths.ts';
import { startRun } from '../../electron/host/run/start-run.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import { eachLink } from '../../shared/plan/plan-links.ts';
import { taskName } from '../../shared/plan/plan-tasks.ts';
import { canSeeProcesses, processesWith, waitUntil } from '../support/marked-processes.ts';
import { MARK, RunBench, shellLayer } from '../support/real-runs.ts';
import { bundleRunWorker } from '../support/run-worker-script.ts';

const python = await findPython();
let worker: Awaited<ReturnType<typeof bundleRunWorker>>;
beforeAll(async () => {
  worker = await bundleRunWorker();
});
afterAll(() => rmSync(worker.folder, { recursive: true, force: true }));

describe.each(['python', 'node'] as const)('a run with a supervisor in %s', (kind) => {
  const test = it.skipIf(kind === 'python' && python === null);
  let bench: RunBench;
  beforeEach(() => {
    bench = new RunBench(worker.script, kind);
  });
  afterEach(() => {
    if (canSeeProcesses) expect(processesWith(MARK, bench.mark)).toEqual([]);
    bench.clean();
  });

  test('starts no task before all that it waits for, and each exactly once', async () => {
    const layers = [
      shellLayer('sim', 'echo $CUE_IFRAME >> order.txt', { args: { chunk: 4 } }),
      shellLayer('render', 'echo $CUE_IFRAME >> order.txt', { requires: ['sim'], args: { chunk: 3 } }),
      shellLayer('prev', 'true', { requires: ['render', 'prev:prev'] }),
      shellLayer('movie', 'true', { requires: ['render:all', 'prev:any'] }),
    ];
    const end = await bench.run(layers, { cores: 6 }, '1-20');
    expect(end).toMatchObject({ outcome: 'succeeded' });
    const request = bench.request(layers, {}, '1-20');
    const plan = makePlan(resolveOutline(request.outline, { library: builtinLibrary(), environ: {} }));
    expect(end.counts).toEqual({ succeeded: plan.taskCount });
    expect(new Set(bench.names('task-finished')).size).toBe(plan.taskCount);
    const position = new Map<string, number>();
    for (const [i, event] of bench.events.entries()) {
      if ('frame' in event) position.set(`${event.event} ${event.layer}.${event.frame}`, i);
    }
    let links = 0;
    const firstOfAny = new Map<number, number>();
    eachLink(plan, (from, to, group) => {
      const [before, after] = [taskName(plan, from), taskName(plan, to)];
      const ended = position.get(`task-finished ${before.layer}.${before.frame}`) ?? Number.NaN;
      const began = position.get(`task-started ${after.layer}.${after.frame}`) ?? Number.NaN;
      links += 1;
      if (group.kind === 'any')
        firstOfAny.set(to, Math.min(firstOfAny.get(to) ?? Number.POSITIVE_INFINITY, ended));
      else
        expect(began, `${after.layer}.${after.frame} after ${before.layer}.${before.frame}`).toBeGreaterThan(
          ended,
        );
    });
    expect(links).toBeGreaterThan(50);
    expect(firstOfAny.size).toBe(20);
  });

  test('uses its cores and no more', async () => {
    const script = 'touch "on.$CUE_IFRAME"; ls on.* | wc -l >> count.txt; sleep 0.15; rm "on.$CUE_IFRAME"';
    await bench.run([shellLayer('work', script)], { cores: 3 }, '1-12');
    const counts = readFileSync(join(bench.folder, 'count.txt'), 'utf8').trim().split('\n').map(Number);
    expect(counts).toHaveLength(12);
    expect(Math.max(...counts)).toBe(3);
  });

  test('runs tasks that ask for part of a core beside each other', async () => {
    const script = 'touch "on.$CUE_IFRAME"; ls on.* | wc -l >> count.txt; sleep 0.3; rm "on.$CUE_IFRAME"';
    await bench.run([shellLayer('work', script, { args: { cores: 0.25 } })], { cores: 1 }, '1-8');
    const counts = readFileSync(join(bench.folder, 'count.txt'), 'utf8').trim().split('\n').map(Number);
    expect(Math.max(...counts)).toBe(4);
  });

  test('tries a failed task again, and keeps the log of each attempt', async () => {
    const script =
      'echo "try $(ls tries* 2>/dev/null | wc -l)"; n=$(ls tries* 2>/dev/null | wc -l); touch "tries$n"; [ $n -ge 2 ]';
    const end = await bench.run([shellLayer('flaky', script)], { maxRetries: 3 });
    expect(end).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 1 } });
    const retried = bench.of('task-retried');
    expect(retried.map(({ attempt, exitCode }) => [attempt, exitCode])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    const [finished] = bench.of('task-finished');
    expect(finished).toMatchObject({ attempt: 3, state: 'succeeded', exitCode: 0 });
    const logs = [...retried.map(({ log }) => log), finished?.log ?? ''];
    expect(logs.map((log) => /try (\d)/.exec(readFileSync(log, 'utf8'))?.[1])).toEqual(['0', '1', '2']);
    expect(logs[0]).toMatch(/\.0001-flaky\.rqlog\.1$/);
    expect(logs[2]).toMatch(/\.0001-flaky\.rqlog$/);
  });

  test('stops what waits for a dead task and nothing else', async () => {
    const end = await bench.run(
      [
        shellLayer('bad', '[ $CUE_IFRAME -ne 2 ]'),
        shellLayer('after', 'true', { requires: ['bad'] }),
        shellLayer('all', 'true', { requires: ['bad:all'] }),
        shellLayer('other', 'true'),
      ],
      { maxRetries: 0 },
      '1-3',
    );
    expect(end.outcome).toBe('failed');
    const { dead, succeeded, ...rest } = end.counts;
    expect([dead, succeeded]).toEqual([1, 7]);
    expect(rest).toEqual({ depend: 4 });
    expect(bench.names('task-started')).not.toContain('after.2');
    expect(bench.names('task-started')).not.toContain('all.1');
  });

  test('eats dead tasks where it is asked to, and goes on', async () => {
    const end = await bench.run(
      [shellLayer('bad', 'exit 9'), shellLayer('after', 'true', { requires: ['bad'] })],
      { autoeat: true, maxRetries: 0 },
    );
    expect(end).toMatchObject({ outcome: 'succeeded', counts: { eaten: 1, succeeded: 1 } });
    expect(bench.of('task-finished')[0]).toMatchObject({ state: 'eaten', exitCode: 9 });
  });

  test('says that a program is missing, once', async () => {
    const end = await bench.run([{ name: 'gone', args: { command: ['no-such-program'] } }]);
    expect(end.outcome).toBe('failed');
    expect(bench.of('task-started')).toHaveLength(1);
    expect(bench.of('task-finished')[0]).toMatchObject({
      state: 'dead',
      reason: 'spawn-failed',
      exitCode: null,
    });
  });

  test('runs only the layers that are asked for, and samples', async () => {
    const layers = [shellLayer('first', 'true'), shellLayer('then', 'true', { requires: ['first'] })];
    expect(await bench.run(layers, { only: ['then'], sample: ['first', 'last'] }, '1-9')).toMatchObject({
      outcome: 'succeeded',
      counts: { succeeded: 2 },
    });
    expect(bench.names('task-started').sort()).toEqual(['then.1', 'then.9']);
    expect(bench.events[0]).toMatchObject({
      layers: [
        { name: 'first', tasks: 0 },
        { name: 'then', tasks: 2 },
      ],
    });
  });

  test('ends all processes when it is stopped, and goes on where it ended', async () => {
    const layers = [
      shellLayer('quick', 'echo "$CUE_IFRAME" >> quick.txt'),
      shellLayer('slow', '[ -e go ] || { trap "" TERM; sleep 300; sleep 300; }', { requires: ['quick'] }),
    ];
    const run = await bench.start(bench.request(layers, { cores: 4 }, '1-3'));
    await waitUntil(
      () => bench.names('task-started').filter((name) => name.startsWith('slow')).length === 3,
      'the slow ones',
    );
    run.stop(200);
    expect(await run.done).toMatchObject({ outcome: 'interrupted', counts: { succeeded: 3, waiting: 3 } });
    expect(bench.of('task-retried').map(({ reason }) => reason)).toEqual(['killed', 'killed', 'killed']);
    expect(bench.events.at(-1)).toMatchObject({ event: 'run-finished', reason: 'stopped' });
    if (canSeeProcesses) expect(processesWith(MARK, bench.mark)).toEqual([]);
    writeFileSync(join(bench.folder, 'go'), '');
    bench.events.length = 0;
    const again = await bench.resume(run.summary.session);
    expect(await again.done).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 6 } });
    expect(bench.names('task-started').sort()).toEqual(['slow.1', 'slow.2', 'slow.3']);
    expect(bench.of('task-finished').map(({ attempt }) => attempt)).toEqual([2, 2, 2]);
    expect(readFileSync(join(bench.folder, 'quick.txt'), 'utf8').trim().split('\n')).toHaveLength(3);
    const old = readdirSync(sessionPaths(run.summary.session).logs).filter((name) =>
      name.endsWith('.rqlog.1'),
    );
    expect(old).toHaveLength(3);
  });

  test('starts nothing while it is paused', async () => {
    const run = await bench.start({ ...bench.request([shellLayer('one', 'true')], {}, '1-3'), paused: true });
    await new Promise((wake) => setTimeout(wake, 200));
    expect(bench.of('task-started')).toEqual([]);
    run.resume();
    await run.done;
    expect(bench.events.map(({ event }) => event).filter((name) => name.startsWith('run'))).toEqual([
      'run-started',
      'run-paused',
      'run-resumed',
      'run-finished',
    ]);
  });

  test('takes names of any kind without leaving its session', async () => {
    const layers = [
      shellLayer('größe mit blank', 'echo "$CUE_IFRAME $OL_LAYER_SESSION_PATH"'),
      shellLayer('烟雾 🎬', 'true', { requires: ['größe mit blank'] }),
    ];
    const request = bench.request(layers, {}, '1-2');
    const run = await startRun(request, bench.place, (events) => bench.events.push(...events));
    // Names that only the farm minds keep nobody from a local run.
    if (!run.ok) throw new Error(run.error.message);
    expect(await run.value.done).toMatchObject({ outcome: 'succeeded' });
    const paths = sessionPaths(run.value.summary.session);
    for (const { log } of bench.of('task-finished')) {
      expect(log.startsWith(`${paths.logs}/`)).toBe(true);
      expect(existsSync(log)).toBe(true);
    }
  });

  test('writes down exactly what it shows', async () => {
    const run = await bench.start(bench.request([shellLayer('a', 'true')], {}, '1-30'));
    await run.done;
    expect(readJournal(sessionPaths(run.summary.session).journal).events).toEqual(bench.events);
    expect(bench.events.at(-1)).toMatchObject({ event: 'run-finished', session: run.summary.session });
    expect(readdirSync(run.summary.session).sort()).toEqual(
      [
        'cuegraph.outline.yaml',
        'cuegraph.run.json',
        'journal.jsonl',
        'layers',
        'logs',
        'outline.yaml',
        'session',
      ].sort(),
    );
  });
});
