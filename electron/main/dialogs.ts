/** The desktop's own dialogs for choosing files. */
import type { BrowserWindow, FileFilter } from 'electron';
import type { Dialogs } from '../host/create-host.ts';
import type { WindowId } from '../host/host.ts';
import type { Desktop } from './desktop.ts';

const OPEN_FILTERS: FileFilter[] = [
  { name: 'Outlines', extensions: ['yaml', 'yml', 'json', 'outline', 'py', 'xml', 'cjsl'] },
  { name: 'All files', extensions: ['*'] },
];
const SAVE_FILTERS: FileFilter[] = [
  { name: 'Cuegraph outline', extensions: ['yaml', 'yml'] },
  { name: 'PyOutline JSON', extensions: ['json'] },
  { name: 'PyOutline script', extensions: ['outline', 'py'] },
  { name: 'All files', extensions: ['*'] },
];

/** Dialogs of the window that asks. */
export function createDialogs(
  { dialog }: Pick<Desktop, 'dialog'>,
  find: (windowId: WindowId) => BrowserWindow | undefined,
): Dialogs {
  return {
    async open(windowId) {
      const window = find(windowId);
      if (window === undefined) return null;
      const answer = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: OPEN_FILTERS });
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    async save(windowId, suggestedPath) {
      const window = find(windowId);
      if (window === undefined) return null;
      const options = {
        defaultPath: suggestedPath,
        filters: SAVE_FILTERS,
        properties: ['showOverwriteConfirmation' as const],
      };
      const answer = await dialog.showSaveDialog(window, options);
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
  };
}
