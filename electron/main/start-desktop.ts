/**
 * The desktop door: one program for all windows of a user, the page's files behind `app://cuegraph/`, the host behind
 * two channels. Everything that a page could use to get at the machine is refused before the first page is made.
 */
import type { Session } from 'electron';
import { CALL_CHANNEL } from '../../shared/api/channels.ts';
import type { HostError } from '../../shared/api/host-api.ts';
import { isPlainObject } from '../../shared/api/outline-shape.ts';
import type { Result } from '../../shared/base/result.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import type { Dialogs } from '../host/create-host.ts';
import type { Host, WindowId } from '../host/host.ts';
import { type HostLog, thrownLine } from '../host/host-log.ts';
import type { WindowFiles } from '../serve/window-files.ts';
import { APP_SCHEME, isAppUrl } from './app-address.ts';
import { APP_SCHEME_RIGHTS, answerAppRequest } from './app-protocol.ts';
import { createLinkTaker } from './ask-link.ts';
import { LINK_SCHEME, linkArgument } from './deep-link.ts';
import type { Desktop } from './desktop.ts';
import { createDesktopWindows, type DesktopWindowParts, type DesktopWindows } from './desktop-windows.ts';
import { createDialogs } from './dialogs.ts';
import { fileArgument } from './file-argument.ts';
import { guardContents, guardSession } from './guard-contents.ts';
import { keepCrashes } from './keep-crashes.ts';
import { createLocalRuns } from './local-runs.ts';
import { menuTemplate } from './menu.ts';
import { createQuitGuard } from './quit-guard.ts';
import { createRunDisplay } from './show-runs.ts';
import { answerWindowCall } from './window-calls.ts';

/** What the host is given by this door. */
export interface DesktopDoor {
  readonly dialogs: Dialogs;
  readonly initialFileOf: (windowId: WindowId) => string | null;
  readonly setMenu: DesktopWindows['setMenu'];
}

/** What the door is made of. */
export interface DesktopParts extends Omit<DesktopWindowParts, 'setConnected' | 'mayClose' | 'onKept'> {
  readonly argv: readonly string[];
  readonly folder: string;
  /** Where reports of crashes are kept. */
  readonly crashFolder: string;
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
  if (parts.isSafe) app.disableHardwareAcceleration();
  keepCrashes(desktop, parts.crashFolder, parts.log);
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
  // A program that is run from its sources would register Electron itself.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  let earlyLink = linkArgument(parts.argv, skip);
  let takeLink = (link: string): void => {
    earlyLink = link;
  };
  app.on('open-url', (event, link) => {
    event.preventDefault();
    takeLink(link);
  });
  await app.whenReady();

  const runs = createLocalRuns();
  const guard = createQuitGuard(desktop, { ...parts, windows: () => windows.all(), runs: runs.names });
  // Windows and host know each other: a window is announced to the host, the host asks windows for dialogs.
  const windows: DesktopWindows = createDesktopWindows(desktop, {
    ...parts,
    setConnected(windowId, connected) {
      if (connected) guard.forget();
      host.setWindowConnected(windowId, connected);
    },
    mayClose: guard.mayClose,
    onKept: guard.forget,
  });
  const host: Host = parts.createHost({
    dialogs: createDialogs(desktop, windows.find),
    initialFileOf: windows.initialFileOf,
    setMenu: windows.setMenu,
  });
  host.listen(windows.broadcast);
  host.listen(createRunDisplay(desktop, windows, runs, pastEventsOf(host), guard.onRunEnded));
  guardSession(desktop.session.defaultSession);
  serveFiles(desktop, parts.files);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate([], { ...parts, send: () => undefined })));
  followCalls(desktop, host, windows, parts.log);

  takeFile = (path) => {
    if (!windows.sendToFront({ event: 'open-file', path })) void windows.open(path);
  };
  const askLink = createLinkTaker(desktop, {
    ...parts,
    front: windows.front,
    openFile: (path) => takeFile(path),
  });
  app.on('second-instance', (_, argv, folder) => {
    const file = fileArgument(argv, skip, folder);
    const link = linkArgument(argv, skip);
    if (file !== null) takeFile(file);
    else if (link !== null) takeLink(link);
    else if (!windows.bringToFront()) void windows.open(null);
  });
  app.on('activate', () => {
    if (!windows.bringToFront()) void windows.open(null);
  });
  followEnd(desktop, host, parts);
  await windows.open(initialFile);
  takeLink = (link) => {
    if (windows.bringToFront()) askLink(link);
    else void windows.open(null).then(() => askLink(link));
  };
  if (earlyLink !== null) takeLink(earlyLink);
}

/** All events of a run, from its first start on. */
function pastEventsOf(host: Host): (runId: string) => Promise<readonly RunEvent[]> {
  return async (runId) => {
    const answer = await host.call('runs.events', { runId }, '');
    return answer.ok ? (answer.value as readonly RunEvent[]) : [];
  };
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

function followCalls({ ipcMain, app }: Desktop, host: Host, windows: DesktopWindows, log: HostLog): void {
  ipcMain.handle(CALL_CHANNEL, async (event, method: unknown, params: unknown) => {
    const answering = answerWindowCall(host, windows.windowIdOf, log, event, method, params);
    const windowId = windows.windowIdOf(event.sender.id);
    if (windowId !== undefined) windows.markListening(windowId);
    const answer = await answering;
    const path = documentPath(method, answer);
    if (path !== null) app.addRecentDocument(path);
    return answer;
  });
}

/** The file that a call has opened or saved, for the desktop's own list of documents. */
function documentPath(method: unknown, answer: Result<unknown, HostError>): string | null {
  if ((method !== 'documents.open' && method !== 'documents.save') || !answer.ok) return null;
  const path = isPlainObject(answer.value) ? answer.value.path : null;
  return typeof path === 'string' && path !== '' ? path : null;
}

/** Ends after the host has let go of everything. */
function followEnd({ app }: Desktop, host: Host, { log }: DesktopParts): void {
  let ended = false;
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
