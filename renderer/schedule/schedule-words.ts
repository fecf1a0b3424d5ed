/** Times of a schedule as people type and read them, and what the schedule comes to in words. Pure. */
import { printFrameRange } from '../../shared/frames/print-frame-set.ts';
import { printDuration } from '../state/run-estimate.ts';
import type { PlayedSchedule } from './schedule-request.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Seconds of `90`, `1.5`, `1m 30s`, `2h`, `500ms`; undefined for what is no time. */
export function parseSeconds(text: string): number | undefined {
  const clean = text.trim().toLowerCase();
  if (/^(\d+\.?\d*|\.\d+)$/.test(clean)) return Number(clean);
  const parts = [...clean.matchAll(/(\d+\.?\d*|\.\d+)\s*(ms|[smhd])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== clean.replace(/(?<=[a-z])\s+/g, ''))
    return undefined;
  return parts.reduce((sum, [, amount, unit]) => {
    return sum + Number(amount) * (unit === 'ms' ? 0.001 : (UNITS[unit ?? 's'] ?? 1));
  }, 0);
}

/** Seconds with one digit where they are few, else in two units: `0.4s`, `12s`, `4m 05s`. */
export function printTime(seconds: number): string {
  if (seconds > 0 && seconds < 10 && !Number.isInteger(seconds))
    return `${Number(seconds.toFixed(seconds < 1 ? 2 : 1))}s`;
  return printDuration(seconds);
}

/** How much of the cores is at work over the whole, from 0 to 1. */
export function busyShare({ makespan, coreSeconds, cores }: PlayedSchedule): number {
  return makespan === 0 || cores === 0 ? 0 : Math.min(1, coreSeconds / (makespan * cores));
}

/** `4m 05s on 4 cores, at work 82 % of the time; at best 2m 10s with unlimited cores`. */
export function scheduleSummary(played: PlayedSchedule): string {
  const { makespan, cores, shortest } = played;
  const busy = Math.round(busyShare(played) * 100);
  const limit =
    makespan <= shortest * 1.001
      ? 'more cores would not make it faster'
      : `at best ${printTime(shortest)} with unlimited cores`;
  return `${printTime(makespan)} on ${cores} ${cores === 1 ? 'core' : 'cores'}, ${busy} % at work; ${limit}`;
}

/** What the end waits for, stretch by stretch: `sim 1-24, render 24, movie 1`. */
export function criticalWords(played: PlayedSchedule): string {
  const stretches: { layer: number; frames: number[] }[] = [];
  for (const row of played.critical) {
    const layer = played.layer[row] ?? 0;
    const last = stretches.at(-1);
    if (last?.layer === layer) last.frames.push(played.frame[row] ?? 0);
    else stretches.push({ layer, frames: [played.frame[row] ?? 0] });
  }
  const shown = stretches.slice(0, MOST_STRETCHES);
  const words = shown.map(
    ({ layer, frames }) => `${played.layers[layer]?.name ?? ''} ${printFrameRange(frames)}`,
  );
  const left = stretches.length - shown.length;
  return left > 0 ? `${words.join(', ')} and ${left} more` : words.join(', ');
}

/** More of them nobody reads in one line. */
const MOST_STRETCHES = 12;

/** How many tasks are at work and done at a moment. Linear. */
export function stateAt(
  played: PlayedSchedule,
  at: number,
): { readonly running: number; readonly done: number } {
  let [running, done] = [0, 0];
  for (let row = 0; row < played.rowCount; row++) {
    if ((played.end[row] ?? 0) <= at) done++;
    else if ((played.start[row] ?? 0) <= at) running++;
  }
  return { running, done };
}
