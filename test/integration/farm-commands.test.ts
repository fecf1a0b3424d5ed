/**
 * What the farm's shell really runs for a layer's own command against what a task of Cuegraph runs: every task of
 * layers with many ranges and chunks, its command taken from a job spec, with Cuebot's tokens replaced as Cuebot does.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { printSpec } from '../../shared/format/spec/print-spec.ts';
import { DEFAULT_SPEC_OPTIONS } from '../../shared/format/spec/spec-options.ts';
import { localFrameSet } from '../../shared/frames/chunk-frames.ts';
import { cuebotFramespec, cuebotStarts } from '../../shared/frames/cuebot-frames.ts';
import { uniqueFrames } from '../../shared/frames/frame-set.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import { taskCommands } from '../../shared/plan/task-commands.ts';
import type { TaskSession } from '../../shared/plan/task-environment.ts';
import { paddedFrame } from '../../shared/plan/tokens.ts';
import { resolvedJob } from '../support/resolved-job.ts';

const SESSION: TaskSession = {
  layerFolder: ({ name }) => `/s/layers/${name}`,
  outlinePath: '/s/outline.yaml',
  logFolder: '/s/logs',
  jobId: 'id',
  host: 'host',
  cores: 1,
  python: 'python3',
};

const RANGES = [
  '1-10',
  '10-1',
  '1-20x3',
  '20-1x-4',
  '1-3,10-12,100',
  '5',
  '7,3,9,1',
  '0-7',
  '1-9y2',
  '1-12:4',
  '1-5,3-8',
];
const CHUNKS = [1, 2, 3, 4, 100];
const COMMAND = [
  'printf',
  '[%s]',
  '%{FRAME}',
  'a.%{ZFRAME}.exr',
  "it's $HOME",
  '',
  'x"y',
  '#LAYER#',
  '#FRAME#',
  '$f `x` \\',
  'END',
];

/** Everything that the shell printed for all tasks, one text a task. */
function runOnFarm(resolved: ResolvedOutline): string[] {
  const printed = printSpec(resolved, DEFAULT_SPEC_OPTIONS);
  if (!printed.ok) throw new Error(JSON.stringify(printed.error));
  const field = (name: string): string =>
    unescaped(new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(printed.value.text)?.[1] ?? '');
  const [command, range, chunk] = [field('cmd'), field('range'), Number(field('chunk'))];
  const starts = cuebotStarts(range, chunk);
  if (!starts.ok) throw new Error(starts.error.code);
  const script = starts.value
    .map((start) => `${dispatched(command, range, chunk, start)}\nprintf '\\n'`)
    .join('\n');
  const run = spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout.split('\n').slice(0, -1);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Cuebot's replacement, in its order. */
function dispatched(command: string, range: string, chunk: number, start: number): string {
  const told = cuebotFramespec(range, chunk, start);
  if (!told.ok) throw new Error(told.error.code);
  return command
    .replaceAll('#ZFRAME#', paddedFrame(start))
    .replaceAll('#IFRAME#', String(start))
    .replaceAll('#FRAME_START#', String(start))
    .replaceAll('#FRAME_END#', String(told.value.end))
    .replaceAll('#FRAME_CHUNK#', String(chunk))
    .replaceAll('#LAYER#', 'render')
    .replaceAll('#FRAMESPEC#', told.value.framespec)
    .replaceAll('#FRAME#', `${paddedFrame(start)}-render`);
}

/** What a task of Cuegraph prints. */
function runHere(resolved: ResolvedOutline): string[] {
  const [layer] = resolved.layers as [ResolvedLayer];
  const unique = uniqueFrames(layer.frames);
  return unique
    .filter((_, index) => index % layer.chunk === 0)
    .map((start) => {
      const task = localFrameSet(layer.frames, layer.chunk, start);
      if (!task.ok) throw new Error(task.error.code);
      const commands = taskCommands(resolved, layer, task.value, SESSION);
      if (!commands.ok) throw new Error(commands.error.code);
      return commands.value
        .map(({ argv }) =>
          argv
            .slice(2)
            .map((word) => `[${word}]`)
            .join(''),
        )
        .join('');
    });
}

/** In the order of a list the frames of one task may run in the order of the range. */
function byFrame(task: string): string[] {
  return task.split(/(?<=\[END\])/).sort();
}

describe.skipIf(process.platform === 'win32')('the own command of a layer on the farm', () => {
  for (const range of RANGES)
    for (const chunk of CHUNKS)
      it(`does with ${range} in chunks of ${chunk} what a task of Cuegraph does`, () => {
        const resolved = resolvedJob([{ name: 'render', args: { command: COMMAND, chunk } }], range);
        const [farm, here] = [runOnFarm(resolved), runHere(resolved)];
        expect(farm.map(byFrame)).toEqual(here.map(byFrame));
        if (/^\d+-\d+(x|$)/.test(range)) expect(farm).toEqual(here);
      });

  it('runs the commands of a sequence by their numbers', () => {
    const commands = ['1', '2', '3', '4', '5'].map((text) => [
      'printf',
      '[%s]',
      `it's ${text}`,
      '%{FRAME}',
      'END',
    ]);
    for (const chunk of [1, 2]) {
      const args = { commands, chunk };
      const resolved = resolvedJob([{ name: 'render', module: 'ShellSequence', args }], '2-10');
      expect(runOnFarm(resolved)).toEqual(runHere(resolved));
    }
  });

  it('ends a loop with the first frame that fails and its status', () => {
    const args = { command: ['sh', '-c', 'echo "$0"; test "$0" != 2 || exit 7', '%{FRAME}'], chunk: 3 };
    const printed = printSpec(resolvedJob([{ name: 'render', args }], '1-3'), DEFAULT_SPEC_OPTIONS);
    const command = unescaped(/<cmd>(.*?)<\/cmd>/s.exec(printed.ok ? printed.value.text : '')?.[1] ?? '');
    const run = spawnSync('/bin/sh', ['-c', dispatched(command, '1-3', 3, 1)], { encoding: 'utf8' });
    expect([run.stdout, run.status]).toEqual(['1\n2\n', 7]);
  });
});
