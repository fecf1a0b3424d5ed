/**
 * What the end of an attempt means beyond its exit code: whether the system ran out of memory, what its log says, and
 * whether the files that it declares are there. A success of a layer that declares nothing costs nothing.
 */
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DeclaredOutput } from '../../../shared/plan/output-files.ts';
import type { ReadyLogRules } from '../../../shared/schedule/log-rules.ts';
import type { AttemptOutcome } from '../../../shared/schedule/run-event.ts';
import { scanLog } from './scan-log.ts';

/** What is known of an attempt when it is judged. */
export interface Attempt {
  readonly log: string;
  /** Bytes of the log's header, which holds nothing that the task said. */
  readonly headerBytes: number;
  /** Folder that relative paths are of. */
  readonly folder: string;
  readonly rules: ReadyLogRules;
  readonly outputs: readonly DeclaredOutput[];
  /** Processes that the system had ended for want of memory when the attempt began; null where it does not tell. */
  readonly oomKills: number | null;
}

/** Ends that a task did not come to by itself and that need no explanation from its log. */
const EXPLAINED = new Set(['killed', 'supervisor-lost', 'spawn-failed', 'log-failed']);
/** What Cuebot takes for an end by want of memory (facts, frame life). */
const MEMORY_EXITS: readonly number[] = [33, 137];

/** The outcome with what was found out; a promise only where something has to be looked at. */
export function judgeAttempt(
  attempt: Attempt,
  outcome: AttemptOutcome,
): AttemptOutcome | Promise<AttemptOutcome> {
  if (outcome.reason !== undefined && EXPLAINED.has(outcome.reason)) return outcome;
  if (outcome.exitCode !== 0 || outcome.reason !== undefined) return judgeFailure(attempt, outcome);
  const mayFail = attempt.rules.some(({ rule }) => rule.fails === true);
  if (!mayFail && attempt.outputs.length === 0) return outcome;
  return judgeSuccess(attempt, outcome);
}

async function judgeFailure(attempt: Attempt, outcome: AttemptOutcome): Promise<AttemptOutcome> {
  const { finding } = await scanLog(attempt.log, attempt.headerBytes, attempt.rules);
  const reason =
    outcome.reason ?? reasonOf(attempt, outcome) ?? (finding?.kind === 'licence' ? 'licence' : undefined);
  return {
    ...outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(finding === null ? {} : { finding }),
  };
}

/** A kill that nobody here asked for while the system ended processes for want of memory, or an exit that says so. */
function reasonOf({ oomKills }: Attempt, { exitCode, signal }: AttemptOutcome): string | undefined {
  if (exitCode === MEMORY_EXITS[0]) return 'memory';
  const isKilled = signal === 'SIGKILL' || exitCode === MEMORY_EXITS[1];
  const now = readOomKills();
  return isKilled && oomKills !== null && now !== null && now > oomKills ? 'memory' : undefined;
}

async function judgeSuccess(attempt: Attempt, outcome: AttemptOutcome): Promise<AttemptOutcome> {
  const missing = await missingOutputs(attempt);
  if (missing.length > 0) {
    const detail =
      missing.slice(0, 3).join(', ') + (missing.length > 3 ? ` and ${missing.length - 3} more` : '');
    return { ...outcome, reason: 'outputs-missing', detail };
  }
  if (!attempt.rules.some(({ rule }) => rule.fails === true)) return outcome;
  const { finding, fails } = await scanLog(attempt.log, attempt.headerBytes, attempt.rules);
  if (!fails) return outcome;
  return { ...outcome, reason: 'log-rule', ...(finding === null ? {} : { finding }) };
}

async function missingOutputs({ outputs, folder }: Attempt): Promise<string[]> {
  const missing: string[] = [];
  for (const { path, isFrame } of outputs)
    if (!(await isWritten(resolve(folder, path), isFrame))) missing.push(path);
  return missing;
}

async function isWritten(path: string, mustHoldSomething: boolean): Promise<boolean> {
  return stat(path).then(
    ({ size }) => !mustHoldSomething || size > 0,
    () => false,
  );
}

/** Reading the system's counts costs a tenth of what starting a task does: one reading serves for a second of starts. */
const FRESH_MS = 1_000;
let lastRead = { at: Number.NEGATIVE_INFINITY, kills: null as number | null };

/** The count as it was at most a second ago. */
export function recentOomKills(): number | null {
  const now = performance.now();
  if (now - lastRead.at > FRESH_MS) lastRead = { at: now, kills: readOomKills() };
  return lastRead.kills;
}

/** How many processes Linux has ended for want of memory, of the machine or of a container; null elsewhere. */
function readOomKills(): number | null {
  if (process.platform !== 'linux') return null;
  const counts = ['/proc/vmstat', '/sys/fs/cgroup/memory.events'].flatMap((path) => {
    try {
      const count = /^oom_kill (\d+)$/m.exec(readFileSync(path, 'utf8'))?.[1];
      return count === undefined ? [] : [Number(count)];
    } catch {
      return [];
    }
  });
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
