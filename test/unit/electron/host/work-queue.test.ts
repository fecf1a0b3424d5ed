import { describe, expect, it } from 'vitest';
import { createWorkQueue } from '../../../../electron/host/work-queue.ts';

describe('work with one key', () => {
  it('never overlaps and keeps its order, also after a failure; other keys do not wait', async () => {
    const queue = createWorkQueue();
    const seen: string[] = [];
    const piece =
      (name: string, fails = false) =>
      async () => {
        seen.push(`${name} begins`);
        await new Promise((done) => setTimeout(done, 5));
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const first = queue.run('a', piece('1', true));
    const second = queue.run('a', piece('2'));
    const other = queue.run('b', piece('x'));
    await expect(first).rejects.toThrow('1');
    expect(await second).toBe('2');
    expect(await other).toBe('x');
    expect(seen.filter((line) => !line.startsWith('x'))).toEqual([
      '1 begins',
      '1 ends',
      '2 begins',
      '2 ends',
    ]);
    expect(seen.indexOf('x begins')).toBeLessThan(seen.indexOf('1 ends'));
  });
});
