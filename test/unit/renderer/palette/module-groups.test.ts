import { describe, expect, it } from 'vitest';
import { moduleGroups, usedFirst } from '../../../../renderer/palette/module-groups.ts';
import { rememberModule, toggleFavourite } from '../../../../renderer/state/settings-actions.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { windowEditor } from '../../../support/window-editor.ts';

const { specs } = builtinLibrary();
const titles = (groups: ReturnType<typeof moduleGroups>) =>
  groups.map(([title, modules]) => `${title}: ${modules.map((one) => one.name).join(' ')}`);

describe('the groups of the palette', () => {
  it('have favourites and recent modules in front, each once, and every module in its own group', () => {
    const groups = moduleGroups(specs, {
      favourites: ['PyEval', 'Gone'],
      recent: ['Shell', 'PyEval', 'ShellScript'],
    });
    expect(titles(groups).slice(0, 2)).toEqual(['Favourites: PyEval', 'Recent: Shell ShellScript']);
    expect(groups.slice(2).flatMap(([, modules]) => modules)).toHaveLength(specs.length);
  });

  it('are the plain ones while nothing was marked or added', () => {
    expect(moduleGroups(specs, { favourites: [], recent: [] })[0]?.[0]).toBe(specs[0]?.group);
  });

  it('come as one list for a search, what was used in front and nothing twice', () => {
    const list = usedFirst(specs, { favourites: ['PyEval'], recent: ['ShellScript'] });
    expect(list.slice(0, 2).map((one) => one.name)).toEqual(['PyEval', 'ShellScript']);
    expect(list).toHaveLength(specs.length);
  });
});

describe('what is remembered of modules', () => {
  it('is the last five that were added, the newest first', () => {
    const { editor } = windowEditor();
    for (const name of ['a', 'b', 'c', 'a', 'd', 'e', 'f']) rememberModule(editor, name);
    expect(editor.settings.getState().recentModules).toEqual(['f', 'e', 'd', 'a', 'c']);
  });

  it('is which ones are marked, until the mark is taken away', () => {
    const { editor } = windowEditor();
    toggleFavourite(editor, 'a');
    toggleFavourite(editor, 'b');
    toggleFavourite(editor, 'a');
    expect(editor.settings.getState().favouriteModules).toEqual(['b']);
  });
});
