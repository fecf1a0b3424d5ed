import { describe, expect, it } from 'vitest';
import { fieldReading, printKib } from '../../../../renderer/inspector/field-reading.ts';
import type { ArgSpec, ArgType } from '../../../../shared/outline/module-spec.ts';

const spec = (name: string, type: ArgType): ArgSpec => ({ name, type, group: 'Module', help: '' });

describe('how a value is read', () => {
  it('counts frames, and says how many of them are left', () => {
    const range = spec('range', 'range');
    expect(fieldReading(range, '1-10', { frames: 10, tasks: 10 })).toBe('10 frames');
    expect(fieldReading(range, '1-10', { frames: 4, tasks: 4 })).toBe(
      '4 of 10 frames in the range of the outline',
    );
    expect(fieldReading(range, '1-1000000', null)).toBe('1,000,000 frames');
    expect(fieldReading(range, '1-', null)).toBe('');
    expect(fieldReading(spec('other', 'range'), '1-2', { frames: 4, tasks: 4 })).toBe('2 frames');
  });

  it('explains the special numbers of cores', () => {
    const cores = spec('cores', 'cores');
    expect(fieldReading(cores, 0, null)).toBe('a whole machine');
    expect(fieldReading(cores, -2, null)).toBe('a whole machine but 2 cores');
    expect(fieldReading(cores, 0.5, null)).toBe('50 % of a core');
    expect(fieldReading(cores, 4, null)).toBe('');
    expect(fieldReading(cores, 'many', null)).toBe('');
  });

  it('reads amounts and times', () => {
    expect(fieldReading(spec('memory', 'memory'), '1.5g', null)).toBe('1.5 GiB');
    expect(fieldReading(spec('memory', 'memory'), '4', null)).toBe('4 GiB');
    expect(fieldReading(spec('memory', 'memory'), 'lots', null)).toBe('');
    expect(fieldReading(spec('timeout', 'minutes'), 90, null)).toBe('1h 30m');
    expect(fieldReading(spec('timeout', 'minutes'), 0, null)).toBe('never');
    expect(fieldReading(spec('chunk', 'integer'), 5, { frames: 100, tasks: 20 })).toBe('20 tasks');
    expect(fieldReading(spec('name', 'text'), 'x', null)).toBe('');
    expect(fieldReading(spec('cores', 'cores'), undefined, null)).toBe('');
  });

  it('prints memory as people say it', () => {
    expect([512, 1_024, 262_144, 1_572_864, 104_857_600].map(printKib)).toEqual([
      '512 KiB',
      '1 MiB',
      '256 MiB',
      '1.5 GiB',
      '100 GiB',
    ]);
  });
});
