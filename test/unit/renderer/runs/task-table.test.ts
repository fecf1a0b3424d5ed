import { describe, expect, it } from 'vitest';
import { printBytes } from '../../../../renderer/runs/log-head.tsx';
import { printWhen } from '../../../../renderer/runs/print-when.ts';
import { nextIndex, printExit, printSeconds } from '../../../../renderer/runs/task-table.tsx';

const ended = {
  attempt: 1,
  startedAt: 0,
  seconds: 1,
  exitCode: 1,
  signal: null,
  maxRssKib: null,
  reason: null,
  host: '',
  finding: null,
  log: '',
};

describe('the cells of the task table', () => {
  it('say how a task ended', () => {
    expect(printExit(undefined)).toBe('');
    expect(printExit({ ...ended, seconds: null })).toBe('');
    expect(printExit(ended)).toBe('1');
    expect(printExit({ ...ended, exitCode: null, signal: 'SIGKILL' })).toBe('SIGKILL');
    expect(printExit({ ...ended, exitCode: null, signal: 'SIGTERM', reason: 'timeout' })).toBe(
      'timeout (SIGTERM)',
    );
    expect(printExit({ ...ended, exitCode: null, reason: 'spawn-failed' })).toBe('spawn-failed');
  });

  it('show short times with their tenths', () => {
    expect(printSeconds(0.04)).toBe('0.0s');
    expect(printSeconds(59.94)).toBe('59.9s');
    expect(printSeconds(125)).toBe('2m 05s');
  });

  it('show the time of today, and the day of another day', () => {
    const now = new Date(2026, 10, 23, 15, 0, 0);
    expect(printWhen(new Date(2026, 10, 23, 9, 5, 1).toISOString(), now.getTime())).toBe('09:05:01');
    expect(printWhen(new Date(2026, 10, 21, 9, 5, 1).toISOString(), now.getTime())).toBe('Nov 21, 09:05:01');
    expect(printWhen('some day', now.getTime())).toBe('some day');
  });

  it('show sizes of logs', () => {
    expect([0, 999, 1_000, 12_345, 123_456_789, 1_020_000_000].map(printBytes)).toEqual([
      '0 B',
      '999 B',
      '1.00 kB',
      '12.3 kB',
      '123 MB',
      '1.02 GB',
    ]);
  });
});

describe('the keys of the task table', () => {
  it('move and stop at the ends', () => {
    expect(nextIndex('ArrowDown', -1, 10, 5)).toBe(0);
    expect(nextIndex('ArrowDown', 9, 10, 5)).toBe(9);
    expect(nextIndex('PageUp', 9, 10, 5)).toBe(5);
    expect(nextIndex('End', 2, 10, 5)).toBe(9);
    expect(nextIndex('End', -1, 10, 5)).toBe(9);
    expect(nextIndex('Home', 7, 10, 5)).toBe(0);
    expect(nextIndex('a', 7, 10, 5)).toBeNull();
    expect(nextIndex('ArrowDown', 0, 0, 5)).toBeNull();
  });
});
