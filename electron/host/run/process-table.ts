/**
 * The processes of this machine, as far as they are needed to find all that belongs to a task: its process groups,
 * their descendants, and on Linux whatever bears the task's mark in its environment. Reading the table costs
 * milliseconds, so it is read when something has to be ended or measured, not for every task.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { TASK_MARK } from './supervisor-protocol.ts';

/** One process; `session` is its group where the system does not tell. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly rssKib: number;
  /** It has ended and only waits for its parent to take note: it holds nothing and cannot be signalled. */
  readonly isZombie: boolean;
}

/** Page size of all Linux systems that Node runs on, but for some ARM ones, where the figure is then too low. */
const PAGE_KIB = 4;

function linuxRow(pid: number): ProcessRow | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name may hold blanks and brackets; everything behind its last bracket is numbers.
    const part = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const number = (i: number): number => Number(part[i] ?? 0);
    return {
      pid,
      parent: number(1),
      group: number(2),
      session: number(3),
      rssKib: number(21) * PAGE_KIB,
      isZombie: part[0] === 'Z' || part[0] === 'X',
    };
  } catch {
    return undefined;
  }
}

/** Every process that can be seen; empty where there is no way to ask (Windows). */
export function readProcessTable(): ProcessRow[] {
  if (process.platform === 'linux') return linuxPids().flatMap((pid) => linuxRow(pid) ?? []);
  if (process.platform === 'win32') return [];
  try {
    const text = execFileSync('ps', ['-axo', 'pid=,ppid=,pgid=,rss=,state='], { encoding: 'utf8' });
    return text.split('\n').flatMap((line) => {
      const part = line.trim().split(/\s+/);
      const [pid = 0, parent = 0, group = 0, rssKib = 0] = part.slice(0, 4).map(Number);
      const isZombie = part[4]?.startsWith('Z') ?? false;
      return pid > 0 ? [{ pid, parent, group, session: group, rssKib, isZombie }] : [];
    });
  } catch {
    return [];
  }
}

function linuxPids(): number[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

/** The processes of these groups or sessions and all that descends from them or from `seeds`. */
export function processTree(
  table: readonly ProcessRow[],
  groups: ReadonlySet<number>,
  seeds: readonly number[] = [],
): Set<number> {
  const found = new Set(seeds);
  const below = new Map<number, number[]>();
  for (const row of table) {
    if (groups.has(row.group) || groups.has(row.session)) found.add(row.pid);
    const siblings = below.get(row.parent);
    if (siblings === undefined) below.set(row.parent, [row.pid]);
    else siblings.push(row.pid);
  }
  // A set can be added to while it is walked; what is added is walked too.
  for (const pid of found) for (const child of below.get(pid) ?? []) found.add(child);
  return found;
}

/** Processes whose mark starts with `mark` (Linux; empty elsewhere): also those that left their group and parents. */
export function markedProcesses(mark: string): number[] {
  if (process.platform !== 'linux') return [];
  const wanted = `\0${TASK_MARK}=${mark}`;
  return linuxPids().filter((pid) => {
    try {
      return pid !== process.pid && `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}`.includes(wanted);
    } catch {
      return false;
    }
  });
}

/** Sends a signal (0: none, only a look); false where there is no such process or, for a negative number, group. */
export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process was started, in a unit of the system's own, so that a number that was given to another process since
 * is not mistaken for it; null where there is no such process, '' where the system does not tell.
 */
export function processStart(pid: number): string | null {
  if (!sendSignal(pid, 0)) return null;
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const part = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // A zombie runs nothing any more.
      if (part[0] === 'Z' || part[0] === 'X') return null;
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
      return `${boot}/${part[19] ?? ''}`;
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
