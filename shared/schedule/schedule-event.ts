/**
 * What a schedule is told and what it answers. The meaning of the verbs is Cuebot's (facts: behaviour per call, frame
 * life). Tasks by number, layers by position in the plan; verbs pass over tasks that they do not apply to.
 */
import type { RunResources } from './resource-pool.ts';

/**
 * How an attempt ended. `failed`: it may be tried again; `dead`: another try would come to the same; `interrupted`: it
 * was not its own fault, it waits as before.
 */
export type AttemptEnd = 'succeeded' | 'failed' | 'dead' | 'interrupted';

/** What can happen to a run. */
export type ScheduleEvent =
  | { readonly event: 'task-ended'; readonly task: number; readonly end: AttemptEnd }
  /** Running, dead, eaten and succeeded tasks run once more, with all their retries; what waits for them waits again. */
  | { readonly event: 'retry'; readonly tasks: readonly number[] }
  /** Running tasks are ended, which is a failed attempt: they are tried again while retries are left. */
  | { readonly event: 'kill'; readonly tasks: readonly number[] }
  /** All but succeeded tasks are given up; what waits for them goes on. */
  | { readonly event: 'eat'; readonly tasks: readonly number[] }
  /** What waits for these tasks one by one goes on; what waits for their whole layer still waits. They themselves stay. */
  | { readonly event: 'mark-done'; readonly tasks: readonly number[] }
  /** What waits for this layer or its tasks goes on. */
  | { readonly event: 'mark-layer-done'; readonly layer: number }
  /** These tasks wait for nothing any more. */
  | { readonly event: 'drop-dependencies'; readonly tasks: readonly number[] }
  /** Running tasks go on, no other starts. */
  | { readonly event: 'pause' }
  | { readonly event: 'resume' }
  | { readonly event: 'hold-layer'; readonly layer: number; readonly held: boolean }
  /** What runs keeps what it has. */
  | { readonly event: 'set-resources'; readonly resources: RunResources };

/** What follows from an event, in order. */
export type ScheduleCommand =
  /** End the processes of a running task, then report `task-ended` with whatever came of it. */
  | { readonly command: 'stop'; readonly task: number }
  | { readonly command: 'settled'; readonly task: number; readonly state: 'succeeded' | 'dead' | 'eaten' }
  /** It will run again: now, or when what it waits for is there once more. */
  | { readonly command: 'requeued'; readonly task: number; readonly state: 'waiting' | 'depend' };
