/** Runs as a window asks for them: every run in a worker of its own. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunRequest, RunService } from '../../electron/host/run-service.ts';
import { createRunService } from '../../electron/host/runs.ts';
import type { RunSummary } from '../../shared/api/host-api.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { canSeeProcesses, processesWith, waitUntil } from '../support/marked-processes.ts';
import { MARK, RunBench, shellLayer } from '../support/real-runs.ts';
import { bundleRunWorker } from '../support/run-worker-script.ts';

let worker: Awaited<ReturnType<typeof bundleRunWorker>>;
beforeAll(async () => {
  worker = await bundleRunWorker();
});
afterAll(() => rmSync(worker.folder, { recursive: true, force: true }));

describe('the run service', () => {
  let bench: RunBench;
  let runs: RunService;
  let heard: { runId: string; event: RunEvent }[];
  beforeEach(() => {
    bench = new RunBench(worker.script);
    heard = [];
    runs = service();
  });
  afterEach(async () => {
    await runs.close();
    if (canSeeProcesses) expect(processesWith(MARK, bench.mark)).toEqual([]);
    bench.clean();
  });

  function service(): RunService {
    const { environ, cwd } = bench.place;
    const { root: home, sessionDir } = bench;
    const made = createRunService({ workerScript: worker.script, environ, home, cwd, sessionDir });
    made.listen((runId, events) => heard.push(...events.map((event) => ({ runId, event }))));
    return made;
  }
  async function start(request: RunRequest): Promise<RunSummary> {
    const started = await runs.start(request);
    if (!started.ok) throw new Error(started.error.message);
    return started.value;
  }
  const kinds = (): string[] => heard.map(({ event }) => event.event);
  const finished = (): Promise<void> =>
    waitUntil(() => kinds().includes('run-finished'), 'the end of the run');

  it('tells every event once and in order, and again to a window that joins late', async () => {
    const layers = [
      shellLayer('a', 'echo "hello $CUE_IFRAME"'),
      shellLayer('b', 'true', { requires: ['a'] }),
    ];
    const run = await start(bench.request(layers, {}, '1-40'));
    expect(run).toMatchObject({ name: 'job_one', live: true });
    await waitUntil(() => heard.length > 5, 'some events');
    const early = await runs.events(run.runId);
    const heardThen = heard.map(({ event }) => event);
    expect(early.ok && early.value).toEqual(heardThen);
    await finished();
    expect(heard.every(({ runId }) => runId === run.runId)).toBe(true);
    expect(kinds().filter((kind) => kind === 'task-finished')).toHaveLength(80);
    expect(await runs.events(run.runId)).toEqual({ ok: true, value: heard.map(({ event }) => event) });
    const log = await runs.log({
      runId: run.runId,
      task: { layer: 'a', frame: 7 },
      offset: 0,
      limit: 65_536,
    });
    expect(log.ok && log.value.text).toContain('\nhello 7\n');
    expect(log.ok && log.value.nextOffset === log.value.size).toBe(true);
  });

  it('answers about runs of an earlier program', async () => {
    const run = await start(bench.request([shellLayer('a', 'echo text')]));
    await finished();
    await runs.close();
    runs = service();
    const list = await runs.list();
    expect(list).toEqual({ ok: true, value: [{ ...run, live: false }] });
    expect((await runs.events(run.runId)).ok).toBe(true);
    expect(
      (await runs.log({ runId: run.runId, task: { layer: 'a', frame: 1 }, offset: 0, limit: 99 })).ok,
    ).toBe(true);
    expect(await runs.stop(run.runId)).toMatchObject({ ok: false, error: { code: 'run-not-live' } });
  });

  it('says what cannot be run, and starts nothing', async () => {
    const unknown = bench.request([{ name: 'maya', module: 'studio.maya.MayaRender' }]);
    expect(await runs.start(unknown)).toMatchObject({
      ok: false,
      error: { code: 'cannot-run-here', facts: { layers: 'maya' } },
    });
    const cycle = bench.request([
      shellLayer('a', 'true', { requires: ['b'] }),
      shellLayer('b', 'true', { requires: ['a'] }),
    ]);
    expect(await runs.start(cycle)).toMatchObject({ ok: false, error: { code: 'outline-has-errors' } });
    const layer = [shellLayer('a', 'true')];
    for (const options of [
      { range: '1-' },
      { cores: 0 },
      { cores: Number.NaN },
      { memoryKib: -1 },
      { maxRetries: 0.5 },
      { only: ['x'] },
    ]) {
      expect(await runs.start(bench.request(layer, options))).toMatchObject({
        ok: false,
        error: { code: 'bad-run-option' },
      });
    }
    expect(await runs.list()).toEqual({ ok: true, value: [] });
    expect(heard).toEqual([]);
  });

  it('does not know runs that never were', async () => {
    const runId = '../../etc';
    const error = { code: 'no-such-run' };
    expect(await runs.stop(runId)).toMatchObject({ ok: false, error });
    expect(await runs.pause(runId, true)).toMatchObject({ ok: false, error });
    expect(await runs.events(runId)).toMatchObject({ ok: false, error });
    expect(await runs.log({ runId, task: { layer: 'a', frame: 1 }, offset: 0, limit: 9 })).toMatchObject({
      ok: false,
      error,
    });
  });

  it('pauses, goes on and stops', async () => {
    const run = await start(bench.request([shellLayer('a', 'sleep 0.1')], { cores: 1 }, '1-100'));
    await waitUntil(() => kinds().includes('task-finished'), 'a first task');
    expect(await runs.pause(run.runId, true)).toEqual({ ok: true, value: null });
    await waitUntil(() => kinds().includes('run-paused'), 'the pause');
    await new Promise((wake) => setTimeout(wake, 300));
    const count = heard.length;
    await new Promise((wake) => setTimeout(wake, 300));
    expect(heard.length).toBe(count);
    await runs.pause(run.runId, false);
    await waitUntil(() => heard.length > count + 2, 'more tasks');
    expect(await runs.stop(run.runId)).toEqual({ ok: true, value: null });
    await finished();
    expect(heard.at(-1)?.event).toMatchObject({ outcome: 'interrupted', reason: 'stopped' });
  });

  it('says that a log is not there yet', async () => {
    const layers = [shellLayer('a', 'sleep 60'), shellLayer('b', 'true', { requires: ['a'] })];
    const run = await start(bench.request(layers));
    const log = await runs.log({ runId: run.runId, task: { layer: 'b', frame: 1 }, offset: 0, limit: 99 });
    expect(log).toMatchObject({
      ok: false,
      error: { code: 'log-not-there', facts: { layer: 'b', frame: 1 } },
    });
  });

  it('ends every run when it is closed', async () => {
    const layers = [shellLayer('a', 'trap "" TERM; sleep 300; sleep 300')];
    await start(bench.request(layers));
    await start(bench.request(layers));
    await waitUntil(() => kinds().filter((kind) => kind === 'task-started').length === 2, 'both tasks');
    await runs.close();
    if (canSeeProcesses) expect(processesWith(MARK, bench.mark)).toEqual([]);
    expect(await runs.start(bench.request(layers))).toMatchObject({
      ok: false,
      error: { code: 'run-worker-failed' },
    });
  });

  it.skipIf(!canSeeProcesses)('closes a run whose worker was killed, and leaves no process', async () => {
    const run = await start(bench.request([shellLayer('a', 'setsid sleep 300 & sleep 300')], {}, '1-2'));
    await waitUntil(() => kinds().includes('task-started'), 'a task');
    const [pid] = processesWith(MARK, bench.mark).filter((one) => isWorker(one));
    process.kill(pid ?? Number.NaN, 'SIGKILL');
    await finished();
    expect(heard.at(-1)).toMatchObject({
      runId: run.runId,
      event: { outcome: 'interrupted', reason: 'died' },
    });
    await waitUntil(() => processesWith(MARK, bench.mark).length === 0, 'the end of all processes');
    const events = await runs.events(run.runId);
    expect(events.ok && events.value.at(-1)).toEqual(heard.at(-1)?.event);
  });

  it('starts nothing where the session cannot be made', async () => {
    rmSync(bench.sessionDir, { recursive: true, force: true });
    writeFileSync(bench.sessionDir, 'a file in the way');
    expect(await runs.start(bench.request([shellLayer('a', 'true')]))).toMatchObject({
      ok: false,
      error: { code: 'session-not-writable', facts: { detail: 'ENOTDIR' } },
    });
  });

  it('says that the worker is not there', async () => {
    const { environ, cwd } = bench.place;
    const broken = createRunService({
      workerScript: join(bench.root, 'gone.mjs'),
      environ,
      home: bench.root,
      cwd,
    });
    expect(await broken.start(bench.request([shellLayer('a', 'true')]))).toMatchObject({
      ok: false,
      error: { code: 'run-worker-failed', facts: { detail: 'it is not built' } },
    });
    await broken.close();
  });
});

function isWorker(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('run-worker.mjs');
}
