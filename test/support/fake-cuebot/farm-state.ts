/** What the stand-in Cuebot remembers: shows, jobs, layers, frames, dependencies, in memory. */
import { randomUUID } from 'node:crypto';

export type FrameWord =
  | 'WAITING'
  | 'SETUP'
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'DEPEND'
  | 'DEAD'
  | 'EATEN'
  | 'CHECKPOINT';

export interface FakeFrame {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly layer: FakeLayer;
  state: FrameWord;
  retries: number;
  exit: number;
  order: number;
  startS: number;
  stopS: number;
  updatedS: number;
  host: string;
}

export interface FakeLayer {
  readonly id: string;
  readonly job: FakeJob;
  readonly name: string;
  readonly type: 'PRE' | 'POST' | 'RENDER' | 'UTIL';
  readonly command: string;
  readonly range: string;
  readonly chunk: number;
  readonly env: Readonly<Record<string, string>>;
  readonly services: readonly string[];
  readonly limits: readonly string[];
  readonly outputs: readonly string[];
  readonly order: number;
  tags: readonly string[];
  minCores: number;
  maxCores: number;
  threadable: boolean;
  memoryKib: number;
  gpus: number;
  gpuMemoryKib: number;
  timeout: number;
  timeoutLlu: number;
  startAfter: number;
  frames: FakeFrame[];
}

export interface FakeDepend {
  readonly id: string;
  readonly type: string;
  readonly anyFrame: boolean;
  readonly layer: FakeLayer | null;
  readonly job: FakeJob;
  readonly onJob: FakeJob;
  readonly onLayer: FakeLayer | null;
  readonly onFrame: FakeFrame | null;
  /** What each waiting frame waits for; whole layers are counted instead. */
  readonly pairs: ReadonlyMap<FakeFrame, readonly FakeFrame[]> | null;
  /** Frames of `pairs` that were let go one by one. */
  readonly freed: Set<FakeFrame>;
  active: boolean;
}

export interface FakeComment {
  readonly id: string;
  readonly timestamp: number;
  readonly user: string;
  readonly subject: string;
  readonly message: string;
}

export interface FakeJob {
  readonly id: string;
  readonly name: string;
  readonly show: string;
  readonly shot: string;
  readonly user: string;
  readonly facility: string;
  readonly os: string;
  readonly uid: number | null;
  readonly env: Readonly<Record<string, string>>;
  readonly startS: number;
  state: 'PENDING' | 'FINISHED' | 'POSTED';
  stopS: number;
  paused: boolean;
  priority: number;
  minCores: number;
  maxCores: number;
  maxRetries: number;
  autoeat: boolean;
  layers: FakeLayer[];
  depends: FakeDepend[];
  comments: FakeComment[];
  postJob: FakeJob | null;
}

export interface FakeShow {
  readonly id: string;
  readonly name: string;
  active: boolean;
  /** Allocations that it may use. */
  readonly subscriptions: { readonly allocation: string; burst: number; reserved: number }[];
}

export interface FakeHost {
  readonly name: string;
  readonly allocation: string;
  readonly tags: readonly string[];
  readonly cores: number;
  readonly memoryKib: number;
  readonly os: string;
  readonly gpus?: number;
  state?: 'UP' | 'DOWN';
  locked?: boolean;
}

/** Everything of one farm; the seed is what a fresh Cuebot has (facts: seed services, default facility). */
export class FarmState {
  /** Seconds of the server's clock. */
  nowS: number;
  readonly shows: FakeShow[] = [];
  readonly jobs: FakeJob[] = [];
  readonly facilities = new Set(['local', 'cloud']);
  readonly limits = new Map<string, number>();
  readonly services = [
    'default',
    'prman',
    'arnold',
    'shell',
    'maya',
    'houdini',
    'katana',
    'nuke',
    'preprocess',
    'postprocess',
  ];
  readonly hosts: FakeHost[] = [];
  readonly allocations = [
    { name: 'local.general', tag: 'general', facility: 'local' },
    { name: 'local.desktop', tag: 'desktop', facility: 'local' },
    { name: 'cloud.general', tag: 'general', facility: 'cloud' },
  ];
  /** Further names of shows. */
  readonly aliases = new Map<string, string>();
  logRoot = '/shots';

  constructor(nowS: number) {
    this.nowS = nowS;
  }

  addShow(name: string, active = true): FakeShow {
    const show: FakeShow = {
      id: randomUUID(),
      name,
      active,
      subscriptions: [{ allocation: 'local.general', burst: 100, reserved: 0 }],
    };
    this.shows.push(show);
    return show;
  }

  show(name: string): FakeShow | undefined {
    return this.shows.find((one) => one.name === (this.aliases.get(name) ?? name));
  }

  job(id: string | undefined): FakeJob | undefined {
    return this.jobs.find((job) => job.id === id);
  }

  layer(id: string | undefined): FakeLayer | undefined {
    for (const job of this.jobs) for (const layer of job.layers) if (layer.id === id) return layer;
    return undefined;
  }

  frame(id: string | undefined): FakeFrame | undefined {
    for (const job of this.jobs)
      for (const layer of job.layers) {
        const frame = layer.frames.find((one) => one.id === id);
        if (frame !== undefined) return frame;
      }
    return undefined;
  }

  pendingJob(name: string): FakeJob | undefined {
    return this.jobs.find((job) => job.name === name && job.state === 'PENDING');
  }

  setState(frame: FakeFrame, state: FrameWord): void {
    frame.state = state;
    frame.updatedS = this.nowS;
  }
}

/** Frames that will not run again by themselves. */
export function isOver({ state }: FakeFrame): boolean {
  return state === 'SUCCEEDED' || state === 'EATEN';
}

/** Thrown in the save phase: the client hears nothing, or a text that says nothing. */
export class LostJob extends Error {}
