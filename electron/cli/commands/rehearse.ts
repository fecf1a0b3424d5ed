/** `simulate --fail`: what happens to everything that waits when some tasks fail, moment by moment. */

import { printFrameRange } from '../../../shared/frames/print-frame-set.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { findTaskHolding, taskName } from '../../../shared/plan/plan-tasks.ts';
import { parseFrameName } from '../../../shared/plan/tokens.ts';
import type { Rehearsal, RehearsedFault } from '../../../shared/schedule/rehearse-run.ts';

/** Reads `12-render`, `render-12`, `render-12@3.5` (killed at second 3.5); the error is the text that names no task. */
export function readFaults(
  plan: Plan,
  texts: readonly string[],
): ReadonlyMap<number, RehearsedFault> | string {
  const faults = new Map<number, RehearsedFault>();
  for (const text of texts) {
    const [, name = '', seconds] = /^(.*?)(?:@(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
    const task = findNamed(plan, name);
    if (task === undefined) return text;
    faults.set(task, { afterSeconds: seconds === undefined ? null : Number(seconds) });
  }
  return faults;
}

function findNamed(plan: Plan, name: string): number | undefined {
  const task = parseFrameName(name);
  const known = task === null ? undefined : findTaskHolding(plan, task.layer, task.frame);
  if (known !== undefined) return known;
  const [, other, frame] = /^(.+?)-(-?\d+)$/.exec(name) ?? [];
  return other === undefined ? undefined : findTaskHolding(plan, other, Number(frame));
}

/** Tasks by layer, with their first frames as a range. */
export function tasksByLayer(plan: Plan, tasks: readonly number[]): { layer: string; frames: string }[] {
  const frames = new Map<string, number[]>();
  for (const task of tasks) {
    const { layer, frame } = taskName(plan, task);
    frames.set(layer, [...(frames.get(layer) ?? []), frame]);
  }
  return [...frames].map(([layer, list]) => ({ layer, frames: printFrameRange(list) }));
}

/** What a rehearsal adds to the JSON of `simulate`. */
export function rehearsalReport(plan: Plan, { counts, dead, blocked, steps }: Rehearsal) {
  return {
    counts,
    dead: tasksByLayer(plan, dead),
    blocked: tasksByLayer(plan, blocked),
    steps: steps.map(({ seconds, events }) => ({ seconds, events })),
  };
}

/** The moments at which something fails or is given up, and what never starts. */
export function rehearsalText(plan: Plan, { steps, dead, blocked, counts }: Rehearsal): string {
  const lines: string[] = ['\nwhat goes wrong:\n'];
  for (const { seconds, events } of steps) {
    for (const event of events) {
      const isRetry = event.event === 'task-retried';
      if (!isRetry && !(event.event === 'task-finished' && event.state !== 'succeeded')) continue;
      const what = isRetry ? 'fails and is tried again' : `is ${event.state}`;
      lines.push(`${seconds.toFixed(1).padStart(8)} s  ${event.frame}-${event.layer} ${what}\n`);
    }
  }
  lines.push(dead.length === 0 ? 'nothing is dead in the end\n' : '');
  for (const { layer, frames } of tasksByLayer(plan, blocked))
    lines.push(`never starts  ${layer} ${frames}\n`);
  const words = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  lines.push(`in the end: ${words.join(', ')}\n`);
  return lines.join('');
}
