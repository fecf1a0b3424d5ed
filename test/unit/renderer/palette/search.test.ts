import { describe, expect, it } from 'vitest';
import { fileNameFor, joinPath, printSize, splitPath } from '../../../../renderer/app/file-paths.ts';
import { searchCommands } from '../../../../renderer/app/search-commands.ts';
import { searchLayers } from '../../../../renderer/app/search-layers.ts';
import { COMMANDS } from '../../../../renderer/commands/command-table.ts';
import { searchModules } from '../../../../renderer/palette/search-modules.ts';
import { rowsBetween, treeRows } from '../../../../renderer/palette/tree-rows.ts';
import { BUILTIN_MODULES } from '../../../../shared/outline/builtin-modules.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

describe('searching modules', () => {
  const names = (query: string): string[] => searchModules(BUILTIN_MODULES, query).map((spec) => spec.name);

  it('gives all of them, in their order, for nothing', () => {
    expect(names('  ')).toEqual(BUILTIN_MODULES.map((spec) => spec.name));
  });

  it('prefers the whole name, then the beginning of one', () => {
    expect(names('shell')[0]).toBe('Shell');
    expect(names('shells')[0]).toBe('ShellSequence');
  });

  it('finds initials and words about a module, and nothing for nonsense', () => {
    expect(names('lpp')).toContain('LayerPreProcess');
    expect(names('python')).toContain('PyEval');
    expect(names('shell qqqq')).toEqual([]);
  });
});

describe('searching commands', () => {
  it('finds them by title and by other words', () => {
    expect(searchCommands(COMMANDS, 'undo')[0]?.id).toBe('edit.undo');
    expect(searchCommands(COMMANDS, 'tidy').map((one) => one.id)).toContain('layer.layOut');
    expect(searchCommands(COMMANDS, 'zzz')).toEqual([]);
  });
});

describe('finding layers', () => {
  const outline = outlineOf(
    layer(1, 'render_sim'),
    layer(2, 'sim', [], { args: { command: ['/opt/houdini', '-b', 'sim.hip'] } }),
    layer(3, 'comp', [], { env: { NUKE_PATH: '/x' } }),
    layer(4, 'movie', [], { module: 'ShellCommand' }),
  );

  it('puts names that begin so first', () => {
    expect(searchLayers(outline, 'sim').map((found) => found.layer.name)).toEqual(['sim', 'render_sim']);
  });

  it('looks into arguments, commands and variables and says where', () => {
    expect(searchLayers(outline, 'houdini')).toMatchObject([{ arg: 'command', layer: { name: 'sim' } }]);
    expect(searchLayers(outline, 'nuke')).toMatchObject([{ arg: 'env.NUKE_PATH' }]);
    expect(searchLayers(outline, 'shellcommand')).toMatchObject([{ arg: null, layer: { name: 'movie' } }]);
  });
});

describe('the rows of the layer tree', () => {
  const outline = outlineOf(layer(1, 'bake'), layer(2, 'verify', [], { parent: 'bake' }), layer(3, 'comp'));

  it('have children under their parents', () => {
    expect(treeRows(outline, '').map((row) => [row.layer.name, row.depth])).toEqual([
      ['bake', 0],
      ['verify', 1],
      ['comp', 0],
    ]);
  });

  it('keep the way to a child that fits the filter', () => {
    expect(treeRows(outline, 'verif').map((row) => row.layer.name)).toEqual(['bake', 'verify']);
    expect(treeRows(outline, 'comp shell').map((row) => row.layer.name)).toEqual(['comp']);
  });

  it('are taken from one to another in either direction', () => {
    const rows = treeRows(outline, '');
    expect(rowsBetween(rows, 2, 1)).toEqual(rows.slice(1));
  });
});

describe('paths in the file dialog', () => {
  it('fall into folder and name on every system', () => {
    expect(splitPath('/a/b/c.yaml')).toEqual({ folder: '/a/b', name: 'c.yaml' });
    expect(splitPath('/c.yaml')).toEqual({ folder: '/', name: 'c.yaml' });
    expect(splitPath('C:\\x\\y.json')).toEqual({ folder: 'C:\\x', name: 'y.json' });
    expect(joinPath('/', 'a')).toBe('/a');
    expect(joinPath('C:\\x', 'y')).toBe('C:\\x\\y');
  });

  it('get the ending of the format', () => {
    expect(fileNameFor('shot.outline.yaml', 'json')).toBe('shot.json');
    expect(fileNameFor('shot.v2', 'outline')).toBe('shot.v2.outline.yaml');
  });

  it('come with sizes that can be read', () => {
    expect([12, 4_600, 3_210_000].map(printSize)).toEqual(['12 B', '5 KB', '3.2 MB']);
  });
});
