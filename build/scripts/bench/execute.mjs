/**
 * What it costs to start a task: 2,000 times `/bin/true` through `cuegraph run` (journal, log and outcome of each, the
 * start of the program included) against `ninja` and `xargs` on the same commands, in turns in the same run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../../out/cli/cuegraph.mjs', import.meta.url));
const TASKS = 2_000;
const AT_ONCE = 2;
/** The median of so many turns: the first one of each pays for cold files. */
const TURNS = 3;

function writeInputs(folder) {
  const outline = [
    'cuegraph: 1',
    'name: bench_true',
    `range: 1-${TASKS}`,
    'layers:',
    '  - name: work',
    '    module: Shell',
    '    command: [/bin/true]',
    '',
  ].join('\n');
  writeFileSync(join(folder, 'true.outline.yaml'), outline);
  const edges = Array.from({ length: TASKS }, (_, i) => `build o${i}: t\n`).join('');
  writeFileSync(join(folder, 'build.ninja'), `rule t\n  command = /bin/true\n${edges}`);
  writeFileSync(join(folder, 'list'), Array.from({ length: TASKS }, (_, i) => `${i}\n`).join(''));
}

function contenders(folder) {
  const run = ['run', 'true.outline.yaml', '--cores', String(AT_ONCE), '--session-dir', join(folder, 's')];
  const cuegraph = (supervisor) => ({
    command: process.execPath,
    args: [cli, ...run, '--json'],
    env: { CUEGRAPH_SUPERVISOR: supervisor, XDG_DATA_HOME: join(folder, 'data') },
  });
  return [
    { what: 'cuegraph run', ...cuegraph('auto') },
    { what: 'cuegraph run, Node supervisor', ...cuegraph('node') },
    { what: 'ninja', command: 'ninja', args: [`-j${AT_ONCE}`, '--quiet'] },
    {
      what: 'xargs',
      command: 'xargs',
      args: ['-P', String(AT_ONCE), '-n', '1', '-a', 'list', '/bin/true'],
    },
  ];
}

function timeOnce(folder, { command, args, env }) {
  const began = performance.now();
  const { status, error } = spawnSync(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (error?.code === 'ENOENT') return null;
  if (status !== 0) throw new Error(`${command} ended with ${status ?? error}`);
  return performance.now() - began;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Rows of `{ what, ms, note }`; peers that are not installed are left out. */
export function measureExecution() {
  const folder = mkdtempSync(join(tmpdir(), 'cuegraph-bench-'));
  try {
    writeInputs(folder);
    const all = contenders(folder);
    const times = new Map(all.map(({ what }) => [what, []]));
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const one of all) {
        const ms = timeOnce(folder, one);
        if (ms !== null) times.get(one.what).push(ms);
      }
    }
    const rows = all
      .filter(({ what }) => times.get(what).length > 0)
      .map(({ what }) => ({ what, ms: median(times.get(what)) }));
    const peers = rows.filter(({ what }) => what === 'ninja' || what === 'xargs');
    return rows.map(({ what, ms }) => {
      const ratios = peers
        .filter((peer) => peer.what !== what)
        .map((peer) => `${(ms / peer.ms).toFixed(2)} × ${peer.what}`);
      const each = `${(ms / TASKS).toFixed(2)} ms a task`;
      return {
        what: `${what}: ${TASKS} × /bin/true, ${AT_ONCE} at once`,
        ms,
        note: [each, ...ratios].join(', '),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
