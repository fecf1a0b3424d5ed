import { describe, expect, it } from 'vitest';
import { diskHostError, HOST_ERROR_CODES, hostError } from '../../../../shared/api/host-error.ts';

/** Facts of every kind that some sentence uses. */
const facts = {
  method: 'm',
  where: 'w',
  accepted: 'a',
  limit: 3,
  path: '/p',
  detail: 'EIO',
  roots: '/r',
  documentId: 'd',
  versionId: 'v1',
  format: 'spec',
  runId: 'r',
  count: 2,
  first: 'f',
  layers: 'l',
  option: 'o',
  found: 'x',
  session: 's',
  layer: 'l',
  hook: 'setup',
  frame: 1,
  losses: 'Comments go.',
};

describe('the words for failures of the host', () => {
  it('are a sentence with all its facts for every code', () => {
    expect(HOST_ERROR_CODES.length).toBeGreaterThan(25);
    for (const code of HOST_ERROR_CODES) {
      const { message } = hostError(code, facts as never);
      expect(message, code).toMatch(/^.+[.!:]|.+f$/);
      expect(message, code).not.toMatch(/undefined|null|\[object/);
    }
  });

  it('keep the code of the disk, but for the one that says nothing', () => {
    const disk = (code: 'failed' | 'no-space') => diskHostError({ code, path: '/p', detail: 'EIO' });
    expect(disk('no-space')).toMatchObject({ code: 'no-space', facts: { path: '/p', detail: 'EIO' } });
    expect(disk('failed').code).toBe('disk-failed');
  });
});
