/** What a job spec says that an outline does not: how it is launched, and how its frames are run on the farm. */
import { DEFAULT_SPEC_VERSION, type SpecVersion } from './spec-version.ts';

/**
 * How a frame runs on the farm. `command`: the layer's own command with Cuebot's tokens in it, which needs nothing but
 * the program there; `pycuerun`: PyOutline runs the frame of a session; `cuegraph`: `cuegraph execute` does.
 */
export const FRAMES_BY = ['command', 'pycuerun', 'cuegraph'] as const;
export type FramesBy = (typeof FRAMES_BY)[number];

/** Where PyOutline is installed on the farm, as `outline.cfg` says, and how it is asked. */
export interface PycuerunPlace {
  /** Folder of `opencue_wrap_frame`; null where frames start without a wrapper. */
  readonly wrapperFolder: string | null;
  readonly userFolder: string;
  /** Folder of `pycuerun`; null where it is found on the PATH. */
  readonly binFolder: string | null;
  readonly version: string;
  readonly repos: string | null;
  readonly dev: boolean;
  readonly devUser: string | null;
}

/** How a job is launched. Facility, shot, os, variables and tag override are the resolved outline's. */
export interface SpecOptions {
  readonly framesBy: FramesBy;
  readonly version: SpecVersion;
  /** Absolute path of the session folder on the farm; not read where `framesBy` is `command`. */
  readonly session: string;
  readonly paused: boolean;
  readonly priority: number;
  /** Cuebot takes 0 or 1 from a spec; more must be set when the job is there. */
  readonly maxRetries: number;
  readonly autoeat: boolean;
  /** Whole address, null for no mail. */
  readonly email: string | null;
  /** Number of the user that frames run as, null where the host decides. */
  readonly uid: number | null;
  readonly pycuerun: PycuerunPlace;
  /** How Cuegraph is called on the farm. */
  readonly cuegraph: readonly string[];
}

/** What PyOutline launches with when nothing is said. */
export const DEFAULT_SPEC_OPTIONS: SpecOptions = {
  framesBy: 'command',
  version: DEFAULT_SPEC_VERSION,
  session: '/tmp/cuegraph-session',
  paused: false,
  priority: 1,
  maxRetries: 2,
  autoeat: false,
  email: null,
  uid: null,
  pycuerun: {
    wrapperFolder: null,
    userFolder: '/tmp/opencue/user',
    binFolder: null,
    version: 'latest',
    repos: null,
    dev: false,
    devUser: null,
  },
  cuegraph: ['cuegraph'],
};
