/** What the stand-in remembers as messages of the wire. */
import type { Message } from '../../../electron/farm/protocol/cue-types.ts';
import type { FakeDepend, FakeFrame, FakeHost, FakeJob, FakeLayer, FarmState } from './farm-state.ts';

type Loose<Name extends Parameters<typeof identity>[0]> = Partial<Message<Name>>;
declare function identity(
  name:
    | 'job.Job'
    | 'job.Layer'
    | 'job.Frame'
    | 'job.UpdatedFrame'
    | 'depend.Depend'
    | 'host.Host'
    | 'job.JobStats',
): void;

export function jobMessage(farm: FarmState, job: FakeJob): Loose<'job.Job'> {
  const frames = job.layers.flatMap((layer) => layer.frames);
  return {
    id: job.id,
    state: job.state,
    name: job.name,
    shot: job.shot,
    show: job.show,
    user: job.user,
    group: job.show,
    facility: job.facility,
    os: job.os,
    ...(job.uid === null ? {} : { uid: job.uid }),
    priority: job.priority,
    minCores: job.minCores,
    maxCores: job.maxCores,
    logDir: `${farm.logRoot}/${job.show}/${job.shot}/logs/${job.name}--${job.id}`,
    isPaused: job.paused,
    hasComment: job.comments.length > 0,
    autoEat: job.autoeat,
    startTime: job.startS,
    stopTime: job.stopS,
    jobStats: { totalLayers: job.layers.length, ...statsOf(frames) } as Message<'job.JobStats'>,
  };
}

function statsOf(frames: readonly FakeFrame[]): Partial<Message<'job.JobStats'>> {
  const count = (state: FakeFrame['state']): number => frames.filter((frame) => frame.state === state).length;
  const [waiting, depend] = [count('WAITING'), count('DEPEND')];
  return {
    totalFrames: frames.length,
    waitingFrames: waiting,
    runningFrames: count('RUNNING'),
    deadFrames: count('DEAD'),
    eatenFrames: count('EATEN'),
    dependFrames: depend,
    succeededFrames: count('SUCCEEDED'),
    pendingFrames: waiting + depend,
    reservedCores: frames.reduce((sum, one) => sum + (one.state === 'RUNNING' ? one.layer.minCores : 0), 0),
  };
}

export function layerMessage(layer: FakeLayer): Loose<'job.Layer'> {
  return {
    id: layer.id,
    parentId: layer.job.id,
    name: layer.name,
    range: layer.range,
    tags: layer.tags,
    minCores: layer.minCores,
    maxCores: layer.maxCores,
    isThreadable: layer.threadable,
    minMemory: layer.memoryKib,
    minGpuMemory: layer.gpuMemoryKib,
    chunkSize: layer.chunk,
    dispatchOrder: layer.order,
    type: layer.type,
    services: layer.services,
    layerStats: statsOf(layer.frames) as unknown as Message<'job.LayerStats'>,
    limits: layer.limits.length > 0 ? layer.limits : [''],
    timeout: layer.timeout,
    timeoutLlu: layer.timeoutLlu,
    minGpus: layer.gpus,
    command: layer.command,
    startAfter: layer.startAfter,
  };
}

export function updateMessage(frame: FakeFrame): Loose<'job.UpdatedFrame'> {
  const used = frame.startS > 0 ? 512_000 : 0;
  return {
    id: frame.id,
    state: frame.state,
    retryCount: frame.retries,
    exitStatus: frame.exit,
    startTime: frame.startS,
    stopTime: frame.stopS,
    maxRss: used,
    usedMemory: used,
    lastResource: frame.host === '' ? '/0.00/0' : frame.host,
  };
}

export function frameMessage(frame: FakeFrame): Loose<'job.Frame'> {
  return {
    ...(updateMessage(frame) as Loose<'job.Frame'>),
    name: frame.name,
    layerName: frame.layer.name,
    number: frame.number,
    dispatchOrder: frame.order,
    reservedMemory: frame.state === 'RUNNING' ? frame.layer.memoryKib : 0,
  };
}

export function dependMessage(depend: FakeDepend): Loose<'depend.Depend'> {
  return {
    id: depend.id,
    type: depend.type as Message<'depend.Depend'>['type'],
    target: depend.job === depend.onJob ? 'INTERNAL' : 'EXTERNAL',
    anyFrame: depend.anyFrame,
    active: depend.active,
    dependErJob: depend.job.name,
    dependErLayer: depend.layer?.name ?? '',
    dependOnJob: depend.onJob.name,
    dependOnLayer: depend.onLayer?.name ?? '',
    dependOnFrame: depend.onFrame?.name ?? '',
  };
}

export function hostMessage(host: FakeHost): Loose<'host.Host'> {
  return {
    id: host.name,
    name: host.name,
    allocName: host.allocation,
    tags: host.tags,
    cores: host.cores,
    idleCores: host.cores,
    memory: host.memoryKib,
    idleMemory: host.memoryKib,
    totalMemory: host.memoryKib,
    freeMemory: host.memoryKib,
    os: host.os,
    gpus: host.gpus ?? 0,
    state: host.state ?? 'UP',
    lockState: host.locked === true ? 'LOCKED' : 'OPEN',
  };
}
