import { describe, expect, it } from 'vitest';
import { frameLogPath, localLogPath } from '../../../../shared/farm/frame-log.ts';

describe('the log of a frame', () => {
  it('stands in the folder of its job under the names of both', () => {
    const job = { logFolder: '/shots/demo/sh010/logs/demo-sh010-kim_shot--1', name: 'demo-sh010-kim_shot' };
    expect(frameLogPath(job, '0012-render')).toBe(`${job.logFolder}/demo-sh010-kim_shot.0012-render.rqlog`);
  });

  it('is looked for where this machine has the folder of the farm', () => {
    const roots = [
      { from: '/shots', to: '/Volumes/shots' },
      { from: '/shots/big/', to: 'S:\\big\\' },
    ];
    expect(localLogPath('/shots/demo/a.rqlog', roots)).toBe('/Volumes/shots/demo/a.rqlog');
    expect(localLogPath('/shots/big/a/b.rqlog', roots)).toBe('S:\\big\\a\\b.rqlog');
    expect(localLogPath('/shotsmore/a.rqlog', roots)).toBe('/shotsmore/a.rqlog');
  });
});
