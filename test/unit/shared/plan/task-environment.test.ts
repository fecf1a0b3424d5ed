import { describe, expect, it } from 'vitest';
import type { Args } from '../../../../shared/base/value.ts';
import type { Outline } from '../../../../shared/outline/outline.ts';
import { taskEnvironment } from '../../../../shared/plan/task-environment.ts';
import { layer, layerNamed, resolve } from '../outline/outline-builder.ts';
import { testSession } from './test-session.ts';

function environmentOf(args: Args, fields: Partial<Outline> = {}, env: Args = {}) {
  const layers = [layer('My-Render', args, [], { env })];
  const resolved = resolve(layers, { range: '1-10', show: 'Show', shot: 'SH-10', user: 'ada', ...fields });
  const task = { start: 4, frames: [4, 5, 6], log: '/session/logs/x.rqlog' };
  return taskEnvironment(resolved, layerNamed(resolved, 'My-Render'), task, testSession());
}

describe('the environment of a task', () => {
  it('has what Cuebot, RQD and PyOutline set', () => {
    expect(environmentOf({ chunk: 3, cores: 2.5, memory: '4g', threadable: true, gpus: 1 })).toEqual({
      CUE3: '1',
      CUE_THREADS: '2',
      CUE_MEMORY: '4194304',
      CUE_GPUS: '1',
      CUE_GPU_MEMORY: '1048576',
      CUE_LOG_PATH: '/session/logs',
      CUE_RANGE: '1-10',
      CUE_CHUNK: '3',
      CUE_IFRAME: '4',
      CUE_LAYER: 'my_render',
      CUE_JOB: 'show-sh_10-ada_job',
      CUE_FRAME: '0004-my_render',
      CUE_SHOW: 'Show',
      CUE_SHOT: 'sh_10',
      CUE_USER: 'ada',
      CUE_JOB_ID: '6e2efa70',
      CUE_LAYER_ID: '6e2efa70/my_render',
      CUE_FRAME_ID: '6e2efa70/0004-my_render',
      CUE_THREADABLE: '1',
      TERM: 'unknown',
      USER: 'ada',
      LOGNAME: 'ada',
      mcp: '1',
      show: 'Show',
      shot: 'sh_10',
      jobid: 'show-sh_10-ada_job',
      jobhost: 'machine',
      frame: '0004-my_render',
      zframe: '0004-my_render',
      logfile: '/session/logs/x.rqlog',
      maxframetime: '0',
      minspace: '200',
      SP_NOMYCSHRC: '1',
      OL_BASE_SESSION_PATH: '/session/outline.yaml',
      OL_LAYER_SESSION_PATH: '/session/layers/My-Render',
      OL_LAYER_RANGE: '4,5,6',
    });
  });

  it('has both kinds of the job’s variables, the layer’s over them, the farm’s over all', () => {
    const env = [
      { name: 'A', value: 'job', preSetshot: true },
      { name: 'B', value: 'job', preSetshot: false },
      { name: 'OL_LAYER_RANGE', value: 'job', preSetshot: false },
      { name: 'CUE_LAYER', value: 'job', preSetshot: true },
    ];
    expect(environmentOf({}, { env }, { B: 'layer', N: 5, CUE_SHOT: 'layer' })).toMatchObject({
      A: 'job',
      B: 'layer',
      N: '5',
      OL_LAYER_RANGE: 'job',
      CUE_LAYER: 'my_render',
      CUE_SHOT: 'sh_10',
    });
  });

  it.each([
    [undefined, '1'],
    [0.5, '1'],
    [3, '3'],
    [0, '8'],
    [-2, '6'],
    [-20, '1'],
  ])('counts the threads of %s cores as %s', (cores, threads) => {
    expect(environmentOf(cores === undefined ? {} : { cores })).toMatchObject({ CUE_THREADS: threads });
  });

  it('is not threadable below one core', () => {
    expect(environmentOf({ cores: 0.5, threadable: true })).toMatchObject({ CUE_THREADABLE: '0' });
  });

  it('keeps every variable short enough to start a process with', () => {
    const odd = Array.from({ length: 30_000 }, (_, index) => 1_000_000 + index * index).join(',');
    const even = Array.from({ length: 30_000 }, (_, index) => 1001 + index).join(',');
    expect(environmentOf({}, { range: odd })).not.toHaveProperty('CUE_RANGE');
    expect(environmentOf({}, { range: even })).toMatchObject({ CUE_RANGE: '1001-31000' });
  });
});
