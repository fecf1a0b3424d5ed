import { mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SessionStore } from '../../../../electron/module-runner/session-store.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cuegraph-session-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const store = () => new SessionStore(join(root, 'layers'), 'render');

describe('the session as modules see it', () => {
  it('gives data back as it was put, whatever it is', async () => {
    const values = [
      null,
      true,
      0,
      -1.5,
      1e21,
      '',
      'yes',
      '010',
      '1:30',
      'a\nb: #',
      [1, ['x']],
      { a: { b: [] } },
    ];
    for (const [index, value] of values.entries()) {
      await store().putData(`key${index}`, value);
      expect(await store().getData(`key${index}`)).toEqual(value);
    }
  });

  it('keeps data as YAML in the folder of the layer, of another one, or of the job', async () => {
    await store().putData('own', { a: 1 });
    await store().putData('other', [2], { layer: 'comp' });
    await store().putData('job', 'x', { layer: null });
    expect(readFileSync(join(root, 'layers/render/own'), 'utf8')).toBe('a: 1\n');
    expect(readFileSync(join(root, 'layers/comp/other'), 'utf8')).toBe('- 2\n');
    expect(readFileSync(join(root, 'job'), 'utf8')).toBe('x\n');
    expect(await store().getData('other', { layer: 'comp' })).toEqual([2]);
  });

  it('replaces data only by force, and says which data is not there', async () => {
    await store().putData('key', 1);
    await expect(store().putData('key', 2)).rejects.toThrow('“key” already');
    await store().putData('key', 2, { force: true });
    expect(await store().getData('key')).toBe(2);
    await expect(store().getData('nothing')).rejects.toThrow('“nothing”');
  });

  it('copies and links files under a name, and finds them', async () => {
    const file = join(root, 'scene.ma');
    writeFileSync(file, 'scene');
    const copy = await store().putFile(file, { rename: 'copy.ma' });
    expect(readFileSync(copy, 'utf8')).toBe('scene');
    expect(await store().getFile('copy.ma', { check: true })).toBe(copy);
    await expect(store().getFile('copy.ma', { isNew: true })).rejects.toThrow('already');
    await expect(store().getFile('none.ma', { check: true })).rejects.toThrow('no file “none.ma”');
    const link = await store().symFile(file);
    expect(readlinkSync(link)).toBe(file);
    expect(await store().symFile(file)).toBe(link);
  });

  it('takes no name that leads out of its folder', async () => {
    for (const name of ['../x', 'a/b', '..', '', 'a\\b'])
      await expect(store().putData(name, 1)).rejects.toThrow('no name in a session');
  });
});
