/** The calls on layers, frames, shows, hosts and the rest. */
import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { addDepend, freeFrame, settleDepends, waitsFor } from './depend-links.ts';
import type { FakeFrame, FakeLayer, FarmState } from './farm-state.ts';
import {
  type Asked,
  type Call,
  CallError,
  eatFrame,
  fitsTarget,
  killFrame,
  pageOf,
  reorderFrames,
  retryFrame,
  staggerFrames,
} from './job-calls.ts';
import { dependMessage, frameMessage, hostMessage, layerMessage } from './wire-messages.ts';

const EMPTY = 'Incorrect result size: expected 1, actual 0';

function requireLayer(farm: FarmState, asked: Asked): FakeLayer {
  const layer = farm.layer(asked?.id);
  if (layer === undefined) throw new CallError(status.NOT_FOUND, EMPTY);
  return layer;
}

function requireFrame(farm: FarmState, asked: Asked): FakeFrame {
  const frame = farm.frame(asked?.id);
  if (frame === undefined) throw new CallError(status.NOT_FOUND, EMPTY);
  return frame;
}

function set(values: (asked: Asked) => Partial<FakeLayer>): Call {
  return (asked, farm) => {
    Object.assign(requireLayer(farm, asked.layer), values(asked));
    return {};
  };
}

function onLayer(act: (farm: FarmState, frame: FakeFrame) => void): Call {
  return ({ layer }, farm) => {
    for (const frame of requireLayer(farm, layer).frames) act(farm, frame);
    settleDepends(farm);
    return {};
  };
}

function onFrame(act: (farm: FarmState, frame: FakeFrame) => void): Call {
  return ({ frame }, farm) => {
    act(farm, requireFrame(farm, frame));
    settleDepends(farm);
    return {};
  };
}

export const LAYER_CALLS: Readonly<Record<string, Call>> = {
  GetLayer: ({ id }, farm) => ({ layer: layerMessage(requireLayer(farm, { id })) }),
  GetFrames: ({ layer, s }, farm) => {
    const { job, name } = requireLayer(farm, layer);
    return { frames: { frames: pageOf(job, { ...s, layers: [name] }).map(frameMessage) } };
  },
  GetOutputPaths: ({ layer }, farm) => ({ outputPaths: requireLayer(farm, layer).outputs }),
  KillFrames: ({ layer, reason }, farm) => {
    if (reason !== '') for (const frame of requireLayer(farm, layer).frames) killFrame(farm, frame);
    return {};
  },
  RetryFrames: onLayer(retryFrame),
  EatFrames: onLayer(eatFrame),
  MarkdoneFrames: ({ layer }, farm) => {
    const marked = requireLayer(farm, layer);
    for (const job of farm.jobs)
      for (const depend of job.depends) if (depend.onLayer === marked) depend.active = false;
    for (const frame of marked.frames) freeFrame(farm, frame);
    settleDepends(farm);
    return {};
  },
  SetTags: set(({ tags }) => ({ tags })),
  SetMinCores: set(({ cores }) => ({ minCores: cores })),
  SetMaxCores: set(({ cores }) => ({ maxCores: cores })),
  SetMinMemory: set(({ memory }) => ({ memoryKib: memory })),
  SetThreadable: set(({ threadable }) => ({ threadable })),
  SetTimeout: set(({ timeout }) => ({ timeout })),
  SetTimeoutLLU: set(({ timeoutLlu }) => ({ timeoutLlu })),
  SetStartAfter: set(({ startAfter }) => ({ startAfter })),
  GetWhatThisDependsOn: ({ layer: asked }, farm) => {
    const layer = requireLayer(farm, asked);
    return {
      depends: { depends: layer.job.depends.filter((one) => one.layer === layer).map(dependMessage) },
    };
  },
  DropDepends: ({ layer: asked, target }, farm) => {
    const layer = requireLayer(farm, asked);
    for (const depend of layer.job.depends)
      if (depend.layer === layer && fitsTarget(depend, target)) depend.active = false;
    settleDepends(farm);
    return {};
  },
  CreateDependencyOnLayer: ({ layer, dependOnLayer }, farm) => {
    const [waiting, on] = [requireLayer(farm, layer), requireLayer(farm, dependOnLayer)];
    const parts = { type: 'LAYER_ON_LAYER', anyFrame: false, onFrame: null } as const;
    const depend = addDepend(farm, {
      ...parts,
      job: waiting.job,
      layer: waiting,
      onJob: on.job,
      onLayer: on,
    });
    return { depend: dependMessage(depend) };
  },
  ReorderFrames: ({ layer, range, order }, farm) => {
    reorderFrames(requireLayer(farm, layer).frames, range, order);
    return {};
  },
  StaggerFrames: ({ layer, range, stagger }, farm) => {
    staggerFrames(requireLayer(farm, layer).frames, range, stagger);
    return {};
  },
};

export const FRAME_CALLS: Readonly<Record<string, Call>> = {
  GetFrame: ({ id }, farm) => ({ frame: frameMessage(requireFrame(farm, { id })) }),
  Retry: onFrame(retryFrame),
  Kill: onFrame(killFrame),
  Eat: onFrame(eatFrame),
  MarkAsWaiting: onFrame(freeFrame),
  DropDepends: onFrame(freeFrame),
  GetWhatThisDependsOn: ({ frame: asked }, farm) => {
    const frame = requireFrame(farm, asked);
    const depends = frame.layer.job.depends.filter((depend) => waitsFor(depend, frame));
    return {
      depends: {
        depends: depends.flatMap((depend) => {
          const waited = depend.pairs?.get(frame);
          if (waited === undefined) return [dependMessage(depend)];
          return waited.map((on) => ({
            ...dependMessage(depend),
            type: 'FRAME_ON_FRAME' as const,
            dependErFrame: frame.name,
            dependOnFrame: on.name,
          }));
        }),
      },
    };
  },
};

export const FARM_CALLS: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  'cue.CueInterface': { GetSystemStats: () => ({ stats: {} }) },
  'show.ShowInterface': {
    FindShow: ({ name }, farm) => {
      const show = farm.show(name);
      if (show === undefined) throw new CallError(status.NOT_FOUND, EMPTY);
      return { show: { id: show.id, name: show.name, active: show.active } };
    },
    GetShows: (_, farm) => ({
      shows: { shows: farm.shows.map(({ id, name, active }) => ({ id, name, active })) },
    }),
    GetActiveShows: (_, farm) => ({
      shows: {
        shows: farm.shows.filter((show) => show.active).map(({ id, name }) => ({ id, name, active: true })),
      },
    }),
    CreateShow: ({ name }, farm) => {
      const { id } = farm.addShow(name);
      return { show: { id, name, active: true } };
    },
    GetSubscriptions: ({ show }, farm) => ({
      subscriptions: {
        subscriptions: (farm.shows.find((one) => one.id === show?.id)?.subscriptions ?? []).map((one) => ({
          id: randomUUID(),
          name: `${one.allocation}`,
          allocationName: one.allocation,
          facility: one.allocation.split('.')[0],
          burst: one.burst * 100,
          size: one.burst * 100,
          reservedCores: one.reserved * 100,
        })),
      },
    }),
  },
  'facility.FacilityInterface': {
    Get: ({ name }, farm) => {
      if (!farm.facilities.has(name)) throw new CallError(status.NOT_FOUND, EMPTY);
      return { facility: { id: name, name } };
    },
  },
  'facility.AllocationInterface': {
    GetAll: (_, farm) => ({
      allocations: { allocations: farm.allocations.map((one) => ({ ...one, id: one.name })) },
    }),
  },
  'service.ServiceInterface': {
    GetDefaultServices: (_, farm) => ({
      services: {
        services: farm.services.map((name) => ({
          id: name,
          name,
          minCores: 100,
          minMemory: 3_355_443,
          tags: ['general'],
        })),
      },
    }),
  },
  'limit.LimitInterface': {
    GetAll: (_, farm) => ({
      limits: [...farm.limits].map(([name, maxValue]) => ({
        id: name,
        name,
        maxValue,
        currentRunning: farm.jobs
          .flatMap((job) => job.layers.filter((layer) => layer.limits.includes(name)))
          .flatMap((layer) => layer.frames)
          .filter((frame) => frame.state === 'RUNNING').length,
      })),
    }),
  },
  'host.HostInterface': { GetHosts: (_, farm) => ({ hosts: { hosts: farm.hosts.map(hostMessage) } }) },
  'depend.DependInterface': {
    Satisfy: ({ depend: asked }, farm) => {
      for (const job of farm.jobs)
        for (const depend of job.depends) if (depend.id === asked?.id) depend.active = false;
      settleDepends(farm);
      return {};
    },
  },
};
