/** A host over disks in memory, a watcher that looks when the test says, and runs that only remember. */
import { createHost, type HostParts } from '../../electron/host/create-host.ts';
import type { FileWatcher } from '../../electron/host/file-watcher.ts';
import type { RunListener, RunRequest, RunService } from '../../electron/host/run-service.ts';
import type { HostError, HostEvent, HostMethod, HostMethods } from '../../shared/api/host-api.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { emptyOutline } from '../../shared/outline/outline.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { memoryDisk } from './memory-disk.ts';

/** A watcher whose files change when the test says so. */
export function manualWatcher(): FileWatcher & {
  look(path: string): void;
  readonly watched: Map<string, number>;
} {
  const looks = new Map<string, Set<() => void>>();
  const watched = new Map<string, number>();
  const count = (path: string, change: number): void => {
    watched.set(path, (watched.get(path) ?? 0) + change);
  };
  return {
    watched,
    look: (path) => {
      for (const look of looks.get(path) ?? []) look();
    },
    watch(path, look) {
      const known = looks.get(path) ?? new Set();
      looks.set(path, known.add(look));
      count(path, 1);
      return () => {
        if (known.delete(look)) count(path, -1);
      };
    },
    close: () => looks.clear(),
  };
}

/** Runs that are remembered and never start. */
export function rememberedRuns() {
  const started: RunRequest[] = [];
  const listeners = new Set<RunListener>();
  let closed = false;
  const service: RunService = {
    async start(request) {
      started.push(request);
      return ok({ runId: 'r1', session: '/s', name: request.outline.name, startedAt: '', live: true });
    },
    stop: async () => ok(null),
    pause: async () => ok(null),
    order: async () => ok(null),
    resume: async (runId) => ok({ runId, session: '/s', name: 'job', startedAt: '', live: true }),
    size: async () => ok({ bytes: 0, files: 0 }),
    remove: async () => ok(null),
    outline: async () => ok({ outline: emptyOutline('job'), range: null }),
    list: async () => ok([]),
    events: async () => ok([]),
    log: async () => ok({ text: '', offset: 0, nextOffset: 0, size: 0, path: '' }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
    },
  };
  return {
    service,
    started,
    isClosed: () => closed,
    emit: (runId: string, events: readonly RunEvent[]) => {
      for (const listener of listeners) listener(runId, events, 0);
    },
  };
}

/** A host with all that a test can look at. Windows `a` and `b` are connected. */
export function testHost(changes: Partial<HostParts> = {}) {
  const disk = memoryDisk(Date.parse('2026-01-01T00:00:00Z'));
  const privateDisk = memoryDisk();
  const watcher = manualWatcher();
  const runs = rememberedRuns();
  const log: string[] = [];
  const events: HostEvent[] = [];
  let nowMs = Date.parse('2026-06-01T00:00:00Z');
  const host = createHost({
    door: 'browser',
    version: '1.2.3',
    environ: { SHOW: 'demo', SECRET: 'x' },
    initialFileOf: () => '/show/first.outline.yaml',
    userFolders: { home: '/home/me', config: '/config', data: '/data' },
    assetsFolder: '/assets',
    moduleRunner: '/out/module-runner.mjs',
    roots: null,
    runs: runs.service,
    disk,
    privateDisk,
    clock: { now: () => (nowMs += 1_000), monotonic: () => nowMs },
    log: (line) => log.push(line),
    watcher,
    ...changes,
  });
  host.listen((event) => events.push(event));
  host.setWindowConnected('a', true);
  host.setWindowConnected('b', true);

  function call<M extends HostMethod>(
    method: M,
    params: HostMethods[M]['params'],
    windowId = 'a',
  ): Promise<Result<HostMethods[M]['result'], HostError>> {
    return host.call(method, params, windowId) as Promise<Result<HostMethods[M]['result'], HostError>>;
  }

  /** The value of a call that must work. */
  async function done<M extends HostMethod>(
    method: M,
    params: HostMethods[M]['params'],
    windowId = 'a',
  ): Promise<HostMethods[M]['result']> {
    const answer = await call(method, params, windowId);
    if (!answer.ok) throw new Error(`${method}: ${answer.error.code} ${answer.error.message}`);
    return answer.value;
  }

  return { host, disk, privateDisk, watcher, runs, log, events, call, done };
}
