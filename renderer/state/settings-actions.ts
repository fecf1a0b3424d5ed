/** Changing what the window remembers; `follow-settings.ts` writes it down. */
import type { Editor } from './editor.ts';
import type { WindowSettings } from './settings-store.ts';

/** Changes settings. */
export function updateSettings(editor: Editor, change: Partial<WindowSettings>): void {
  editor.settings.setState(change);
}

/** Brings a panel of the drawer to the front, opening the drawer. */
export function showDrawerPanel(editor: Editor, drawerPanel: string): void {
  updateSettings(editor, { drawerOpen: true, drawerPanel });
}

/** As many as show what somebody is at without hiding the rest of the palette. */
const MOST_RECENT = 5;

/** Notes that a layer of a module was added. */
export function rememberModule(editor: Editor, name: string): void {
  const { recentModules } = editor.settings.getState();
  if (recentModules[0] === name) return;
  const others = recentModules.filter((one) => one !== name);
  updateSettings(editor, { recentModules: [name, ...others].slice(0, MOST_RECENT) });
}

/** Marks a module as a favourite, or takes the mark away. */
export function toggleFavourite(editor: Editor, name: string): void {
  const { favouriteModules } = editor.settings.getState();
  const on = favouriteModules.includes(name);
  updateSettings(editor, {
    favouriteModules: on ? favouriteModules.filter((one) => one !== name) : [...favouriteModules, name],
  });
}
