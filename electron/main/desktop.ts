/** What of Electron the desktop door uses, so that tests can stand in for it. */
import type * as Electron from 'electron';

/** The parts of the `electron` module. */
export type Desktop = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'crashReporter'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'Notification'
  | 'protocol'
  | 'screen'
  | 'session'
  | 'shell'
>;
