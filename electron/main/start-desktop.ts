/**
 * The desktop door: one program for all windows of a user, the page's files behind `app://cuegraph/`, the host behind
 * two channels. Everything that a page could use to get at the machine is refused before the first page is made.
 */
import type { Session } from 'electron';
import { CALL_CHANNEL } from '../../shared/api/channels.ts';
import type { Dialogs } from '../host/create-host.ts';
import type { Host, WindowId } from '../host/host.ts';
import { type HostLog, thrownLine } from '../host/host-log.ts';
import type { WindowFiles } from '../serve/window-files.ts';
import { APP_SCHEME, isAppUrl } from './app-address.ts';
import { APP_SCHEME_RIGHTS, answerAppRequest } from './app-protocol.ts';
import type { Desktop } from './desktop.ts';
import { createDesktopWindows, type DesktopWindowParts, type DesktopWindows } from './desktop-windows.ts';
import { createDialogs } from './dialogs.ts';
import { fileArgument } from './file-argument.ts';
import { guardContents, guardSession } from './guard-contents.ts';
import { menuTemplate } from './menu.ts';
import { answerWindowCall } from './window-calls.ts';

/** What the host is given by this door. */
export interface DesktopDoor {
  readonly dialogs: Dialogs;
  readonly initialFileOf: (windowId: WindowId) => string | null;
  readonly setMenu: DesktopWindows['setMenu'];
}

/** What the door is made of. */
export interface DesktopParts extends Omit<DesktopWindowParts, 'setConnected'> {
  readonly argv: readonly string[];
  readonly folder: string;
  readonly files: WindowFiles;
  readonly createHost: (door: DesktopDoor) => Host;
  readonly log: HostLog;
}

/** Starts the program; settles when its first window is open, or at once when another one has taken the file over. */
export async function startDesktop(desktop: Desktop, parts: DesktopParts): Promise<void> {
  const { app, protocol, Menu } = desktop;
  const skip = app.isPackaged ? 1 : 2;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([APP_SCHEME_RIGHTS]);
  const openExternal = (address: string): Promise<void> => desktop.shell.openExternal(address);
  app.on('web-contents-created', (_, contents) => guardContents(contents, { openExternal, log: parts.log }));

  let initialFile = fileArgument(parts.argv, skip, parts.folder);
  let takeFile = (path: string): void => {
    initialFile = path;
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    takeFile(path);
  });
  await app.whenReady();

  // Windows and host know each other: a window is announced to the host, the host asks windows for dialogs.
  const windows: DesktopWindows = createDesktopWindows(desktop, {
    ...parts,
    setConnected: (windowId, connected) => host.setWindowConnected(windowId, connected),
  });
  const host: Host = parts.createHost({
    dialogs: createDialogs(desktop, windows.find),
    initialFileOf: windows.initialFileOf,
    setMenu: windows.setMenu,
  });
  host.listen(windows.broadcast);
  guardSession(desktop.session.defaultSession);
  serveFiles(desktop, parts.files);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate([], { ...parts, send: () => undefined })));
  followCalls(desktop, host, windows, parts.log);

  takeFile = (path) => {
    if (!windows.sendToFront({ event: 'open-file', path })) void windows.open(path);
  };
  app.on('second-instance', (_, argv, folder) => {
    const file = fileArgument(argv, skip, folder);
    if (file !== null) takeFile(file);
    else if (!windows.bringToFront()) void windows.open(null);
  });
  app.on('activate', () => {
    if (!windows.bringToFront()) void windows.open(null);
  });
  followEnd(desktop, host, parts);
  await windows.open(initialFile);
}

function serveFiles({ protocol, session }: Desktop, files: WindowFiles): void {
  protocol.handle(APP_SCHEME, (request) => answerAppRequest(files, request));
  allowOwnRequestsOnly(session.defaultSession);
}

/** Nothing remote is ever loaded, whatever a page asks for. */
function allowOwnRequestsOnly(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({
      cancel: !isAppUrl(details.url) && !/^(blob:app:\/\/cuegraph\/|data:|devtools:)/.test(details.url),
    }),
  );
  session.on('will-download', (event) => event.preventDefault());
}

function followCalls({ ipcMain }: Desktop, host: Host, windows: DesktopWindows, log: HostLog): void {
  ipcMain.handle(CALL_CHANNEL, (event, method: unknown, params: unknown) => {
    const answer = answerWindowCall(host, windows.windowIdOf, log, event, method, params);
    const windowId = windows.windowIdOf(event.sender.id);
    if (windowId !== undefined) windows.markListening(windowId);
    return answer;
  });
}

/** Ends with the last window (but on a Mac), after the host has let go of everything. */
function followEnd({ app }: Desktop, host: Host, { platform, log }: DesktopParts): void {
  let ended = false;
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    host
      .close()
      .catch((error: unknown) => log(thrownLine('closing', error)))
      .finally(() => {
        ended = true;
        app.quit();
      });
  });
}
