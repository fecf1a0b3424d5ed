import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentKey } from '../../../../../electron/host/modules/module-cache.ts';
import { findModuleFiles } from '../../../../../electron/host/modules/module-files.ts';
import { nodeDisk } from '../../../../../electron/host/node-disk.ts';

let root = '';
function write(name: string, text: string): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cuegraph-files-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the module files of a folder', () => {
  it('are YAML, code and packages, by name; nothing else', async () => {
    for (const name of ['b.yaml', 'a.ts', 'c.mjs', 'd.js', 'e.d.ts', 'f.test.ts', 'g.txt', 'h.json'])
      write(`m/${name}`, '');
    write('m/pack/package.json', '{"exports": {".": {"import": "./x/index.mjs"}}}');
    write('m/old/package.json', '{"main": "main.js"}');
    write('m/plain/readme.md', '');
    write('m/broken/package.json', '{');
    write('m/node_modules/package.json', '{"main": "x.js"}');
    const files = await findModuleFiles(nodeDisk(), join(root, 'm'));
    expect(files.map(({ path, kind }) => `${kind} ${relative(join(root, 'm'), path)}`)).toEqual([
      'code a.ts',
      'yaml b.yaml',
      'code c.mjs',
      'code d.js',
      'code old/main.js',
      'code pack/x/index.mjs',
    ]);
    expect(await findModuleFiles(nodeDisk(), join(root, 'm/pack'))).toHaveLength(1);
    expect(await findModuleFiles(nodeDisk(), join(root, 'nowhere'))).toEqual([]);
  });

  it('have a key that changes with them and with what they import by a path, and with nothing else', async () => {
    const main = write('k/main.mjs', "import { a } from './part';\nimport 'node:fs';");
    const part = write('k/part.ts', "export { b } from '../k/more.mjs'; export const a = 1;");
    write('k/more.mjs', "import './main.mjs'; export const b = 1;");
    const key = await contentKey(main, 'v20');
    expect(await contentKey(main, 'v20')).toBe(key);
    expect(await contentKey(main, 'v22')).not.toBe(key);
    write('k/more.mjs', "import './main.mjs'; export const b = 2;");
    const second = await contentKey(main, 'v20');
    expect(second).not.toBe(key);
    writeFileSync(part, 'export const a = 2;');
    expect(await contentKey(main, 'v20')).not.toBe(second);
  });
});
