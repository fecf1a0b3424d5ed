/** Logs: a task that prints as fast as it can, and a log of a gigabyte that is opened and searched. */

import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readLog } from '../../electron/host/run/read-log.ts';
import { scanLog } from '../../electron/host/run/scan-log.ts';
import { DEFAULT_LOG_RULES, readyLogRules } from '../../shared/schedule/log-rules.ts';
import type { BenchRow } from './core-bench.ts';

const FLOOD_BYTES = 1_000_000_000;
const LOG_BYTES = 1 << 30;
/** What the log panel reads at once. */
const PIECE_BYTES = 128 * 1024;

/** All rows. */
export async function measureLogs(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cuegraph-bench-'));
  try {
    return [...(await measureFlood(folder)), ...(await measureLarge(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureFlood(folder: string): Promise<BenchRow[]> {
  const script = `yes 'a line of a log that says nothing in particular, at length' | head -c ${FLOOD_BYTES}`;
  const plain = performance.now();
  spawnSync('/bin/sh', ['-c', `${script} > plain.log`], { cwd: folder });
  const plainMs = performance.now() - plain;
  rmSync(join(folder, 'plain.log'));
  const outline = [
    'cuegraph: 1',
    'name: flood',
    'range: 1',
    'layers:',
    `  - {name: flood, module: Shell, command: [/bin/sh, -c, "${script}"]}`,
  ];
  writeFileSync(join(folder, 'flood.outline.yaml'), `${outline.join('\n')}\n`);
  const began = performance.now();
  const run = spawn(
    process.execPath,
    [resolve('out/cli/cuegraph.mjs'), 'run', 'flood.outline.yaml', '--session-dir', 's', '--json'],
    { cwd: folder, env: { ...process.env, XDG_DATA_HOME: join(folder, 'data') }, stdio: 'ignore' },
  );
  let highest = 0;
  const timer = setInterval(() => {
    highest = Math.max(highest, residentMb(run.pid ?? 0));
  }, 50);
  await new Promise((end) => run.once('exit', end));
  clearInterval(timer);
  const ms = performance.now() - began;
  const rate = (time: number): string => `${(FLOOD_BYTES / 1e6 / (time / 1000)).toFixed(0)} MB/s`;
  return [
    {
      what: 'a task that prints 1 GB, through cuegraph run',
      ms,
      note: `${rate(ms)} (into a file without it: ${rate(plainMs)}); at most ${highest.toFixed(0)} MB resident`,
    },
  ];
}

/** Of a process and of those below it, but not of the task itself. */
function residentMb(pid: number): number {
  try {
    const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const below = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
    const supervisors = below.map((name) =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1] ?? 0),
    );
    return (own + supervisors.reduce((sum, kib) => sum + kib, 0)) / 1024;
  } catch {
    return 0;
  }
}

function parentOf(pid: string): number {
  try {
    return Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function measureLarge(folder: string): Promise<BenchRow[]> {
  const path = join(folder, 'large.rqlog');
  const file = openSync(path, 'w');
  const block = Buffer.from(`${'x'.repeat(79)}\n`.repeat(1 << 14));
  for (let written = 0; written < LOG_BYTES; written += block.length) writeSync(file, block);
  writeSync(file, 'ERROR | the last word\n');
  closeSync(file);
  const { size } = await readLog(path, 0, 4);
  const opened = performance.now();
  await readLog(path, size - PIECE_BYTES, PIECE_BYTES);
  const openMs = performance.now() - opened;
  const jumped = performance.now();
  for (let i = 0; i < 100; i++) await readLog(path, Math.floor((size * i) / 100), PIECE_BYTES);
  const jumpMs = (performance.now() - jumped) / 100;
  const rules = readyLogRules(DEFAULT_LOG_RULES);
  const scanned = performance.now();
  const verdict = rules.ok ? await scanLog(path, 0, rules.value) : null;
  return [
    { what: 'open the end of a log of 1 GB', ms: openMs, note: `${jumpMs.toFixed(2)} ms for a jump into it` },
    {
      what: 'find what went wrong in it',
      ms: performance.now() - scanned,
      note: verdict?.finding?.text ?? 'nothing found',
    },
  ];
}
