/**
 * Jobs, layers and frames as Cuebot has them, in plain values: times in ms since the epoch (null for none), memory in
 * KiB, states in the words of run events. Made by `electron/farm`, read by the window and the command line.
 */
import type { TaskState } from '../schedule/run-event.ts';

/** Frames by what they are doing. */
export interface FrameCounts {
  readonly total: number;
  readonly waiting: number;
  readonly running: number;
  readonly succeeded: number;
  readonly depend: number;
  readonly dead: number;
  readonly eaten: number;
}

/** What a list of jobs says of a job in a word, as CueGUI and CueWeb do. */
export type JobDisplay = 'finished' | 'paused' | 'failing' | 'dependency' | 'in progress';

/** States of a job; `posted`: it waits for its parent to end. */
export type FarmJobState = 'pending' | 'finished' | 'startup' | 'shutdown' | 'posted';

export interface FarmJob {
  readonly id: string;
  readonly name: string;
  readonly show: string;
  readonly shot: string;
  readonly user: string;
  readonly facility: string;
  readonly os: string;
  readonly group: string;
  readonly state: FarmJobState;
  readonly display: JobDisplay;
  readonly paused: boolean;
  readonly priority: number;
  readonly minCores: number;
  readonly maxCores: number;
  readonly reservedCores: number;
  readonly autoeat: boolean;
  readonly hasComment: boolean;
  readonly logFolder: string;
  /** Where logs are when they are not files; '' where they are. */
  readonly lokiUrl: string;
  /** When it was submitted. */
  readonly submittedAt: number | null;
  readonly stoppedAt: number | null;
  readonly maxRssKib: number;
  readonly layerCount: number;
  readonly frames: FrameCounts;
  /** Core seconds that Cuebot expects to be left, 0 where it does not know. */
  readonly remainingCoreSeconds: number;
}

export interface FarmLayer {
  readonly id: string;
  readonly jobId: string;
  readonly name: string;
  readonly type: 'Pre' | 'Post' | 'Render' | 'Util';
  readonly range: string;
  readonly chunk: number;
  readonly command: string;
  readonly services: readonly string[];
  readonly tags: readonly string[];
  readonly limits: readonly string[];
  readonly minCores: number;
  readonly maxCores: number;
  readonly threadable: boolean;
  readonly memoryKib: number;
  readonly gpus: number;
  readonly gpuMemoryKib: number;
  readonly timeoutMin: number;
  readonly timeoutLluMin: number;
  readonly dispatchOrder: number;
  /** Seconds that its frames took on average, 0 where none has ended. */
  readonly averageSeconds: number;
  readonly maxRssKib: number;
  /** It is not booked before; null where it may start at once. */
  readonly startAfter: number | null;
  readonly startAfterReason: string;
  readonly frames: FrameCounts;
}

export interface FarmFrame {
  readonly id: string;
  readonly name: string;
  readonly layer: string;
  readonly number: number;
  readonly state: TaskState;
  readonly retries: number;
  readonly exitStatus: number;
  readonly dispatchOrder: number;
  readonly startedAt: number | null;
  readonly stoppedAt: number | null;
  readonly maxRssKib: number;
  readonly usedMemoryKib: number;
  readonly reservedMemoryKib: number;
  /** Where it ran last, '' for nowhere yet; with the cores that it had there. */
  readonly host: string;
  readonly cores: number;
}

/** What a poll tells of a frame that moved. */
export type FarmFrameUpdate = Pick<
  FarmFrame,
  | 'id'
  | 'state'
  | 'retries'
  | 'exitStatus'
  | 'startedAt'
  | 'stoppedAt'
  | 'maxRssKib'
  | 'usedMemoryKib'
  | 'host'
  | 'cores'
>;

export interface FarmComment {
  readonly id: string;
  readonly at: number;
  readonly user: string;
  readonly subject: string;
  readonly message: string;
}

export type FarmDependType =
  | 'JOB_ON_JOB'
  | 'JOB_ON_LAYER'
  | 'JOB_ON_FRAME'
  | 'LAYER_ON_JOB'
  | 'LAYER_ON_LAYER'
  | 'LAYER_ON_FRAME'
  | 'FRAME_ON_JOB'
  | 'FRAME_ON_LAYER'
  | 'FRAME_ON_FRAME'
  | 'FRAME_BY_FRAME'
  | 'PREVIOUS_FRAME'
  | 'LAYER_ON_SIM_FRAME';

/** A dependency of the farm by names; '' where an end is a whole job or layer. */
export interface FarmDepend {
  readonly id: string;
  readonly type: FarmDependType;
  readonly inside: boolean;
  readonly anyFrame: boolean;
  /** It still holds back. */
  readonly active: boolean;
  readonly job: string;
  readonly layer: string;
  readonly frame: string;
  readonly onJob: string;
  readonly onLayer: string;
  readonly onFrame: string;
}

/** The word for a job in a list: the first that holds (facts: job display state). */
export function jobDisplay(job: Pick<FarmJob, 'state' | 'paused' | 'frames'>): JobDisplay {
  const { frames } = job;
  if (job.state === 'finished') return 'finished';
  if (job.paused) return 'paused';
  if (frames.dead > 0) return 'failing';
  const pending = frames.waiting + frames.depend;
  if (frames.depend > 0 && frames.depend === pending && frames.running === 0) return 'dependency';
  return 'in progress';
}

/** Which jobs are asked for; all that is said must fit. */
export interface JobFilter {
  readonly shows?: readonly string[];
  readonly users?: readonly string[];
  readonly shots?: readonly string[];
  /** A part of the name; everything in it stands for itself. */
  readonly text?: string;
  readonly names?: readonly string[];
  readonly ids?: readonly string[];
  readonly finished?: boolean;
}
