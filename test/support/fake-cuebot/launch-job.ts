/** Makes jobs of a spec: what is refused at once, what is lost in silence when it is saved, and the frames (facts). */
import { randomUUID } from 'node:crypto';
import { uniqueFrames } from '../../../shared/frames/frame-set.ts';
import { parseFrameSet } from '../../../shared/frames/parse-frame-set.ts';
import { linkDepend } from './depend-links.ts';
import { type FakeJob, type FakeLayer, type FarmState, LostJob } from './farm-state.ts';
import { type JobSpec, LaunchRefusal, readJobSpec, type SpecJob, type SpecLayer } from './read-job-spec.ts';

/** The phase whose failures the client is told. */
export function acceptSpec(farm: FarmState, xml: string): JobSpec {
  const spec = readJobSpec(xml);
  for (const job of spec.jobs)
    if (farm.pendingJob(job.name) !== undefined)
      throw new LaunchRefusal(`The job ${job.name} is already pending`);
  const show = farm.show(spec.show);
  if (show === undefined)
    throw new LaunchRefusal(
      `The ${spec.show} does not exist. Please contact administrator of your OpenCue deployment to have this show created.`,
    );
  if (!show.active)
    throw new LaunchRefusal(
      `The ${spec.show} show has been deactivated.  Please contact administrator of your OpenCue deployment to reactivate this show.`,
    );
  let frames = 0;
  for (const job of spec.jobs) for (const layer of job.layers) frames += framesOfLayer(layer).length;
  if (frames > 100_000)
    throw new LaunchRefusal(
      `error, your job has ${frames} frames, the maximum number of allowed frames is 100000`,
    );
  return spec;
}

/** The phase whose failures are swallowed: all jobs of the spec, or none. */
export function saveSpec(farm: FarmState, spec: JobSpec): FakeJob[] {
  const names = new Set(spec.jobs.map((job) => job.name));
  if (names.size < spec.jobs.length) throw new LostJob('two jobs of one name');
  if (spec.shot.length > 64 || spec.user.length > 32) throw new LostJob('too long');
  if (spec.facility !== null && !farm.facilities.has(spec.facility)) throw new LostJob('facility');
  const jobs = spec.jobs.map((job) => saveJob(farm, spec, job));
  const find = (name: string): FakeJob | undefined =>
    jobs.find((job) => job.name === name) ?? farm.pendingJob(name);
  const signatures = new Set<string>();
  for (const depend of spec.depends) {
    const signature = JSON.stringify(depend);
    if (signatures.has(signature)) throw new LostJob('twice');
    signatures.add(signature);
    linkDepend(farm, depend, find);
  }
  farm.jobs.push(...jobs, ...jobs.flatMap((job) => (job.postJob === null ? [] : [job.postJob])));
  return jobs;
}

function framesOfLayer(layer: SpecLayer): number[] {
  const read = parseFrameSet(layer.range, 'cuebot');
  if (!read.ok) throw new LaunchRefusal(`error, the range ${layer.range} is invalid`);
  const frames = uniqueFrames(read.value);
  return frames.filter((_, index) => index % layer.chunk === 0);
}

function saveJob(farm: FarmState, spec: JobSpec, from: SpecJob): FakeJob {
  if (from.name.length > 255 || from.os.length > 12) throw new LostJob('too long');
  checkEnv(from.env);
  const job = newJob(farm, spec, from, from.name, spec.user);
  const post = from.layers.filter((layer) => layer.type === 'Post');
  job.layers = from.layers
    .filter((layer) => layer.type !== 'Post')
    .map((layer, index) => saveLayer(farm, job, layer, index + 1));
  if (post.length > 0) {
    const name = `${job.name.replace(new RegExp(spec.user), 'monitor')}_post_job_${farm.nowS * 1000}`;
    job.postJob = newJob(farm, spec, { ...from, paused: false }, name, 'monitor');
    job.postJob.state = 'POSTED';
    job.postJob.maxRetries = 2;
    const postJob = job.postJob;
    postJob.layers = post.map((layer, index) => saveLayer(farm, postJob, layer, index + 1));
  }
  return job;
}

function newJob(farm: FarmState, spec: JobSpec, from: SpecJob, name: string, user: string): FakeJob {
  return {
    id: randomUUID(),
    name,
    show: spec.show,
    shot: spec.shot,
    user,
    facility: spec.facility ?? 'cloud',
    os: from.os,
    uid: spec.uid,
    env: from.env,
    startS: farm.nowS,
    state: 'PENDING',
    stopS: 0,
    paused: from.paused,
    priority: from.priority,
    minCores: 1,
    maxCores: from.maxCores,
    maxRetries: from.maxRetries,
    autoeat: from.autoeat,
    layers: [],
    depends: [],
    comments: [],
    postJob: null,
  };
}

function checkEnv(env: Readonly<Record<string, string>>): void {
  if (Object.values(env).some((value) => value.length > 2048)) throw new LostJob('env');
}

function saveLayer(farm: FarmState, job: FakeJob, from: SpecLayer, order: number): FakeLayer {
  if (from.cmd.length > 4000 || from.range.length > 4000 || from.name.length > 256)
    throw new LostJob('too long');
  if (from.services.join(',').length > 128) throw new LostJob('services');
  checkEnv(from.env);
  for (const limit of from.limits) if (!farm.limits.has(limit)) throw new LostJob(`limit ${limit}`);
  const cores = coresOf(from.cores);
  const services = from.services.length === 0 ? ['default'] : from.services;
  const layer: FakeLayer = {
    id: randomUUID(),
    job,
    name: from.name,
    type: from.type.toUpperCase() as FakeLayer['type'],
    command: from.cmd,
    range: from.range,
    chunk: from.chunk,
    env: from.env,
    services,
    limits: from.limits,
    outputs: [...new Set(from.outputs)],
    order,
    tags: from.tags.length > 0 ? from.tags : ['general'],
    minCores: cores,
    maxCores: 0,
    threadable: (from.threadable ?? false) && (cores >= 1 || cores <= 0),
    memoryKib: Math.max(262_144, memoryOf(from.memory) ?? 3_355_443),
    gpus: from.gpus,
    gpuMemoryKib: memoryOf(from.gpuMemory) ?? 0,
    timeout: from.timeout,
    timeoutLlu: from.timeoutLlu,
    startAfter: 0,
    frames: [],
  };
  layer.frames = framesOfLayer(from).map((number, index) => ({
    id: randomUUID(),
    name: `${String(number).padStart(4, '0')}-${layer.name}`,
    number,
    layer,
    state: 'WAITING',
    retries: 0,
    exit: -1,
    order: index,
    startS: 0,
    stopS: 0,
    updatedS: farm.nowS,
    host: '',
  }));
  return layer;
}

/** Without a point in hundredths; too little becomes a whole core. */
function coresOf(written: string | null): number {
  if (written === null) return 1;
  const cores = written.includes('.') ? Number(written) : Number(written) / 100;
  if (cores > 0 && cores < 0.1) return 1;
  return Math.min(24, cores);
}

function memoryOf(written: string | null): number | undefined {
  if (written === null) return undefined;
  const text = written.toLowerCase();
  if (/^\d+(\.\d+)?m$/.test(text)) return Math.round(Number.parseFloat(text) * 1024);
  if (/^\d+g?$/.test(text)) return Number.parseInt(text, 10) * 1024 * 1024;
  throw new LaunchRefusal(`For input string: "${written}"`);
}
