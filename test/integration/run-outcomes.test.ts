/** What becomes of an attempt beyond its exit code: its log, its files, its memory, its time. */
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPython } from '../../electron/host/run/find-python.ts';
import { layerId, newLayer, type Outline } from '../../shared/outline/outline.ts';
import { RunBench, shellLayer } from '../support/real-runs.ts';
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
afterEach(() => bench.clean());

const finished = () => bench.of('task-finished')[0];

describe('a task that fails', () => {
  it('lifts the first error of its own output, with the place in the log', async () => {
    const script = 'echo starting; echo "ERROR | no such node: /obj/cam"; echo "error: later"; exit 2';
    await bench.run([shellLayer('a', script)], { maxRetries: 0, env: { NOTE: 'error: not this' } });
    const event = finished();
    expect(event).toMatchObject({
      state: 'dead',
      exitCode: 2,
      finding: { kind: 'error', text: 'ERROR | no such node: /obj/cam' },
    });
    const log = readFileSync(event?.log ?? '');
    expect(log.subarray(event?.finding?.offset ?? 0).toString()).toMatch(/^ERROR \| no such node/);
  });

  it('says that a licence was missing', async () => {
    await bench.run([shellLayer('a', 'echo "could not get a licence of nuke_r"; exit 100')], {
      maxRetries: 0,
    });
    expect(finished()).toMatchObject({ state: 'dead', reason: 'licence', finding: { kind: 'licence' } });
  });

  it('finds an error at either end of a log of many megabytes', async () => {
    const flood = 'head -c 9000000 /dev/zero | tr "\\0" "x" | fold -w 99';
    await bench.run([shellLayer('a', `${flood}; echo; echo "fatal: at the end"; exit 1`)], { maxRetries: 0 });
    expect(finished()?.finding?.text).toBe('fatal: at the end');
  });

  it('fails by its log where a rule says so, though it exits with 0', async () => {
    const logRules = [{ kind: 'error' as const, pattern: '^black frame', fails: true }];
    const end = await bench.run([shellLayer('a', 'echo "Black frame 7"')], { maxRetries: 1, logRules });
    expect(end.outcome).toBe('failed');
    expect(bench.of('task-retried')).toHaveLength(1);
    expect(finished()).toMatchObject({ exitCode: 0, reason: 'log-rule', finding: { text: 'Black frame 7' } });
  });

  it('is refused beforehand where a rule is no expression', async () => {
    const logRules = [{ kind: 'error' as const, pattern: '(' }];
    await expect(bench.run([shellLayer('a', 'true')], { logRules })).rejects.toThrow(/log rule 1/);
  });

  it('tells an end by want of memory from a failure', async () => {
    await bench.run([shellLayer('a', 'exit 33')], { maxRetries: 0 });
    expect(finished()).toMatchObject({ reason: 'memory', exitCode: 33 });
    bench.events.length = 0;
    await bench.run([shellLayer('a', 'kill -9 $$')], { maxRetries: 0 });
    expect(finished()).toMatchObject({ signal: 'SIGKILL' });
    expect(finished()?.reason).toBe(undefined);
  });
});

describe('a task that declares what it writes', () => {
  const job = (script: string): Outline => {
    const layer = newLayer(layerId('l1'), 'a', 'Shell', { command: ['/bin/sh', '-c', script], chunk: 2 });
    const outputs = [{ name: 'beauty', path: 'beauty.####.exr', attributes: { checked: true } }];
    return { ...bench.request([]).outline, range: '1-2', layers: [{ ...layer, outputs }] };
  };

  it('has failed where a file is missing or empty', async () => {
    const script = '[ $CUE_IFRAME = 1 ] && echo x > beauty.0001.exr; : > beauty.0002.exr';
    const run = await bench.start(bench.requestOf(job(script), { maxRetries: 0 }));
    expect((await run.done).outcome).toBe('failed');
    expect(finished()).toMatchObject({
      state: 'dead',
      exitCode: 0,
      reason: 'outputs-missing',
      detail: 'beauty.0002.exr',
    });
  });

  it('has succeeded where they are all there', async () => {
    const script = 'for f in 1 2; do echo x > beauty.000$f.exr; done';
    const run = await bench.start(bench.requestOf(job(script), { maxRetries: 0 }));
    expect(await run.done).toMatchObject({ outcome: 'succeeded' });
  });
});

describe.skipIf((await findPython()) === null)('what a task has used', () => {
  it('is counted for its whole tree', async () => {
    const script = `python3 -c "x = bytearray(90_000_000); sum(range(3_000_000))
import time; time.sleep(2.2)" & python3 -c "x = bytearray(90_000_000)
import time; time.sleep(2.2)"; wait`;
    await bench.run([shellLayer('a', script)]);
    expect(finished()?.maxRssKib).toBeGreaterThan(170_000);
    expect(finished()?.userSeconds).toBeGreaterThan(0.05);
  });
});
