import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DesktopDoor, DesktopParts } from '../../../../electron/main/start-desktop.ts';
import { startDesktop } from '../../../../electron/main/start-desktop.ts';
import { FIRST_WINDOW, type WindowState } from '../../../../electron/main/window-state.ts';
import { createWindowFiles } from '../../../../electron/serve/window-files.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../../../shared/api/channels.ts';
import { type StandInContents, standInElectron, standInEvent } from '../../../support/electron-stand-in.ts';
import { type ScriptedHost, scriptedHost } from '../../../support/scripted-host.ts';

let electron: ReturnType<typeof standInElectron>;
let host: ScriptedHost;
let door: DesktopDoor;
let folder: string;
let hosts: number;
let saved: WindowState[];
let log: string[];

beforeEach(() => {
  electron = standInElectron();
  host = scriptedHost();
  saved = [];
  hosts = 0;
  log = [];
  folder = mkdtempSync(join(tmpdir(), 'cuegraph-desktop-'));
  writeFileSync(join(folder, 'index.html'), '<title>Cuegraph</title>');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function start(changes: Partial<DesktopParts> = {}): Promise<void> {
  await startDesktop(electron.desktop, {
    argv: ['cuegraph'],
    folder: '/work here',
    crashFolder: '/data/crashes',
    isSafe: false,
    files: createWindowFiles(folder),
    preload: '/app/preload.cjs',
    icon: '/app/icon.png',
    devTools: false,
    platform: 'linux',
    log: (line) => log.push(line),
    loadState: async () => FIRST_WINDOW,
    saveState: (state) => saved.push(state),
    createHost: (given) => {
      door = given;
      hosts += 1;
      return host;
    },
    ...changes,
  });
}

/** The page of a window calls the host. */
function call(
  contents: StandInContents,
  method: unknown,
  params: unknown = {},
  senderFrame: StandInContents['mainFrame'] | null = contents.mainFrame,
): unknown {
  return electron.handlers.get(CALL_CHANNEL)?.(
    { sender: contents, senderFrame } as never,
    method as never,
    params as never,
  );
}

const first = () => {
  const window = electron.windows()[0];
  if (window === undefined) throw new Error('no window');
  return window;
};

describe('starting the desktop door', () => {
  it('opens one window on our own page, shown when it is painted', async () => {
    await start();
    expect(electron.windows()).toHaveLength(1);
    expect(first().loaded).toEqual(['app://cuegraph/']);
    expect(first().calls).toEqual([]);
    first().emit('ready-to-show');
    expect(first().calls).toEqual(['show']);
  });

  it('asks for the sandbox and the scheme before the program is ready', async () => {
    await start();
    expect(electron.app.calls).toEqual(['lock', 'sandbox', 'ready']);
    expect(electron.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });

  it('gives the page nothing of Node and keeps it in its box', async () => {
    await start();
    expect(first().options.webPreferences).toEqual({
      preload: '/app/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: false,
    });
  });

  it('leaves at once when another one runs, without a host or a window', async () => {
    electron.app.firstInstance = false;
    await start();
    expect(electron.app.calls).toEqual(['lock', 'quit']);
    expect(electron.windows()).toHaveLength(0);
    expect(hosts).toBe(0);
  });
});

describe('safe mode', () => {
  it('draws without the graphics card, and every window says it', async () => {
    await start({ isSafe: true });
    expect(electron.app.calls).toEqual(['lock', 'no hardware acceleration', 'sandbox', 'ready']);
    const event = standInEvent();
    first().emit('page-title-updated', event, 'a.json – Cuegraph');
    expect([event.prevented, first().titles]).toEqual([true, ['a.json – Cuegraph (safe mode)']]);
  });

  it('is not said otherwise', async () => {
    await start();
    const event = standInEvent();
    first().emit('page-title-updated', event, 'Cuegraph');
    expect([event.prevented, first().titles]).toEqual([false, []]);
  });
});

describe('files that are handed over', () => {
  it('opens the one of the command line in the first window', async () => {
    await start({ argv: ['cuegraph', '--some-switch', 'shot.outline.yaml'] });
    const windowId = [...host.connected.keys()][0] ?? '';
    expect(door.initialFileOf(windowId)).toBe('/work here/shot.outline.yaml');
    expect(door.initialFileOf('another')).toBeNull();
  });

  it('hands the one of a second start to the window in front, once its page listens', async () => {
    await start();
    first().minimized = true;
    electron.app.emit('second-instance', {}, ['cuegraph', 'b.json'], '/other');
    expect(first().calls).toEqual(['restore', 'focus']);
    expect(first().webContents.sent).toEqual([]);
    await call(first().webContents, 'app.info');
    expect(first().webContents.sent).toEqual([
      { channel: EVENT_CHANNEL, value: { event: 'open-file', path: '/other/b.json' } },
    ]);
    electron.app.emit('second-instance', {}, ['cuegraph'], '/other');
    expect(first().calls).toEqual(['restore', 'focus', 'restore', 'focus']);
    expect(electron.windows()).toHaveLength(1);
  });

  it('takes what the desktop opens, before and after the program is ready', async () => {
    const early = standInEvent();
    electron.app.whenReady = async () => {
      electron.app.emit('open-file', early, '/early.outline.yaml');
    };
    await start();
    expect(early.prevented).toBe(true);
    expect(door.initialFileOf([...host.connected.keys()][0] ?? '')).toBe('/early.outline.yaml');
    await call(first().webContents, 'app.info');
    electron.app.emit('open-file', standInEvent(), '/late.outline.yaml');
    expect(first().webContents.sent).toEqual([
      { channel: EVENT_CHANNEL, value: { event: 'open-file', path: '/late.outline.yaml' } },
    ]);
  });
});

describe('the calls of a page', () => {
  it('reach the host with the name of its window', async () => {
    await start();
    const windowId = [...host.connected.keys()][0];
    expect(await call(first().webContents, 'documents.open', { path: '/a' })).toEqual({
      ok: true,
      value: null,
    });
    expect(host.calls).toEqual([{ method: 'documents.open', params: { path: '/a' }, windowId }]);
  });

  it('are refused from any other address, frame or page', async () => {
    await start();
    const { webContents } = first();
    const top = webContents.mainFrame;
    const refused = [
      await call(webContents, 'app.info', {}, null),
      await call(webContents, 'app.info', {}, { url: 'app://cuegraph/', parent: top }),
    ];
    for (const url of [
      'https://evil.example/',
      'app://cuegraph.evil.example/',
      'app://evil/',
      'app://cuegraph@evil/',
      'app://cuegraph:1/',
      'file:///app/index.html',
      'about:blank',
      'data:text/html,x',
      '',
    ]) {
      top.url = url;
      refused.push(await call(webContents, 'app.info'));
    }
    top.url = 'app://cuegraph/';
    const stranger = Object.assign(Object.create(webContents) as StandInContents, { id: 99 });
    refused.push(await call(stranger, 'app.info'));
    expect(refused).toHaveLength(12);
    for (const result of refused) expect(result).toMatchObject({ ok: false, error: { code: 'not-trusted' } });
    expect(host.calls).toEqual([]);
  });

  it('cannot name a method by anything but a text', async () => {
    await start();
    await call(first().webContents, { toString: () => 'app.info' });
    expect(host.calls[0]?.method).toBe('');
  });

  it('are the only channel', async () => {
    await start();
    expect([...electron.handlers.keys()]).toEqual(['cuegraph:call']);
  });
});

describe('what a page is refused', () => {
  it('leaving for another address, in any way', async () => {
    await start();
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      const away = standInEvent('https://evil.example/');
      first().webContents.emit(name, away);
      expect(away.prevented, name).toBe(true);
      const own = standInEvent('app://cuegraph/');
      first().webContents.emit(name, own);
      expect(own.prevented, name).toBe(false);
    }
  });

  it('windows of its own; a plain https link opens in the browser', async () => {
    await start();
    const open = (url: string) => first().webContents.openHandler({ url });
    for (const url of [
      'https://www.opencue.io/docs/',
      'http://plain.example/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://server/share',
      'vscode://x',
      'https://user:pass@evil.example/',
      `https://long.example/${'x'.repeat(3_000)}`,
      'app://cuegraph/',
    ])
      expect(open(url)).toEqual({ action: 'deny' });
    expect(electron.external).toEqual(['https://www.opencue.io/docs/']);
  });

  it('embedded pages, in every page that is ever made', async () => {
    await start();
    const event = standInEvent();
    first().webContents.emit('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });

  it('rights and devices; only copying text is granted, and only to our own page', async () => {
    await start();
    const { permissionRequest, permissionCheck, device } = electron.session;
    const request = (permission: string, contents: unknown): unknown => {
      let granted: unknown;
      permissionRequest?.(
        contents as never,
        permission as never,
        ((given: unknown) => {
          granted = given;
        }) as never,
      );
      return granted;
    };
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'hid',
      'clipboard-read',
    ])
      expect(request(permission, first().webContents), permission).toBe(false);
    expect(request('clipboard-sanitized-write', first().webContents)).toBe(true);
    expect(request('clipboard-sanitized-write', { getURL: () => 'https://evil.example/' })).toBe(false);
    const check = (permission: string, origin: string) =>
      permissionCheck?.(null as never, permission as never, origin as never);
    expect(check('clipboard-sanitized-write', 'app://cuegraph')).toBe(true);
    expect(check('clipboard-sanitized-write', 'https://evil.example')).toBe(false);
    expect(check('media', 'app://cuegraph')).toBe(false);
    expect(device?.()).toBe(false);
  });

  it('anything remote, and downloads', async () => {
    await start();
    const cancelled = (url: string): unknown => {
      let answer: unknown;
      electron.session.beforeRequest?.(
        { url } as never,
        ((given: unknown) => {
          answer = given;
        }) as never,
      );
      return (answer as { cancel: boolean }).cancel;
    };
    for (const url of [
      'https://a.example/x.js',
      'http://127.0.0.1:80/',
      'file:///etc/passwd',
      'ws://a',
      'app://b/',
    ])
      expect(cancelled(url), url).toBe(true);
    for (const url of ['app://cuegraph/assets/a.js', 'data:image/png;base64,', 'blob:app://cuegraph/1'])
      expect(cancelled(url), url).toBe(false);
    const download = standInEvent();
    electron.session.emit('will-download', download);
    expect(download.prevented).toBe(true);
  });
});

describe('the files of the page', () => {
  it('come with the strict policy, and only they come', async () => {
    await start();
    const get = (url: string, method = 'GET') => {
      const answer = electron.protocols.get('app')?.(new Request(url, { method }));
      if (answer === undefined) throw new Error('no handler');
      return answer;
    };
    const page = await get('app://cuegraph/');
    expect([page.status, await page.text()]).toEqual([200, '<title>Cuegraph</title>']);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:|ws:/);
    expect((await get('app://other/')).status).toBe(403);
    expect((await get('app://cuegraph/../../etc/passwd')).status).toBe(404);
    expect((await get('app://cuegraph/%2e%2e/index.html')).status).not.toBe(500);
    expect((await get('app://cuegraph/', 'POST')).status).toBe(405);
  });
});

describe('the life of a window', () => {
  it('is told to the host, and its events go to the page', async () => {
    await start();
    await call(first().webContents, 'app.info');
    host.emit({ event: 'document-changed-on-disk', documentId: 'd', removed: false });
    expect(first().webContents.sent).toHaveLength(1);
    first().destroy();
    expect([...host.connected.values()]).toEqual([false]);
  });

  it('is remembered, and is put where it can be seen', async () => {
    const far = { bounds: { x: 5_000, y: 5_000, width: 1_000, height: 700 }, maximized: true };
    await start({ loadState: async () => far });
    expect(first().options).toMatchObject({ width: 1_000, height: 700 });
    expect(first().options.x).toBeUndefined();
    first().emit('ready-to-show');
    expect(first().calls).toEqual(['maximize', 'show']);
    first().emit('close', standInEvent());
    expect(saved).toEqual([{ bounds: { x: 5, y: 6, width: 700, height: 600 }, maximized: true }]);
  });

  it('asks before unsaved changes go', async () => {
    await start();
    const stay = standInEvent();
    electron.dialogs.button = 1;
    first().webContents.emit('will-prevent-unload', stay);
    expect(stay.prevented).toBe(false);
    const go = standInEvent();
    electron.dialogs.button = 0;
    first().webContents.emit('will-prevent-unload', go);
    expect(go.prevented).toBe(true);
  });

  it('goes on after its page crashed, when the user wants it', async () => {
    await start();
    electron.dialogs.button = 0;
    first().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    expect([...host.connected.values()]).toEqual([false]);
    await expect.poll(() => first().webContents.reloads).toBe(1);
    expect([...host.connected.values()]).toEqual([true]);
    electron.dialogs.button = 1;
    first().webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    await expect.poll(() => first().destroyed).toBe(true);
    expect(log.join()).toContain('crashed');
  });

  it('ends the program with the last one, after the host has let go of everything', async () => {
    await start();
    let closed = false;
    host.close = async () => {
      closed = true;
    };
    electron.app.emit('window-all-closed');
    expect(electron.app.calls.at(-1)).toBe('quit');
    const event = standInEvent();
    electron.app.emit('will-quit', event);
    expect(event.prevented).toBe(true);
    await expect.poll(() => electron.app.calls.filter((name) => name === 'quit')).toHaveLength(2);
    expect(closed).toBe(true);
    const second = standInEvent();
    electron.app.emit('will-quit', second);
    expect(second.prevented).toBe(false);
  });

  it('does not end the program on a Mac, where a click on its icon opens another', async () => {
    await start({ platform: 'darwin' });
    electron.app.emit('window-all-closed');
    expect(electron.app.calls).not.toContain('quit');
    first().destroy();
    electron.app.emit('activate');
    await expect.poll(() => electron.windows().length).toBe(2);
  });
});

describe('dialogs and menus', () => {
  it('belong to the window that asks', async () => {
    await start();
    const windowId = [...host.connected.keys()][0] ?? '';
    expect(await door.dialogs.open(windowId)).toBeNull();
    electron.dialogs.openPaths = ['/a.outline.yaml'];
    electron.dialogs.savePath = '/b.json';
    expect(await door.dialogs.open(windowId)).toBe('/a.outline.yaml');
    expect(await door.dialogs.save(windowId, '/suggested')).toBe('/b.json');
    expect(electron.dialogs.shown.at(-1)).toMatchObject({ defaultPath: '/suggested' });
    expect(await door.dialogs.open('nobody')).toBeNull();
  });

  it('are made from the commands of the window, and a click goes back to it', async () => {
    await start();
    const windowId = [...host.connected.keys()][0] ?? '';
    await call(first().webContents, 'app.info');
    door.setMenu(windowId, [{ id: 'file.save', title: 'Save & go', group: 'File', keys: 'Mod+S' }]);
    const menus = electron.menus.at(-1) ?? [];
    const items = menus.flatMap((menu) => (menu.label === 'File' ? [menu.submenu] : []));
    const [save] = (items[0] ?? []) as { label: string; accelerator: string; click: () => void }[];
    expect(save).toMatchObject({ label: 'Save && go', accelerator: 'CommandOrControl+S' });
    save?.click();
    expect(first().webContents.sent.at(-1)?.value).toEqual({ event: 'command', command: 'file.save' });
  });
});
