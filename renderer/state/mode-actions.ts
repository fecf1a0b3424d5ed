/** Going from one way to look at a document to another. */
import type { Editor } from './editor.ts';
import { announce } from './notice-store.ts';
import { showDrawerPanel } from './settings-actions.ts';
import type { Mode } from './view-store.ts';

/** Panels of the drawer that belong to a mode; the first one is shown where none of them is in front. */
const PANELS: Readonly<Record<Mode, readonly string[]>> = {
  edit: [],
  preview: ['frames', 'schedule'],
  run: ['runs', 'log'],
};

const WORDS: Readonly<Record<Mode, string>> = {
  edit: 'Edit mode',
  preview: 'Preview mode: what the outline comes to',
  run: 'Run mode: what runs do',
};

/** Looks at the document in another way, with a panel in front that belongs to it. */
export function enterMode(editor: Editor, mode: Mode): void {
  editor.view.setState({ mode });
  announce(editor.notices, WORDS[mode]);
  const { drawerOpen, drawerPanel } = editor.settings.getState();
  const [first] = PANELS[mode];
  if (first === undefined) return;
  showDrawerPanel(editor, drawerOpen && PANELS[mode].includes(drawerPanel) ? drawerPanel : first);
}
