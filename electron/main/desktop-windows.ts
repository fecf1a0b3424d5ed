/** The windows of the desktop door: opening them, knowing them by their page, and talking to them. */
import type { BrowserWindow } from 'electron';
import { EVENT_CHANNEL } from '../../shared/api/channels.ts';
import type { HostEvent, MenuCommand } from '../../shared/api/host-api.ts';
import type { WindowId } from '../host/host.ts';
import type { HostLog } from '../host/host-log.ts';
import { APP_URL } from './app-address.ts';
import type { Desktop } from './desktop.ts';
import { menuTemplate } from './menu.ts';
import { SAFE_MODE_MARK } from './safe-mode.ts';
import { windowOptions } from './window-options.ts';
import { fitWindowState, type WindowState } from './window-state.ts';

/** What windows are made of. */
export interface DesktopWindowParts {
  readonly preload: string;
  readonly icon: string | null;
  readonly devTools: boolean;
  readonly platform: string;
  /** Whether the program runs in safe mode, which the titles say. */
  readonly isSafe: boolean;
  readonly log: HostLog;
  readonly loadState: () => Promise<WindowState>;
  readonly saveState: (state: WindowState) => void;
  readonly setConnected: (windowId: WindowId, connected: boolean) => void;
  /** Whether a window that is asked to close may do so now. */
  readonly mayClose: (window: BrowserWindow) => boolean;
  /** The user keeps a window that was about to close. */
  readonly onKept: () => void;
}

/** The windows that are open. */
export interface DesktopWindows {
  open(initialFile: string | null): Promise<void>;
  /** Whose page it is; undefined for pages that we did not open. */
  windowIdOf(contentsId: number): WindowId | undefined;
  find(windowId: WindowId): BrowserWindow | undefined;
  /** The one that has the keyboard, or else the last. */
  front(): BrowserWindow | undefined;
  /** All that are open, in the order in which they were opened. */
  all(): readonly BrowserWindow[];
  initialFileOf(windowId: WindowId): string | null;
  /** To all windows. */
  broadcast(event: HostEvent): void;
  /** Brings a window to the front; false when there is none. */
  bringToFront(): boolean;
  /** To the window in front, bringing it there; false when there is none. */
  sendToFront(event: HostEvent): boolean;
  /** To be told of a window's first call: from then on it listens. */
  markListening(windowId: WindowId): void;
  setMenu(windowId: WindowId, commands: readonly MenuCommand[]): void;
}

interface OpenWindow {
  readonly windowId: WindowId;
  readonly window: BrowserWindow;
  readonly initialFile: string | null;
  listening: boolean;
  /** Events for a page that is not listening yet. */
  readonly waiting: HostEvent[];
}

/** Windows over Electron. */
export function createDesktopWindows(desktop: Desktop, parts: DesktopWindowParts): DesktopWindows {
  const windows = new Map<WindowId, OpenWindow>();
  const byContents = new Map<number, WindowId>();

  function send(one: OpenWindow, event: HostEvent): void {
    if (one.window.isDestroyed()) return;
    if (one.listening) one.window.webContents.send(EVENT_CHANNEL, event);
    else one.waiting.push(event);
  }

  function frontWindow(): OpenWindow | undefined {
    const all = [...windows.values()];
    return all.find((one) => one.window.isFocused()) ?? all.at(-1);
  }

  function bringToFront(): OpenWindow | undefined {
    const front = frontWindow();
    if (front?.window.isMinimized()) front.window.restore();
    front?.window.focus();
    return front;
  }

  async function open(initialFile: string | null): Promise<void> {
    const displays = desktop.screen.getAllDisplays();
    const main = desktop.screen.getPrimaryDisplay();
    const areas = [main, ...displays.filter((one) => one.id !== main.id)].map((one) => one.workArea);
    const state = fitWindowState(await parts.loadState(), areas);
    const window = new desktop.BrowserWindow(windowOptions({ ...parts, state }));
    const windowId = crypto.randomUUID();
    const one: OpenWindow = { windowId, window, initialFile, listening: false, waiting: [] };
    windows.set(windowId, one);
    // Kept apart: a closed window cannot be asked for its page any more.
    const contentsId = window.webContents.id;
    byContents.set(contentsId, windowId);
    parts.setConnected(windowId, true);
    followWindow(desktop, parts, one, state, () => {
      windows.delete(windowId);
      byContents.delete(contentsId);
      parts.setConnected(windowId, false);
    });
    await window
      .loadURL(APP_URL)
      .catch((error: unknown) => parts.log(`the window's page did not load: ${error}`));
  }

  return {
    open,
    windowIdOf: (contentsId) => byContents.get(contentsId),
    front: () => frontWindow()?.window,
    all: () => [...windows.values()].map(({ window }) => window),
    find: (windowId) => windows.get(windowId)?.window,
    initialFileOf: (windowId) => windows.get(windowId)?.initialFile ?? null,
    broadcast(event) {
      // A page that is not there yet asks for the state itself.
      for (const one of windows.values()) if (one.listening) send(one, event);
    },
    bringToFront: () => bringToFront() !== undefined,
    sendToFront(event) {
      const front = bringToFront();
      if (front !== undefined) send(front, event);
      return front !== undefined;
    },
    markListening(windowId) {
      const one = windows.get(windowId);
      if (one === undefined || one.listening) return;
      one.listening = true;
      for (const event of one.waiting.splice(0)) send(one, event);
    },
    setMenu(windowId, commands) {
      const one = windows.get(windowId);
      if (one === undefined) return;
      const sendCommand = (command: string): void =>
        send(frontWindow() ?? one, { event: 'command', command });
      const template = menuTemplate(commands, { ...parts, send: sendCommand });
      desktop.Menu.setApplicationMenu(desktop.Menu.buildFromTemplate(template));
    },
  };
}

/** Follows a window from its first paint to its end. */
function followWindow(
  { dialog }: Desktop,
  { log, isSafe, saveState, setConnected, mayClose, onKept }: DesktopWindowParts,
  one: OpenWindow,
  state: WindowState,
  onClosed: () => void,
): void {
  const { window, windowId } = one;
  const contents = window.webContents;
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize();
    window.show();
  });
  window.on('close', (event) => {
    if (mayClose(window)) saveState({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    else event.preventDefault();
  });
  window.on('closed', onClosed);
  window.on('page-title-updated', (event, title) => {
    if (!isSafe) return;
    event.preventDefault();
    window.setTitle(`${title} (${SAFE_MODE_MARK})`);
  });
  // A page that is loaded anew listens again only after its first call.
  contents.on('did-start-loading', () => {
    one.listening = false;
  });
  contents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: 'There are changes that are not saved.',
      detail: 'Close the window without saving them?',
      buttons: ['Close without saving', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    });
    // Preventing what prevents the page from going lets it go.
    if (choice === 0) event.preventDefault();
    else onKept();
  });
  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    log(`the window's page ended unexpectedly: ${reason}, exit code ${exitCode}`);
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    setConnected(windowId, false);
    void dialog
      .showMessageBox(window, {
        type: 'error',
        message: 'The window stopped working.',
        detail: 'Unsaved changes were kept and are offered when the document is opened again.',
        buttons: ['Reload', 'Close'],
        defaultId: 0,
        cancelId: 1,
      })
      .then(({ response }) => {
        if (window.isDestroyed()) return;
        if (response !== 0) window.destroy();
        else {
          setConnected(windowId, true);
          contents.reload();
        }
      });
  });
}
