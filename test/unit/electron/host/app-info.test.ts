import { describe, expect, it } from 'vitest';
import { describeExample, listExamples, outlineEnviron } from '../../../../electron/host/app-info.ts';
import { memoryDisk } from '../../../support/memory-disk.ts';

describe('what a window is told first', () => {
  it('holds only the variables that outlines look at', () => {
    expect(outlineEnviron({ SHOW: 'demo', SHOT: '', AWS_SECRET_ACCESS_KEY: 'x', PATH: '/bin' })).toEqual({
      SHOW: 'demo',
      SHOT: '',
    });
  });

  it('lists the examples with their name and first comment', async () => {
    const disk = memoryDisk();
    disk.put('/ex/b.outline.yaml', '# One.\n# Two.\ncuegraph: 1\nname: bouncing_balls\n');
    disk.put('/ex/a.outline.yaml', 'cuegraph: 1\n# not a summary\n');
    disk.put('/ex/readme.md', '# no');
    expect(await listExamples(disk, '/ex')).toEqual([
      { path: '/ex/a.outline.yaml', title: 'A', summary: '' },
      { path: '/ex/b.outline.yaml', title: 'Bouncing balls', summary: 'One. Two.' },
    ]);
  });

  it('finds a quoted name and does without one', () => {
    expect(describeExample('name: "a b" # c\r\n', 'file')).toEqual({ title: 'A b', summary: '' });
    expect(describeExample('', 'file_name')).toEqual({ title: 'File name', summary: '' });
  });
});
