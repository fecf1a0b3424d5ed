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
