/**
 * The variables of a task, in the order in which later ones win: those that RQD sets, PyOutline's OL_*, the job's, the
 * layer's, Cuebot's CUE_*. All of the job's reach every task, also those that are set after setshot (facts:
 * outline-env). Pure: what only the run knows comes in as values, and the caller lays the result over what its own
 * process passes on.
 */
import { printFrameRange } from '../frames/print-frame-set.ts';
import { CUEBOT_RANGE_LIMIT } from '../frames/shorten-range.ts';
import { farmJobName, farmLayerName, farmShotName } from '../outline/job-names.ts';
import { parseMemory } from '../outline/memory.ts';
import type { ResolvedLayer, ResolvedOutline } from '../outline/resolved-outline.ts';
import { frameListText, frameName } from './tokens.ts';

/** What a run knows and an outline does not. */
export interface TaskSession {
  /** Folder of the session's own files of a layer, absolute. */
  readonly layerFolder: (layer: ResolvedLayer) => string;
  /** How code of modules is run; where it is left out it is named as on a farm host, for people to read. */
  readonly modules?: ModuleRunning;
  /** The outline in the session: OL_BASE_SESSION_PATH, which is a file. */
  readonly outlinePath: string;
  readonly logFolder: string;
  /** Identity of the run. */
  readonly jobId: string;
  /** Name of the machine. */
  readonly host: string;
  /** Cores that the run may use: what a layer reserves that takes all of them, or all but some. */
  readonly cores: number;
  /** The Python that runs Python code. */
  readonly python: string;
}

/** The program that runs code of modules. */
export interface ModuleRunning {
  /** Its words, to which the path of the file with the work is added. */
  readonly runner: readonly string[];
  readonly workFile: (layer: ResolvedLayer, start: number) => string;
  /** Folder of the layers' folders in the session. */
  readonly layersFolder: string;
  /** Variables that the program needs over those of the task. */
  readonly environment: Readonly<Record<string, string>>;
}

/** One task, as the run sees it. */
export interface TaskRun {
  /** The frame that names it. */
  readonly start: number;
  /** All its frames as they run. */
  readonly frames: readonly number[];
  readonly log: string;
}

/** KiB reserved where nothing says how much: that of every service which Cuebot is delivered with. */
const SERVICE_MEMORY_KIB = 3_355_443;

/** A variable above this is too long for any system to start a process with. */
const MAX_VARIABLE = 100_000;

/** The variables of one task. */
export function taskEnvironment(
  resolved: ResolvedOutline,
  layer: ResolvedLayer,
  task: TaskRun,
  session: TaskSession,
): Record<string, string> {
  return {
    ...hostVariables(resolved, layer, task, session),
    ...sessionVariables(session, layer, task.frames),
    ...Object.fromEntries(resolved.env.map(({ name, value }) => [name, value])),
    ...layer.env,
    ...farmVariables(resolved, layer, task, session),
  };
}

/** PyOutline's variables, which a child of a composite has for itself. */
export function sessionVariables(
  session: TaskSession,
  layer: ResolvedLayer,
  frames: readonly number[],
): Record<string, string> {
  return {
    OL_BASE_SESSION_PATH: session.outlinePath,
    OL_LAYER_SESSION_PATH: session.layerFolder(layer),
    OL_LAYER_RANGE: frameListText(frames),
  };
}

/** What RQD sets for every process. PATH and HOME stay those of the machine. */
function hostVariables(
  resolved: ResolvedOutline,
  layer: ResolvedLayer,
  task: TaskRun,
  session: TaskSession,
): Record<string, string> {
  const frame = frameName(farmLayerName(layer.name).name, task.start);
  return {
    TERM: 'unknown',
    USER: resolved.user,
    LOGNAME: resolved.user,
    mcp: '1',
    show: resolved.show,
    shot: farmShotName(resolved.shot).name,
    jobid: farmJobName(resolved).name,
    jobhost: session.host,
    frame,
    zframe: frame,
    logfile: task.log,
    maxframetime: '0',
    minspace: '200',
    SP_NOMYCSHRC: '1',
  };
}

/** What Cuebot sends with every frame. */
function farmVariables(
  resolved: ResolvedOutline,
  layer: ResolvedLayer,
  task: TaskRun,
  session: TaskSession,
): Record<string, string> {
  const name = farmLayerName(layer.name).name;
  const cores = reservedCores(layer, session.cores);
  return {
    CUE3: '1',
    CUE_THREADS: String(Math.max(1, Math.floor(cores))),
    CUE_MEMORY: String(layer.memoryKib ?? SERVICE_MEMORY_KIB),
    CUE_GPUS: String(layer.gpus ?? 0),
    CUE_GPU_MEMORY: String(gpuMemoryKib(layer)),
    CUE_LOG_PATH: session.logFolder,
    ...rangeVariable(layer),
    CUE_CHUNK: String(layer.chunk),
    CUE_IFRAME: String(task.start),
    CUE_LAYER: name,
    CUE_JOB: farmJobName(resolved).name,
    CUE_FRAME: frameName(name, task.start),
    CUE_SHOW: resolved.show,
    CUE_SHOT: farmShotName(resolved.shot).name,
    CUE_USER: resolved.user,
    CUE_JOB_ID: session.jobId,
    CUE_LAYER_ID: `${session.jobId}/${name}`,
    CUE_FRAME_ID: `${session.jobId}/${frameName(name, task.start)}`,
    CUE_THREADABLE: layer.threadable === true && (cores === 0 || cores >= 1) ? '1' : '0',
  };
}

/** Cores as a number: one where nothing says how many, all for 0, all but that many for a negative number. */
function reservedCores(layer: ResolvedLayer, all: number): number {
  if (layer.cores === null) return 1;
  return layer.cores > 0 ? layer.cores : Math.max(1, all + layer.cores);
}

function gpuMemoryKib(layer: ResolvedLayer): number {
  const memory = layer.gpuMemory === null ? undefined : parseMemory(layer.gpuMemory);
  return memory?.ok === true ? memory.value : 0;
}

const shortRanges = new WeakMap<ResolvedLayer, string>();

/** The layer's range as it is on the farm; the shortest notation of a long one, nothing where that is too long too. */
function rangeVariable(layer: ResolvedLayer): Record<string, string> {
  const range = layer.range ?? '';
  if (range.length <= CUEBOT_RANGE_LIMIT) return { CUE_RANGE: range };
  let short = shortRanges.get(layer);
  if (short === undefined) {
    short = printFrameRange(layer.frames);
    shortRanges.set(layer, short);
  }
  return short.length > MAX_VARIABLE ? {} : { CUE_RANGE: short };
}
