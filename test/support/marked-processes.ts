/** Finds processes by a variable in their environment, so that a test sees whatever it started and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';

/** Whether processes can be found here at all. */
export const canSeeProcesses = process.platform === 'linux';

/** Pids of live processes (zombies do not count) whose environment holds `NAME=value`. */
export function processesWith(name: string, value: string): number[] {
  const wanted = `\0${name}=${value}\0`;
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) return [];
    try {
      return `\0${readFileSync(`/proc/${entry}/environ`, 'latin1')}`.includes(wanted) ? [Number(entry)] : [];
    } catch {
      return [];
    }
  });
}

/** Waits until a question is answered with true; throws after `timeoutMs`. */
export async function waitUntil(question: () => boolean, what: string, timeoutMs = 15_000): Promise<void> {
  const until = Date.now() + timeoutMs;
  while (!question()) {
    if (Date.now() > until) throw new Error(`waited ${timeoutMs} ms in vain for: ${what}`);
    await new Promise((wake) => setTimeout(wake, 10));
  }
}
