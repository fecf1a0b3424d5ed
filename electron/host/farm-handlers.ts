/** Calls about the farm, and about runs of either kind: the id of a run says whether it is a job of the farm. */
import { FARM_RUN } from '../../shared/api/farm-api.ts';
import { farmError } from '../../shared/api/farm-error.ts';
import type { HostError, HostEvent, HostMethod, RunSummary } from '../../shared/api/host-api.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { Handlers } from './create-host.ts';
import type { FarmContext, FarmEvent, FarmService } from './farm-service.ts';
import type { RunService } from './run-service.ts';

/** What the windows hear of the farm. */
export function hostEventOf(event: FarmEvent): HostEvent {
  switch (event.kind) {
    case 'events':
      return { event: 'run-events', runId: event.runId, events: event.events };
    case 'state':
      return { event: 'farm-state', state: event.state };
    case 'heard':
      return { event: 'farm-heard', runId: event.runId, at: event.at, error: event.error };
  }
}

export function farmHandlers(
  farm: FarmService,
  contextOf: (documentId: string | null) => Promise<Result<FarmContext, HostError>>,
): Pick<Handlers, Extract<HostMethod, `farm.${string}`>> {
  return {
    'farm.state': (asked) => farm.state(asked),
    'farm.jobs': (asked) => farm.jobs(asked),
    'farm.job': (asked) => farm.job(asked),
    'farm.follow': (asked) => farm.follow(asked),
    'farm.act': (asked) => farm.act(asked),
    'farm.why': (asked) => farm.why(asked),
    'farm.pull': (asked) => farm.pull(asked),
    'farm.compare': async (asked) => {
      const context = await contextOf(null);
      return context.ok ? farm.compare(asked, context.value) : context;
    },
    'farm.preview': async (asked) => {
      const context = await contextOf(null);
      return context.ok ? farm.preview(asked, context.value) : context;
    },
    'farm.submit': async (asked) => {
      const context = await contextOf(asked.documentId);
      return context.ok ? farm.submit(asked, context.value) : context;
    },
    'farm.visible': async (asked) => {
      farm.setVisible(asked);
      return ok(null);
    },
  };
}

export function runHandlers(
  runs: RunService,
  farm: FarmService,
): Pick<Handlers, Exclude<Extract<HostMethod, `runs.${string}`>, 'runs.start'>> {
  const isFarm = (runId: string): boolean => runId.startsWith(FARM_RUN);
  return {
    'runs.stop': ({ runId }) => (isFarm(runId) ? farm.order(runId, { verb: 'stop' }) : runs.stop(runId)),
    'runs.pause': ({ runId, paused }) =>
      isFarm(runId) ? farm.order(runId, { verb: paused ? 'pause' : 'resume' }) : runs.pause(runId, paused),
    'runs.order': ({ runId, order }) => (isFarm(runId) ? farm.order(runId, order) : runs.order(runId, order)),
    'runs.resume': async ({ runId }) => (isFarm(runId) ? retryDead(farm, runId) : runs.resume(runId)),
    // Jobs of the farm have no session on this machine.
    'runs.size': ({ runId }) => runs.size(runId),
    'runs.remove': ({ runId }) => runs.remove(runId),
    'runs.outline': ({ runId }) => (isFarm(runId) ? submittedOutline(farm, runId) : runs.outline(runId)),
    'runs.list': async () => {
      const own = await runs.list();
      return own.ok ? ok([...farm.followed(), ...own.value]) : own;
    },
    'runs.events': ({ runId }) => (isFarm(runId) ? farm.events(runId) : runs.events(runId)),
    'runs.log': (params) => (isFarm(params.runId) ? farm.log(params) : runs.log(params)),
  };
}

/** A job goes on where its dead tasks run again. */
async function retryDead(farm: FarmService, runId: string): Promise<Result<RunSummary, HostError>> {
  const done = await farm.order(runId, { verb: 'retry-dead', target: {} });
  return done.ok ? farm.follow({ jobId: runId.slice(FARM_RUN.length) }) : done;
}

async function submittedOutline(
  farm: FarmService,
  runId: string,
): Promise<Result<{ outline: Outline; range: string | null }, HostError>> {
  const pulled = await farm.pull({ jobId: runId.slice(FARM_RUN.length), what: 'own' });
  return pulled.ok ? ok({ outline: pulled.value.outline, range: null }) : pulled;
}

/** For hosts that were put together without a farm. */
export function absentFarm(): FarmService {
  const no = async (): Promise<Result<never, HostError>> =>
    err(farmError('farm-unreachable', { hosts: 'no farm', detail: 'this window has none' }));
  return {
    state: no,
    jobs: no,
    job: no,
    follow: no,
    act: no,
    why: no,
    pull: no,
    compare: no,
    preview: no,
    submit: no,
    followed: () => [],
    setVisible: () => {},
    events: no,
    log: no,
    order: no,
    listen: () => () => {},
    close: () => {},
  };
}
