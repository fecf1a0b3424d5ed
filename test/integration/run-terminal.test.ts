/** A run on a terminal that goes away: the program, its supervisor and all tasks are gone, and the run can go on. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readJournal } from '../../electron/host/run/read-journal.ts';
import { sessionPaths } from '../../electron/host/run/session-paths.ts';
import { canSeeProcesses, processesWith, waitUntil } from '../support/marked-processes.ts';
import { MARK, RunBench } from '../support/real-runs.ts';

const CLI = resolve('out/cli/cuegraph.mjs');

describe.skipIf(!canSeeProcesses || !existsSync(CLI))('a run on a terminal', () => {
  let bench: RunBench;
  beforeEach(() => {
    bench = new RunBench(null);
    const text = [
      'cuegraph: 1',
      'name: lost',
      'range: 1-2',
      'layers:',
      '  - name: work',
      '    module: Shell',
      '    cores: 0.25',
      '    memory: 256m',
      `    command: [/bin/sh, -c, 'trap "" HUP; [ -e go ] || { setsid sleep 300 & sleep 300; }']`,
    ];
    writeFileSync(join(bench.folder, 'lost.outline.yaml'), `${text.join('\n')}\n`);
  });
  afterEach(() => bench.clean());

  const cuegraph = (...args: string[]) =>
    spawn(process.execPath, [CLI, ...args], {
      cwd: bench.folder,
      env: bench.place.environ as NodeJS.ProcessEnv,
      stdio: ['ignore', 'ignore', 'inherit'],
      detached: true,
    });
  const sessionFolder = () => {
    const [job = ''] = readdirSync(bench.sessionDir);
    const [id = ''] = readdirSync(join(bench.sessionDir, job));
    return join(bench.sessionDir, job, id);
  };
  const ended = (child: ReturnType<typeof cuegraph>) =>
    new Promise<number | null>((settle) => child.once('exit', (code) => settle(code)));

  it.each(['SIGHUP', 'SIGTERM', 'SIGKILL'] as const)(
    'leaves nothing after %s, and goes on',
    async (signal) => {
      const run = cuegraph(
        'run',
        'lost.outline.yaml',
        '--cores',
        '1',
        '--session-dir',
        bench.sessionDir,
        '--json',
      );
      const gone = ended(run);
      await waitUntil(
        () => processesWith(MARK, bench.mark).length >= 8,
        'the tasks and what they started',
        20_000,
      );
      process.kill(run.pid ?? Number.NaN, signal);
      expect(await gone).toBe(signal === 'SIGKILL' ? null : 130);
      await waitUntil(() => processesWith(MARK, bench.mark).length === 0, 'the end of all processes', 10_000);
      writeFileSync(join(bench.folder, 'go'), '');
      const folder = sessionFolder();
      expect(await ended(cuegraph('resume', folder))).toBe(0);
      const { events } = readJournal(sessionPaths(folder).journal);
      expect(events.at(-1)).toMatchObject({
        event: 'run-finished',
        outcome: 'succeeded',
        counts: { succeeded: 2 },
      });
      rmSync(join(bench.folder, 'go'));
    },
  );
});
