import { describe, expect, it } from 'vitest';
import {
  DEFAULT_LAUNCH,
  readLaunchSettings,
  rememberLaunch,
  runOptionsOf,
  submitOptionsOf,
} from '../../../../renderer/launch/launch-settings.ts';

describe('the settings of a launch', () => {
  it('ask the host for nothing while nothing is chosen', () => {
    expect(runOptionsOf(DEFAULT_LAUNCH, ['render'])).toEqual({ ok: true, value: {} });
  });

  it('become the options of the host', () => {
    const settings = {
      ...DEFAULT_LAUNCH,
      range: ' 1-10x2 ',
      cores: '1.5',
      memory: '2g',
      retries: '0',
      autoeat: true,
      onlySelected: true,
      sample: ['first', 'last'],
      env: 'A=1\n# comment\nexport B="x y"',
    } as const;
    expect(runOptionsOf(settings, ['render'])).toEqual({
      ok: true,
      value: {
        range: '1-10x2',
        cores: 1.5,
        memoryKib: 2_097_152,
        maxRetries: 0,
        autoeat: true,
        only: ['render'],
        sample: ['first', 'last'],
        env: { A: '1', B: 'x y' },
      },
    });
  });

  it('become what the farm is asked for, without what only this machine has', () => {
    const settings = {
      ...DEFAULT_LAUNCH,
      target: 'farm',
      range: '1-5',
      cores: '3',
      retries: '2',
      priority: '80',
      facility: ' local ',
      framesBy: 'command',
      paused: true,
    } as const;
    expect(submitOptionsOf(settings)).toEqual({
      ok: true,
      value: {
        range: '1-5',
        maxRetries: 2,
        priority: 80,
        facility: 'local',
        framesBy: 'command',
        autoeat: false,
        paused: true,
        keepOutline: true,
      },
    });
    expect(submitOptionsOf({ ...settings, priority: 'high' })).toMatchObject({
      ok: false,
      error: [{ field: 'priority' }],
    });
  });

  it('name every field that cannot be taken', () => {
    const settings = {
      ...DEFAULT_LAUNCH,
      range: '1-',
      cores: '0',
      memory: 'much',
      retries: '-1',
      onlySelected: true,
      env: 'A=1\noops',
    };
    const options = runOptionsOf(settings, []);
    const fields = options.ok ? [] : options.error.map((fault) => fault.field);
    expect(fields).toEqual(['range', 'cores', 'memory', 'retries', 'env', 'onlySelected']);
  });

  it('are read back as they were remembered, and field by field where something else stands', () => {
    const settings = { ...DEFAULT_LAUNCH, range: '1-5', sample: ['middle'], autoeat: true } as const;
    const known = rememberLaunch({}, '/shot.yaml', settings);
    expect(readLaunchSettings(JSON.parse(JSON.stringify(known))['/shot.yaml'])).toEqual(settings);
    expect(readLaunchSettings({ range: 5, cores: '2', sample: 'first', autoeat: 'yes' })).toEqual({
      ...DEFAULT_LAUNCH,
      cores: '2',
    });
    expect(readLaunchSettings(undefined)).toBeUndefined();
  });

  it('are forgotten for documents that were not launched for longest', () => {
    let known: Readonly<Record<string, unknown>> = {};
    for (let i = 0; i < 60; i++) known = rememberLaunch(known, `/doc${i}`, DEFAULT_LAUNCH);
    known = rememberLaunch(known, '/doc20', DEFAULT_LAUNCH);
    expect(Object.keys(known)).toHaveLength(50);
    expect(Object.keys(known).at(-1)).toBe('/doc20');
    expect(known['/doc9']).toBeUndefined();
  });
});
