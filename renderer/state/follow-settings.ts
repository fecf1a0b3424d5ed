/** Reads the window's settings from the host when it answers, and writes changes back a moment after the last one. */
import type { Editor } from './editor.ts';
import { notify } from './notice-store.ts';
import { readWindowSettings, type WindowSettings } from './settings-store.ts';

/** The key of the window's settings in the host's file. */
const KEY = 'window';
/** Milliseconds after the last change: a panel that is dragged is one write. */
const WRITE_DELAY_MS = 400;

/** Reads the settings; what could not be read stays at the defaults. */
export async function loadSettings(editor: Editor): Promise<void> {
  const answer = await editor.host.call('settings.read', {});
  if (answer.ok) editor.settings.setState(readWindowSettings(answer.value[KEY]));
  else notify(editor.notices, { kind: 'warning', text: answer.error.message });
}

/** Writes changes down from now on. Returns a function that stops. */
export function followSettings(editor: Editor): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failed = false;
  async function write(settings: WindowSettings): Promise<void> {
    const answer = await editor.host.call('settings.write', { values: { [KEY]: settings } });
    // Said once: a read-only home folder is no reason to nag.
    if (!answer.ok && !failed) notify(editor.notices, { kind: 'warning', text: answer.error.message });
    failed = !answer.ok;
  }
  const stop = editor.settings.subscribe((settings) => {
    clearTimeout(timer);
    timer = setTimeout(() => void write(settings), WRITE_DELAY_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
