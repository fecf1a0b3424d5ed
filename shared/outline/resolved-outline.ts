/**
 * What an outline comes to for one range and one environment: effective arguments, frame ranges, skipped layers and
 * every dependency that will hold, also those that PyOutline adds by itself. Made by `resolveOutline`, read by the
 * checks, the planner, the exporters and the window; never edited.
 */

import type { Args } from '../base/value.ts';
import type { FrameSet } from '../frames/frame-set.ts';
import type { DependencyType } from './dependency.ts';
import type { LayerType, ModuleLibrary, ModuleSpec } from './module-spec.ts';
import type { EnvVariable, Layer, Outline } from './outline.ts';

/** From where an outline is looked at. */
export interface ResolveOptions {
  readonly library: ModuleLibrary;
  /** Overrides the outline's own range, as the launcher's range flag does. */
  readonly range?: string;
  /** SHOW, SHOT, USER, FACILITY, RENDER_TO, OL_OS, OL_TAG_OVERRIDE: what PyOutline reads when it launches. */
  readonly environ: Readonly<Record<string, string | undefined>>;
}

/** A dependency between two resolved layers. */
export interface ResolvedDependency {
  /** Index in `ResolvedOutline.layers` of the layer that is waited for. */
  readonly on: number;
  readonly type: DependencyType;
  readonly anyFrame: boolean;
  /** PyOutline's `propigate` flag of this dependency itself. */
  readonly propagate: boolean;
  /**
   * `written`: stands in the file (at `writtenIndex` of the layer's `requires`); `creator`: a layer on its
   * pre-process or a post-process on its layer; `pre-process`: one pre-process on another's; `propagated`: added
   * because a layer that is waited for passes its own dependency on; `bypass`: taken over from a bypassed layer.
   */
  readonly origin: 'written' | 'creator' | 'pre-process' | 'propagated' | 'bypass';
  readonly writtenIndex?: number;
}

/** A layer with everything worked out. */
export interface ResolvedLayer {
  readonly layer: Layer;
  readonly index: number;
  readonly name: string;
  readonly spec: ModuleSpec;
  /** Every argument that has a value: the spec's defaults under the layer's own. */
  readonly args: Args;
  /** What PyOutline's `get_frame_range` gives, null when the layer is skipped. */
  readonly range: string | null;
  /** The frames of `range` in order, duplicates included; empty when skipped or when the range is not valid. */
  readonly frames: FrameSet;
  /** Frames in one task; at least 1, also where the written value is wrong (which is a problem of its own). */
  readonly chunk: number;
  readonly type: LayerType;
  /** The whole text, as PyOutline's `get_service` gives it; `firstService` is the one that goes to the farm. */
  readonly service: string;
  /** Cores to reserve: 0 is all, negative is all but that many, null is the service's. Two decimals. */
  readonly cores: number | null;
  readonly threadable: boolean | null;
  /** Memory as written for the farm (`4g`), null for the service's; and the same in KiB where it can be read. */
  readonly memory: string | null;
  readonly memoryKib: number | null;
  readonly gpus: number | null;
  readonly gpuMemory: string | null;
  /** Minutes, null for none. */
  readonly timeoutMin: number | null;
  readonly timeoutLluMin: number | null;
  readonly tags: readonly string[];
  readonly limits: readonly string[];
  /** Own variables, as text. */
  readonly env: Readonly<Record<string, string>>;
  readonly parent: number | null;
  /** In the order in which they run; bypassed ones are left out. */
  readonly children: readonly number[];
  readonly creator: number | null;
  /** Registered, not a child, not bypassed and not skipped: it becomes a layer of the job with tasks of its own. */
  readonly inJob: boolean;
  /** Everything that it waits for, in PyOutline's order; also dependencies on layers that are not in the job. */
  readonly dependencies: readonly ResolvedDependency[];
}

/** An outline with everything worked out. Layers stand in the order of the job: parents before their children. */
export interface ResolvedOutline {
  readonly outline: Outline;
  readonly name: string;
  readonly show: string;
  readonly shot: string;
  readonly user: string;
  readonly facility: string | null;
  readonly os: string | null;
  /** The range in force, null where there is none. */
  readonly range: string | null;
  /** As written where that is a number: 0 is no limit, as in PyOutline. */
  readonly maxcores: number | null;
  readonly maxgpus: number | null;
  readonly env: readonly EnvVariable[];
  readonly layers: readonly ResolvedLayer[];
  readonly byName: ReadonlyMap<string, number>;
}
