import { describe, expect, it } from 'vitest';
import { fieldReading, printKib } from '../../../../renderer/inspector/field-reading.ts';
import { frameSetOf } from '../../../../shared/frames/frame-set.ts';
import type { ArgSpec, ArgType } from '../../../../shared/outline/module-spec.ts';

const facts = (frames: number, tasks: number) => ({
  frames: frameSetOf(Array.from({ length: frames }, (_, index) => index + 1)),
  tasks,
});
const spec = (name: string, type: ArgType): ArgSpec => ({ name, type, group: 'Module', help: '' });

describe('how a value is read', () => {
  it('counts frames and names them, those of the layer only for its own range', () => {
    expect(fieldReading(spec('range', 'range'), '1-10', facts(4, 4))).toContain('4 of its 10 frames');
    expect(fieldReading(spec('other', 'range'), '1-2', facts(4, 4))).toBe('2 frames: 1, 2');
    expect(fieldReading(spec('range', 'range'), undefined, facts(2, 2))).toBe('2 frames: 1, 2');
    expect(fieldReading(spec('range', 'range'), ['1'], null)).toBe('');
  });

  it('explains the special numbers of cores', () => {
    const cores = spec('cores', 'cores');
    expect(fieldReading(cores, 0, null)).toBe('a whole machine');
    expect(fieldReading(cores, -2, null)).toBe('a whole machine but 2 cores');
    expect(fieldReading(cores, 0.5, null)).toBe('50 % of a core');
    expect(fieldReading(cores, 4, null)).toBe('');
    expect(fieldReading(cores, 2.25, null)).toBe('2 cores and 25 % of one');
    expect(fieldReading(cores, 'many', null)).toBe('');
  });

  it('reads amounts and times', () => {
    expect(fieldReading(spec('memory', 'memory'), '1.5gb', null)).toBe('1.5 GiB');
    expect(fieldReading(spec('memory', 'memory'), '4', null)).toBe('4 GiB');
    expect(fieldReading(spec('memory', 'memory'), 'lots', null)).toBe('');
    expect(fieldReading(spec('timeout', 'minutes'), 90, null)).toBe('1h 30m');
    expect(fieldReading(spec('timeout', 'minutes'), 0, null)).toBe('never');
    expect(fieldReading(spec('memory', 'memory'), '512m', null)).toBe('');
    expect(fieldReading(spec('memory', 'memory'), '1536m', null)).toBe('1.5 GiB');
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
