/** The verbs of a run on real processes, and that a run that goes on later keeps what was asked for. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readJournal } from '../../electron/host/run/read-journal.ts';
import { sessionPaths } from '../../electron/host/run/session-paths.ts';
import type { LiveRun } from '../../electron/host/run/start-run.ts';
import { createRunService } from '../../electron/host/runs.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import type { RunOrder } from '../../shared/schedule/run-order.ts';
import { canSeeProcesses, processesWith, waitUntil } from '../support/marked-processes.ts';
import { MARK, RunBench, shellLayer } from '../support/real-runs.ts';
import { bundleRunWorker } from '../support/run-worker-script.ts';

let worker: Awaited<ReturnType<typeof bundleRunWorker>>;
beforeAll(async () => {
  worker = await bundleRunWorker();
});
afterAll(() => rmSync(worker.folder, { recursive: true, force: true }));

let bench: RunBench;
beforeEach(() => {
  bench = new RunBench(worker.script);
});
afterEach(async () => {
  if (canSeeProcesses)
    await waitUntil(() => processesWith(MARK, bench.mark).length === 0, 'the end of all processes');
  bench.clean();
});

const of = (layer: string, ...frames: number[]) => ({ tasks: frames.map((frame) => ({ layer, frame })) });
/** A task that goes on until a file with its number is there, and then ends with what stands in it. */
const OBEDIENT = 'until [ -e "go.$CUE_IFRAME" ]; do sleep 0.02; done; exit $(cat "go.$CUE_IFRAME")';
const letGo = (frame: number, exit = 0) => writeFileSync(join(bench.folder, `go.${frame}`), String(exit));
const told = (run: LiveRun, order: RunOrder) => expect(run.order(order)).toEqual({ ok: true, value: null });
const state = (task: string, wanted: string) =>
  waitUntil(() => bench.states()[task] === wanted, `${task} to be ${wanted}`);

describe('an order to a run', () => {
  it('kills running tasks with all their processes; they are tried again while retries are left', async () => {
    const script = 'trap "" HUP; sleep 300 & [ -e second ] && exit 0; touch second; sleep 300';
    const run = await bench.start(bench.request([shellLayer('a', script)], { maxRetries: 1 }));
    await state('a.1', 'running');
    await waitUntil(() => existsSync(join(bench.folder, 'second')), 'its processes');
    told(run, { verb: 'kill', target: { layers: ['a'] } });
    expect(await run.done).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 1 } });
    expect(bench.of('task-retried')).toMatchObject([{ attempt: 1, reason: 'killed', signal: 'SIGTERM' }]);
    expect(bench.of('task-retried')[0]?.log).toMatch(/\.rqlog\.1$/);
  });

  it('retries dead tasks while the run goes on, and what waited for them follows', async () => {
    const layers = [
      shellLayer('bad', '[ -e mended ]'),
      shellLayer('after', 'true', { requires: ['bad'] }),
      shellLayer('slow', OBEDIENT),
    ];
    const run = await bench.start(bench.request(layers, { cores: 4, maxRetries: 0 }));
    await state('bad.1', 'dead');
    expect(bench.states()).toMatchObject({ 'after.1': 'depend' });
    writeFileSync(join(bench.folder, 'mended'), '');
    told(run, { verb: 'retry-dead', target: {} });
    await state('after.1', 'succeeded');
    letGo(1);
    expect(await run.done).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 3 } });
    expect(bench.of('task-finished').filter(({ layer }) => layer === 'bad')).toMatchObject([
      { state: 'dead', attempt: 1 },
      { state: 'succeeded', attempt: 2 },
    ]);
  });

  it('eats tasks in any state, and what waits for them goes on', async () => {
    const layers = [shellLayer('a', OBEDIENT), shellLayer('b', 'true', { requires: ['a'] })];
    const run = await bench.start(bench.request(layers, { cores: 1 }, '1-3'));
    await state('a.1', 'running');
    told(run, { verb: 'eat', target: of('a', 1, 3) });
    await state('a.1', 'eaten');
    letGo(2);
    expect(await run.done).toMatchObject({ outcome: 'succeeded', counts: { eaten: 2, succeeded: 4 } });
    const eaten = bench.of('task-finished').filter((event) => event.state === 'eaten');
    expect(eaten.map(({ frame, attempt, reason }) => [frame, attempt, reason]).sort()).toEqual([
      [1, 1, 'killed'],
      [3, 0, 'eaten'],
    ]);
  });

  it('frees what waits for tasks that are marked done, and tasks whose dependencies are dropped', async () => {
    const layers = [
      shellLayer('a', OBEDIENT),
      shellLayer('each', 'true', { requires: ['a'] }),
      shellLayer('whole', 'true', { requires: ['a:all'] }),
    ];
    const run = await bench.start(bench.request(layers, { cores: 4 }, '1-2'));
    await state('a.2', 'running');
    told(run, { verb: 'mark-done', target: of('a', 1) });
    await state('each.1', 'succeeded');
    told(run, { verb: 'drop-dependencies', target: of('whole', 2) });
    await state('whole.2', 'succeeded');
    expect(bench.states()).toMatchObject({ 'each.2': 'depend', 'whole.1': 'depend' });
    told(run, { verb: 'mark-done', target: { layers: ['a'] } });
    await state('whole.1', 'succeeded');
    letGo(1);
    letGo(2);
    expect(await run.done).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 6 } });
  });

  it('holds a layer back until it is released, also when the run goes on after a stop', async () => {
    const layers = [shellLayer('a', 'true'), shellLayer('b', 'true')];
    const first = await bench.start({ ...bench.request(layers, { cores: 1 }, '1-3'), paused: true });
    told(first, { verb: 'hold', layers: ['b'] });
    told(first, { verb: 'resume' });
    await state('a.3', 'succeeded');
    told(first, { verb: 'stop' });
    expect(await first.done).toMatchObject({ outcome: 'interrupted', counts: { succeeded: 3, waiting: 3 } });
    const again = await bench.resume(first.summary.session);
    await new Promise((wake) => setTimeout(wake, 200));
    expect(bench.names('task-started').filter((name) => name.startsWith('b'))).toEqual([]);
    told(again, { verb: 'release', layers: ['b'] });
    expect(await again.done).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 6 } });
  });

  it('changes cores while the run goes on, and they stay so when it goes on later', async () => {
    const run = await bench.start(bench.request([shellLayer('a', OBEDIENT)], { cores: 1 }, '1-6'));
    const running = () => Object.values(bench.states()).filter((one) => one === 'running').length;
    await waitUntil(() => running() === 1, 'one task');
    told(run, { verb: 'set-resources', cores: 3 });
    await waitUntil(() => running() === 3, 'three tasks');
    told(run, { verb: 'set-resources', cores: 2 });
    letGo(1);
    await state('a.1', 'succeeded');
    await new Promise((wake) => setTimeout(wake, 100));
    expect(running()).toBe(2);
    run.stop(0);
    await run.done;
    for (let frame = 1; frame <= 6; frame += 1) letGo(frame);
    const again = await bench.resume(run.summary.session);
    await again.done;
    const starts = bench.events.filter((event) => event.event === 'run-started');
    expect(starts.map((event) => event.event === 'run-started' && event.cores)).toEqual([1, 2]);
  });

  it('keeps to limits and gpus', async () => {
    const script = 'touch "on.$CUE_IFRAME"; ls on.* | wc -l >> count.txt; sleep 0.05; rm "on.$CUE_IFRAME"';
    const layers = [shellLayer('a', script, { args: { limits: ['nuke'] } })];
    expect(await bench.run(layers, { cores: 8, limits: { nuke: 2 } }, '1-8')).toMatchObject({
      outcome: 'succeeded',
    });
    const counts = readFileSync(join(bench.folder, 'count.txt'), 'utf8').trim().split('\n').map(Number);
    expect(Math.max(...counts)).toBe(2);
  });

  it('is refused where it names what the run does not have, and changes nothing then', async () => {
    const run = await bench.start(bench.request([shellLayer('a', OBEDIENT)]));
    expect(run.order({ verb: 'retry', target: { layers: ['b'] } })).toMatchObject({
      ok: false,
      error: { code: 'no-such-target', facts: { layer: 'b', frame: null } },
    });
    expect(run.order({ verb: 'eat', target: of('a', 7) })).toMatchObject({
      ok: false,
      error: { code: 'no-such-target', facts: { layer: 'a', frame: 7 } },
    });
    expect(bench.events.some(({ event }) => event === 'run-steered')).toBe(false);
    letGo(1);
    await run.done;
    expect(run.order({ verb: 'pause' })).toMatchObject({ ok: false, error: { code: 'run-not-live' } });
  });
});

describe('a run that has ended', () => {
  it('goes on for a retry of one task, and leaves the other dead ones dead', async () => {
    const layers = [shellLayer('bad', '[ -e mended ]'), shellLayer('after', 'true', { requires: ['bad'] })];
    const run = await bench.start(bench.request(layers, { maxRetries: 0 }, '1-2'));
    expect(await run.done).toMatchObject({ outcome: 'failed', counts: { dead: 2, depend: 2 } });
    writeFileSync(join(bench.folder, 'mended'), '');
    const orders: RunOrder[] = [{ verb: 'retry', target: of('bad', 2) }];
    const again = await bench.resume(run.summary.session, { orders, keepDead: true });
    expect(await again.done).toMatchObject({
      outcome: 'failed',
      counts: { dead: 1, depend: 1, succeeded: 2 },
    });
    const all = await bench.resume(run.summary.session);
    expect(await all.done).toMatchObject({ outcome: 'succeeded', counts: { succeeded: 4 } });
  });
});

describe('a second program', () => {
  const service = () => {
    const { environ, cwd } = bench.place;
    const { root: home, sessionDir } = bench;
    return createRunService({ workerScript: worker.script, environ, home, cwd, sessionDir });
  };

  it('watches a run of the first one and steers it; every event reaches it once and in order', async () => {
    const [one, other] = [service(), service()];
    const layers = [shellLayer('a', OBEDIENT), shellLayer('b', 'true', { requires: ['a'] })];
    const started = await one.start(bench.request(layers, { cores: 4 }, '1-3'));
    if (!started.ok) throw new Error(started.error.message);
    const { runId, session } = started.value;
    expect(await other.list()).toMatchObject({ ok: true, value: [{ runId, live: true }] });
    expect(await other.resume(runId)).toMatchObject({ ok: false, error: { code: 'session-in-use' } });
    const seen: RunEvent[] = [];
    other.listen((id, events, index) => {
      if (id !== runId) return;
      expect(index).toBeLessThanOrEqual(seen.length);
      seen.push(...events.slice(seen.length - index));
    });
    const before = await other.events(runId);
    if (!before.ok) throw new Error(before.error.message);
    seen.unshift(...before.value);
    expect(await other.order(runId, { verb: 'eat', target: of('a', 1) })).toEqual({ ok: true, value: null });
    expect(await other.order(runId, { verb: 'hold', layers: ['c'] })).toMatchObject({
      ok: false,
      error: { code: 'no-such-target' },
    });
    letGo(2);
    letGo(3);
    await waitUntil(() => seen.at(-1)?.event === 'run-finished', 'the end as the other sees it');
    expect(seen).toEqual(readJournal(sessionPaths(session).journal).events);
    expect(existsSync(sessionPaths(session).orders)).toBe(false);
    await Promise.all([one.close(), other.close()]);
  });

  it('hears that a run has died with its program', async () => {
    const [one, other] = [service(), service()];
    const started = await one.start(bench.request([shellLayer('a', 'sleep 300')]));
    if (!started.ok) throw new Error(started.error.message);
    const { runId, session } = started.value;
    await waitUntil(() => readJournal(sessionPaths(session).journal).events.length > 1, 'a task');
    const seen: RunEvent[] = [];
    other.listen((_, events) => seen.push(...events));
    await other.events(runId);
    const lock = JSON.parse(readFileSync(sessionPaths(session).lock, 'utf8'));
    process.kill(lock.holders[0].pid, 'SIGKILL');
    await waitUntil(() => seen.at(-1)?.event === 'run-finished', 'the end');
    expect(seen.at(-1)).toMatchObject({ outcome: 'interrupted', reason: 'died' });
    await Promise.all([one.close(), other.close()]);
  });
});
