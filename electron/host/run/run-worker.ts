/**
 * The program that carries out one run for a window, in a process of its own, so that neither the window nor the host
 * waits for it; called as `supervise` it is the Node supervisor instead.
 */
import { fileURLToPath } from 'node:url';
import { hostError } from '../../../shared/api/host-error.ts';
import { parseWire } from '../../../shared/api/wire.ts';
import { err } from '../../../shared/base/result.ts';
import type { RunOrder } from '../../../shared/schedule/run-order.ts';
import { superviseOnStdio } from './node-supervisor.ts';
import {
  type EventListener,
  type LiveRun,
  type LocalRunRequest,
  type ResumeOptions,
  type RunPlace,
  resumeRun,
  startRun,
} from './start-run.ts';
import { ORPHAN_GRACE_MS } from './supervisor-protocol.ts';
import { type WorkerLine, workerLine } from './worker-line.ts';
import type { WorkerOrder } from './worker-protocol.ts';

const line = workerLine();
if (process.argv[2] === 'supervise') superviseOnStdio();
else if (line !== null) serveHost(line);
else {
  console.error('This program is started by Cuegraph for its runs; there is nothing to do here otherwise.');
  process.exitCode = 2;
}

function serveHost({ say, onOrder, onHostGone, close }: WorkerLine): void {
  let live: LiveRun | null = null;
  /** Told to stop before there was a run; milliseconds of grace. */
  let stopAfter: number | null = null;

  async function begin(order: Extract<WorkerOrder, { do: 'start' | 'resume' }>): Promise<void> {
    const place: RunPlace = {
      environ: process.env,
      cwd: order.cwd,
      workerScript: fileURLToPath(import.meta.url),
      moduleRunner: fileURLToPath(new URL('../module-runner/module-runner.mjs', import.meta.url)),
    };
    const onEvents: EventListener = (events, place) => say({ on: 'events', events, place });
    const started =
      order.do === 'start'
        ? await startRun(requestOf(order.request), place, onEvents)
        : await resumeRun(order.session, resumeOptions(order.order), place, onEvents);
    if (!started.ok) {
      say({ on: 'refused', error: started.error });
      close();
      return;
    }
    live = started.value;
    say({ on: 'started', summary: live.summary });
    if (stopAfter !== null) live.stop(stopAfter);
    const { error } = await live.done;
    say({ on: 'ended', ...(error === undefined ? {} : { error }) });
    close();
  }

  function stop(graceMs?: number): void {
    if (live === null) stopAfter = graceMs ?? 0;
    else live.stop(graceMs);
  }

  onOrder((order) => {
    if (order.do === 'start' || order.do === 'resume') void begin(order);
    else if (order.do === 'stop') stop(order.graceMs);
    else {
      const done = live?.order(order.order) ?? err(hostError('run-not-live', { runId: '' }));
      say({ on: 'order-done', id: order.id, ...(done.ok ? {} : { error: done.error }) });
    }
  });
  onHostGone(() => stop(ORPHAN_GRACE_MS));
  process.on('SIGTERM', () => stop(ORPHAN_GRACE_MS));
  // The keys of the terminal in which the host was started are for the host, which then tells us.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
}

function resumeOptions(order: RunOrder | undefined): ResumeOptions {
  return order === undefined ? {} : { orders: [order], keepDead: true };
}

function requestOf(text: string): LocalRunRequest {
  const request = parseWire(text);
  if (!request.ok) throw new Error(request.error);
  // The host is of the same build and has checked what came from the window.
  return request.value as LocalRunRequest;
}
