/**
 * Stands in for the `electron` module: it keeps what it is told, and a test plays the part of the system and of the
 * pages. It knows nothing of isolated worlds, the sandbox or the real scheme; those need the real thing.
 */
import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron';
import { APP_URL } from '../../electron/main/app-address.ts';
import type { Desktop } from '../../electron/main/desktop.ts';

/** An event that can be prevented, as Electron gives it. */
export interface StandInEvent {
  prevented: boolean;
  preventDefault(): void;
  url: string;
}

export function standInEvent(url = ''): StandInEvent {
  return {
    prevented: false,
    url,
    preventDefault() {
      this.prevented = true;
    },
  };
}

/** A frame of a page. */
export interface StandInFrame {
  url: string;
  parent: StandInFrame | null;
}

export class StandInContents extends EventEmitter {
  readonly id: number;
  readonly sent: { channel: string; value: unknown }[] = [];
  mainFrame: StandInFrame = { url: APP_URL, parent: null };
  reloads = 0;
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

  constructor(id: number) {
    super();
    this.id = id;
  }

  send(channel: string, value: unknown): void {
    this.sent.push({ channel, value });
  }

  setWindowOpenHandler(handler: StandInContents['openHandler']): void {
    this.openHandler = handler;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  reload(): void {
    this.reloads += 1;
  }
}

export class StandInWindow extends EventEmitter {
  static all: StandInWindow[] = [];
  static onContents: (contents: StandInContents) => void = () => undefined;
  readonly options: BrowserWindowConstructorOptions;
  readonly #contents: StandInContents;
  loaded: string[] = [];
  calls: string[] = [];
  destroyed = false;
  focused = false;
  minimized = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.#contents = new StandInContents(StandInWindow.all.length + 1);
    StandInWindow.all.push(this);
    StandInWindow.onContents(this.#contents);
  }

  get webContents(): StandInContents {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    return this.#contents;
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  isDestroyed = (): boolean => this.destroyed;
  isFocused = (): boolean => this.focused;
  isMinimized = (): boolean => this.minimized;
  isMaximized = (): boolean => this.calls.includes('maximize');
  getNormalBounds = () => ({ x: 5, y: 6, width: 700, height: 600 });
  show = (): void => void this.calls.push('show');
  focus = (): void => void this.calls.push('focus');
  restore = (): void => void this.calls.push('restore');
  maximize = (): void => void this.calls.push('maximize');
  progress: number[] = [];
  titles: string[] = [];
  setTitle = (title: string): void => void this.titles.push(title);
  setProgressBar = (value: number): void => void this.progress.push(value);
  close = (): void => {
    const event = standInEvent();
    this.emit('close', event);
    if (!event.prevented) this.destroy();
  };
  destroy = (): void => {
    this.destroyed = true;
    this.emit('closed');
  };
}

class StandInApp extends EventEmitter {
  isPackaged = true;
  calls: string[] = [];
  firstInstance = true;
  requestSingleInstanceLock = (): boolean => {
    this.calls.push('lock');
    return this.firstInstance;
  };
  disableHardwareAcceleration = (): void => void this.calls.push('no hardware acceleration');
  enableSandbox = (): void => void this.calls.push('sandbox');
  quit = (): void => void this.calls.push('quit');
  paths: string[][] = [];
  schemes: string[] = [];
  documents: string[] = [];
  setPath = (...path: string[]): void => void this.paths.push(path);
  setAsDefaultProtocolClient = (scheme: string): void => void this.schemes.push(scheme);
  addRecentDocument = (path: string): void => void this.documents.push(path);
  whenReady = async (): Promise<void> => void this.calls.push('ready');
}

type Handler = (...args: never[]) => unknown;

class StandInSession extends EventEmitter {
  permissionRequest: Handler | undefined;
  permissionCheck: Handler | undefined;
  device: Handler | undefined;
  beforeRequest: Handler | undefined;
  setPermissionRequestHandler = (handler: Handler): void => {
    this.permissionRequest = handler;
  };
  setPermissionCheckHandler = (handler: Handler): void => {
    this.permissionCheck = handler;
  };
  setDevicePermissionHandler = (handler: Handler): void => {
    this.device = handler;
  };
  webRequest = {
    onBeforeRequest: (handler: Handler): void => {
      this.beforeRequest = handler;
    },
  };
}

/** A notification of the system. */
export class StandInNotification extends EventEmitter {
  static shown: StandInNotification[] = [];
  static isSupported = (): boolean => true;
  readonly options: { title: string; body: string };

  constructor(options: { title: string; body: string }) {
    super();
    this.options = options;
  }

  show(): void {
    StandInNotification.shown.push(this);
  }
}

/** The module, and what a test looks at or sets. */
export function standInElectron() {
  const app = new StandInApp();
  const session = new StandInSession();
  const handlers = new Map<string, Handler>();
  const schemes: unknown[] = [];
  const protocols = new Map<string, (request: Request) => Promise<Response>>();
  const external: string[] = [];
  const menus: MenuItemConstructorOptions[][] = [];
  const dialogs = { openPaths: [] as string[], savePath: '', button: 0, shown: [] as unknown[] };
  const workArea = { x: 0, y: 0, width: 1920, height: 1080 };
  const crashReports: unknown[] = [];
  StandInWindow.all = [];
  StandInNotification.shown = [];
  StandInWindow.onContents = (contents) => app.emit('web-contents-created', {}, contents);
  const module = {
    app,
    BrowserWindow: StandInWindow,
    Notification: StandInNotification,
    crashReporter: {
      start: (options: unknown) => {
        if (app.calls.includes('ready')) throw new Error('must be started before ready');
        crashReports.push(options);
      },
    },
    dialog: {
      showOpenDialog: async (_: unknown, options: unknown) => {
        dialogs.shown.push(options);
        return { canceled: dialogs.openPaths.length === 0, filePaths: dialogs.openPaths };
      },
      showSaveDialog: async (_: unknown, options: unknown) => {
        dialogs.shown.push(options);
        return { canceled: dialogs.savePath === '', filePath: dialogs.savePath };
      },
      showMessageBox: async (...given: unknown[]) => {
        dialogs.shown.push(given.at(-1));
        return { response: dialogs.button };
      },
      showMessageBoxSync: (_: unknown, options: unknown) => {
        dialogs.shown.push(options);
        return dialogs.button;
      },
    },
    ipcMain: { handle: (channel: string, handler: Handler) => void handlers.set(channel, handler) },
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (menu: MenuItemConstructorOptions[]) => void menus.push(menu),
    },
    protocol: {
      registerSchemesAsPrivileged: (given: unknown[]) => {
        if (app.calls.includes('ready')) throw new Error('must be told before ready');
        schemes.push(...given);
      },
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        void protocols.set(scheme, handler),
    },
    screen: {
      getAllDisplays: () => [{ id: 1, workArea }],
      getPrimaryDisplay: () => ({ id: 1, workArea }),
    },
    session: { defaultSession: session },
    shell: { openExternal: async (url: string) => void external.push(url) },
  };
  return {
    desktop: module as unknown as Desktop,
    app,
    session,
    handlers,
    schemes,
    protocols,
    external,
    menus,
    dialogs,
    crashReports,
    windows: (): readonly StandInWindow[] => StandInWindow.all,
  };
}
