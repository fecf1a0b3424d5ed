/**
 * The plan: every task of a job and what each waits for, in compact arrays so that 100,000 tasks cost a few
 * megabytes. Links that would be a full cross product are kept as one group. Made by `makePlan`; the frame matrix,
 * the labels of the wires, the scheduler, the exporters and the command line all read this.
 */
import type { ResolvedDependency, ResolvedOutline } from '../outline/resolved-outline.ts';

/** The tasks of one layer of the job: `firstTask` … `firstTask + taskCount - 1`. */
export interface PlanLayer {
  /** Index in `ResolvedOutline.layers`. */
  readonly layer: number;
  readonly firstTask: number;
  readonly taskCount: number;
  /** Starts only when every task that is not post has ended, whatever its end (layers of type Post). */
  readonly post: boolean;
  /** Unique frames in the order of the range; task `t` holds `chunk` of them from `(t - firstTask) * chunk`. */
  readonly frames: Float64Array;
  readonly chunk: number;
}

/** What a dependency comes to between the tasks of two layers; `from` and `to` are task numbers, `to` waits for `from`. */
export type TaskLinks =
  /** Pair by pair, each once, sorted by `to` and then by `from`. */
  | { readonly kind: 'pairs'; readonly from: Uint32Array; readonly to: Uint32Array }
  /** Every task of `toLayer` waits for every task of `fromLayer`. */
  | { readonly kind: 'all' }
  /** Every task of `toLayer` waits until one task of `fromLayer`, whichever, has succeeded. */
  | { readonly kind: 'any' };

/** The links of one dependency between two layers of the job; there may be none (`pairs` that are empty). */
export type LinkGroup = {
  readonly dependency: ResolvedDependency;
  /** Positions in `Plan.layers`. */
  readonly fromLayer: number;
  readonly toLayer: number;
} & TaskLinks;

/** A job, taken apart. */
export interface Plan {
  readonly resolved: ResolvedOutline;
  readonly layers: readonly PlanLayer[];
  /** Position in `layers` by index in `resolved.layers`; -1 where the layer is not in the job. */
  readonly positionOfLayer: Int32Array;
  readonly taskCount: number;
  /** Position in `layers` of each task. */
  readonly layerOfTask: Uint32Array;
  /** The first frame of each task: its name. */
  readonly frameOfTask: Float64Array;
  readonly links: readonly LinkGroup[];
}
