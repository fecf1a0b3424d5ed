import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModules } from '../../../../electron/host/load-modules.ts';
import { nodeDisk } from '../../../../electron/host/node-disk.ts';

const MODULE = (name: string, program: string): string =>
  `name: ${name}\nsummary: Runs ${program}.\ncommand: [${program}, '%{FRAME}']\n`;

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cuegraph-modules-'));
  for (const folder of ['assets/modules', 'config/modules', 'studio', 'show']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const load = (studio = '') =>
  loadModules(
    nodeDisk(),
    { CUEGRAPH_MODULES: studio },
    {
      assetsFolder: join(root, 'assets'),
      configFolder: join(root, 'config'),
      dataFolder: join(root, 'data'),
      runnerScript: join(root, 'no-runner.mjs'),
    },
  );

describe('the modules of a machine', () => {
  it('are the built-in ones, the shipped ones, the user’s and the studio’s, and the later ones count', async () => {
    writeFileSync(join(root, 'assets/modules/tool.yaml'), MODULE('Tool', 'shipped'));
    writeFileSync(join(root, 'config/modules/mine.yml'), MODULE('Mine', 'mine'));
    writeFileSync(join(root, 'studio/tool.yaml'), MODULE('Tool', 'studio'));
    writeFileSync(join(root, 'show/tool.yaml'), MODULE('Tool', 'show'));
    writeFileSync(join(root, 'studio/notes.txt'), 'no module');
    const { library, problems } = await load([join(root, 'studio'), join(root, 'show')].join(delimiter));
    expect(problems).toEqual([]);
    expect(library.byName.get('Shell')?.source).toBe('built-in');
    expect(library.byName.get('Mine')).toMatchObject({ summary: 'Runs mine.' });
    expect(library.byName.get('Tool')).toMatchObject({ summary: 'Runs show.' });
    expect(library.specs.filter((spec) => spec.name === 'Tool')).toHaveLength(1);
  });

  it('are still there when one file is broken, and the problem names the file', async () => {
    writeFileSync(join(root, 'config/modules/broken.yaml'), 'name: [unfinished');
    const { library, problems } = await load(join(root, 'not-there'));
    expect(library.byName.get('Mine')).toBeDefined();
    expect(problems.map((problem) => problem.facts.path)).toEqual([join(root, 'config/modules/broken.yaml')]);
  });

  it('that are shipped can all be read', async () => {
    const shipped = await loadModules(
      nodeDisk(),
      {},
      {
        assetsFolder: 'assets',
        configFolder: join(root, 'nothing'),
        dataFolder: join(root, 'data'),
        runnerScript: join(root, 'no-runner.mjs'),
      },
    );
    expect(shipped.problems).toEqual([]);
  });
});
