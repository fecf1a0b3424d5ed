/** The schedule of a run: which tasks may start, and what becomes of those that ended. */

import { eachLinkOf } from '../../../shared/plan/plan-links.ts';
import { layerOf } from '../../../shared/plan/plan-tasks.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { FinishedBefore } from './resume-state.ts';
import type { TaskQueue } from './task-queue.ts';
/** Makes the queue of a run. */
export function scheduleQueue(prepared: PreparedRun, before: FinishedBefore): TaskQueue {
  const { plan } = prepared;
  const state: string[] = Array.from({ length: plan.taskCount }, (_, i) =>
    prepared.selected?.[i] === 0
      ? 'out'
      : before.done[i]
        ? before.eaten[i]
          ? 'eaten'
          : 'succeeded'
        : 'waiting',
  );
  const tries = new Map<number, number>();
  const waits: Set<number>[] = state.map(() => new Set());
  for (const g of plan.links)
    eachLinkOf(plan, g, (from, to) => {
      if (g.kind !== 'any') waits[to]!.add(from);
    });
  let paused = false;
  const cost = (t: number) => {
    const l = plan.resolved.layers[layerOf(plan, t).layer]!;
    const c = l.cores;
    return Math.min(prepared.cores, c === null ? 1 : c > 0 ? c : Math.max(1, prepared.cores + c));
  };
  let used = 0;
  const okd = (s: string | undefined) => s === 'succeeded' || s === 'eaten' || s === 'out';
  const startable = () =>
    state.flatMap((s, t) =>
      s === 'waiting' &&
      [...waits[t]!].every((w) => okd(state[w])) &&
      (!layerOf(plan, t).post || state.every((x, i) => layerOf(plan, i).post || x === 'dead' || okd(x)))
        ? [t]
        : [],
    );
  return {
    next() {
      if (paused) return [];
      const out: number[] = [];
      for (const t of startable()) {
        const c = cost(t);
        if (used + c > prepared.cores + 1e-9) continue;
        used += c;
        state[t] = 'running';
        out.push(t);
      }
      return out;
    },
    ended(t, end) {
      used -= cost(t);
      const n = (tries.get(t) ?? 0) + 1;
      const mayRetry = end === 'failed' && n <= prepared.maxRetries;
      if (mayRetry) tries.set(t, n);
      const next =
        end === 'succeeded'
          ? 'succeeded'
          : end === 'interrupted' || mayRetry
            ? 'waiting'
            : prepared.autoeat
              ? 'eaten'
              : 'dead';
      state[t] = next;
      return next;
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
    },
    isPaused: () => paused,
    isFinished: () => !state.includes('running') && startable().length === 0,
    counts() {
      const c: Record<string, number> = {};
      for (const s of state) if (s !== 'out') c[s] = (c[s] ?? 0) + 1;
      return c;
    },
  };
}
