import { describe, expect, it } from 'vitest';
import { previewLaunch } from '../../../../renderer/launch/launch-preview.ts';
import { firstTaskFrames, taskFramesHolding } from '../../../../renderer/launch/task-preview.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { type JobLayer, jobOutline, resolvedJob } from '../../../support/resolved-job.ts';

const subject = (layers: readonly JobLayer[], range?: string) => ({
  outline: jobOutline(layers, range),
  library: builtinLibrary(),
  environ: { USER: 'artist' },
});

const SHOT = subject(
  [
    { name: 'render', args: { command: ['/bin/echo', 'it is', '%{FRAME}'], chunk: 2 } },
    { name: 'publish', module: 'ShellCommand', requires: ['render:all'] },
  ],
  '1-10',
);

describe('the preview of a launch', () => {
  it('shows the exact commands of the first task of each layer', () => {
    const { layers, tasks, problems } = previewLaunch(SHOT, {});
    expect(problems).toEqual([]);
    expect(tasks).toBe(6);
    expect(layers.map((layer) => [layer.name, layer.tasks, layer.frame])).toEqual([
      ['render', 5, 1],
      ['publish', 1, 1],
    ]);
    expect(layers[0]?.preview.commands?.map((one) => one.line)).toEqual([
      "/bin/echo 'it is' 1",
      "/bin/echo 'it is' 2",
    ]);
  });

  it('follows the range, the layers and the sample that are chosen', () => {
    const { layers } = previewLaunch(SHOT, { range: '21-26', only: ['render'], sample: ['last'] });
    expect(layers.map((layer) => [layer.name, layer.tasks, layer.frame])).toEqual([['render', 1, 25]]);
  });

  it('names what keeps the outline from running here, and counts what only the farm minds', () => {
    const { problems, farmErrors } = previewLaunch(
      subject([{ name: 'a', args: { command: [] } }], '1-3'),
      {},
    );
    expect(problems.map((problem) => problem.where.field)).toContain('command');
    expect(farmErrors).toBeGreaterThan(0);
  });
});

describe('the frames of a task', () => {
  const job = resolvedJob([{ name: 'render', args: { range: '10-1,3,20', chunk: 4 } }]);
  const [layer] = job.layers;
  if (layer === undefined) throw new Error('there is no layer');

  it('are those of the first one', () => {
    expect(firstTaskFrames(layer)).toEqual([7, 8, 9, 10]);
  });

  it('are those of the one that holds a frame', () => {
    expect(taskFramesHolding(layer, 20)).toEqual([1, 2, 20]);
    expect(taskFramesHolding(layer, 11)).toBeUndefined();
  });
});
