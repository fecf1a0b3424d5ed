import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { createQuitGuard } from '../../../../electron/main/quit-guard.ts';
import { startDesktop } from '../../../../electron/main/start-desktop.ts';
import { FIRST_WINDOW } from '../../../../electron/main/window-state.ts';
import { createWindowFiles } from '../../../../electron/serve/window-files.ts';
import { CALL_CHANNEL } from '../../../../shared/api/channels.ts';
import type { RunEvent } from '../../../../shared/schedule/run-event.ts';
import {
  StandInNotification,
  StandInWindow,
  standInElectron,
  standInEvent,
} from '../../../support/electron-stand-in.ts';
import { runFinished, runStarted, taskFinished } from '../../../support/run-events.ts';
import { type ScriptedHost, type SeenCall, scriptedHost } from '../../../support/scripted-host.ts';

let electron: ReturnType<typeof standInElectron>;
let host: ScriptedHost;
let answer: (call: SeenCall) => unknown;
let log: string[];

const BACKGROUND = 0;
const STOP = 1;
const CANCEL = 2;

beforeEach(() => {
  electron = standInElectron();
  answer = () => null;
  host = scriptedHost((call) => answer(call));
  log = [];
});

async function start({ platform = 'linux', argv = ['cuegraph'] } = {}): Promise<void> {
  await startDesktop(electron.desktop, {
    argv,
    folder: '/work',
    crashFolder: '/data/crashes',
    isSafe: false,
    files: createWindowFiles('/nowhere'),
    preload: '/app/preload.cjs',
    icon: null,
    devTools: false,
    platform,
    log: (line) => log.push(line),
    loadState: async () => FIRST_WINDOW,
    saveState: () => undefined,
    createHost: () => host,
  });
}

function hear(events: readonly RunEvent[], index = 0): void {
  host.emit({ event: 'run-events', runId: 'one', events, index });
}

function windowAt(index: number): StandInWindow {
  const window = electron.windows()[index];
  if (window === undefined) throw new Error('no window');
  return window;
}

const quits = () => electron.app.calls.filter((name) => name === 'quit').length;

/** Until the question has been shown and what follows of its answer is done. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('quitting while a run goes on', () => {
  it('asks, and stays where the user says so', async () => {
    await start();
    hear([runStarted('comp', 2)]);
    electron.dialogs.button = CANCEL;
    const quit = standInEvent();
    electron.app.emit('before-quit', quit);
    expect(quit.prevented).toBe(true);
    await settle();
    expect(electron.dialogs.shown).toMatchObject([
      { message: '“comp” is running on this machine.', cancelId: 2 },
    ]);
    expect([quits(), windowAt(0).destroyed]).toEqual([0, false]);
  });

  it('stops the run where that is chosen, which is not asked again', async () => {
    await start();
    hear([runStarted('comp', 2)]);
    electron.dialogs.button = STOP;
    electron.app.emit('before-quit', standInEvent());
    await settle();
    expect(quits()).toBe(1);
    const again = standInEvent();
    electron.app.emit('before-quit', again);
    windowAt(0).close();
    expect([again.prevented, windowAt(0).destroyed]).toEqual([false, true]);
    expect(electron.dialogs.shown).toHaveLength(1);
  });

  it('goes on without a window in the background and ends with the run', async () => {
    await start();
    hear([runStarted('comp', 2)]);
    electron.dialogs.button = BACKGROUND;
    windowAt(0).close();
    expect(windowAt(0).destroyed).toBe(false);
    await settle();
    expect(windowAt(0).destroyed).toBe(true);
    electron.app.emit('window-all-closed');
    expect(quits()).toBe(0);
    hear([runFinished('succeeded', { succeeded: 2 })]);
    expect(quits()).toBe(1);
  });

  it('opens a window of it at the next start, which asks again before it goes', async () => {
    await start();
    hear([runStarted('comp', 2)]);
    electron.dialogs.button = BACKGROUND;
    windowAt(0).close();
    await settle();
    electron.app.emit('window-all-closed');
    electron.app.emit('second-instance', {}, ['cuegraph'], '/');
    await expect.poll(() => electron.windows().length).toBe(2);
    hear([taskFinished(1)]);
    electron.dialogs.button = CANCEL;
    windowAt(1).close();
    await settle();
    expect([windowAt(1).destroyed, electron.dialogs.shown.length]).toEqual([false, 2]);
    hear([runFinished('succeeded', { succeeded: 2 })]);
    expect(quits()).toBe(0);
  });

  it('asks once more after unsaved changes kept the window', async () => {
    await start();
    hear([runStarted('comp', 2)]);
    electron.dialogs.button = STOP;
    electron.app.emit('before-quit', standInEvent());
    await settle();
    windowAt(0).webContents.emit('will-prevent-unload', standInEvent());
    const again = standInEvent();
    electron.app.emit('before-quit', again);
    expect(again.prevented).toBe(true);
  });

  it('asks nothing where no run goes on', async () => {
    await start();
    const quit = standInEvent();
    electron.app.emit('before-quit', quit);
    windowAt(0).close();
    expect([quit.prevented, windowAt(0).destroyed, electron.dialogs.shown.length]).toEqual([false, true, 0]);
  });

  it('asks nothing of a window that is not the last', () => {
    const windows = [new StandInWindow({}), new StandInWindow({})] as unknown as BrowserWindow[];
    const guard = createQuitGuard(electron.desktop, {
      platform: 'linux',
      log: (line) => log.push(line),
      windows: () => windows,
      runs: () => ['comp', 'beauty'],
    });
    const [first, last] = windows as [BrowserWindow, BrowserWindow];
    expect(guard.mayClose(first)).toBe(true);
    windows.splice(0, 1);
    electron.dialogs.button = CANCEL;
    expect(guard.mayClose(last)).toBe(false);
    expect(electron.dialogs.shown).toMatchObject([{ message: '2 runs are going on this machine.' }]);
  });

  it('lets the last window of a Mac go, where the program stays', async () => {
    await start({ platform: 'darwin' });
    hear([runStarted('comp', 2)]);
    windowAt(0).close();
    electron.app.emit('window-all-closed');
    expect([windowAt(0).destroyed, quits(), electron.dialogs.shown.length]).toEqual([true, 0, 0]);
  });
});

describe('a run while nobody looks', () => {
  it('shows how far it is on the icon of the window', async () => {
    await start();
    hear([runStarted('comp', 3)]);
    hear([taskFinished(1)]);
    hear([taskFinished(1)]);
    hear([runFinished('failed', { succeeded: 1, dead: 2 })]);
    expect(windowAt(0).progress).toEqual([0, 0.33, -1]);
  });

  it('shows what had ended before where it goes on again', async () => {
    await start();
    const again = [runStarted('comp', 4)];
    const past = [runStarted('comp', 4), taskFinished(1), runFinished('interrupted', { succeeded: 1 })];
    answer = ({ method }) => (method === 'runs.events' ? [...past, ...again] : null);
    hear(again, 3);
    await expect.poll(() => windowAt(0).progress).toEqual([0, 0.25]);
  });

  it('tells its end where no window has the keyboard, and a click brings the window', async () => {
    await start();
    hear([runStarted('comp', 3), runFinished('failed', { succeeded: 1, dead: 2 })]);
    const [shown] = StandInNotification.shown;
    expect(shown?.options).toEqual({
      title: 'comp',
      body: 'Run failed after 2 seconds: 1 succeeded, 2 dead',
    });
    shown?.emit('click');
    expect(windowAt(0).calls).toEqual(['focus']);
    windowAt(0).focused = true;
    hear([runStarted('comp', 3), runFinished('succeeded', { succeeded: 3 })]);
    expect(StandInNotification.shown).toHaveLength(1);
  });
});

describe('a link', () => {
  const link = 'cuegraph://open?file=/shows/a.json';

  it('is registered for the packed program only', async () => {
    await start();
    expect(electron.app.schemes).toEqual(['cuegraph']);
    electron = standInElectron();
    electron.app.isPackaged = false;
    await start();
    expect(electron.app.schemes).toEqual([]);
  });

  it('opens its file only after the user has seen which', async () => {
    await start({ argv: ['cuegraph', link] });
    await settle();
    expect(electron.dialogs.shown).toMatchObject([
      { detail: expect.stringContaining('/shows/a.json'), defaultId: 1, cancelId: 1 },
    ]);
    const contents = windowAt(0).webContents;
    await electron.handlers.get(CALL_CHANNEL)?.(
      { sender: contents, senderFrame: contents.mainFrame } as never,
      'app.info' as never,
      {} as never,
    );
    expect(contents.sent.map(({ value }) => value)).toEqual([{ event: 'open-file', path: '/shows/a.json' }]);
    electron.dialogs.button = 1;
    electron.app.emit('second-instance', {}, ['cuegraph', link], '/');
    await settle();
    const opened = standInEvent();
    electron.app.emit('open-url', opened, link);
    await settle();
    expect(opened.prevented).toBe(true);
    expect(electron.dialogs.shown).toHaveLength(3);
    expect(contents.sent).toHaveLength(1);
  });

  it('that asks for anything else is refused in words', async () => {
    await start();
    electron.app.emit('open-url', standInEvent(), 'cuegraph://run?file=/a');
    await settle();
    expect(electron.dialogs.shown).toMatchObject([
      { message: 'The link was not followed.', buttons: ['OK'] },
    ]);
    expect(log).toEqual(['refused a link: unknown-action']);
  });

  it('is dropped while another one is asked about', async () => {
    await start();
    for (let count = 0; count < 5; count++) electron.app.emit('open-url', standInEvent(), link);
    await settle();
    expect(electron.dialogs.shown).toHaveLength(1);
  });
});

describe('what the desktop keeps', () => {
  it('has the documents that were opened and saved in its own list', async () => {
    await start();
    const { webContents } = windowAt(0);
    const call = (method: string) =>
      electron.handlers.get(CALL_CHANNEL)?.(
        { sender: webContents, senderFrame: webContents.mainFrame } as never,
        method as never,
        {} as never,
      );
    answer = ({ method }) => ({ path: method === 'documents.create' ? '' : `/${method}` });
    for (const method of ['documents.create', 'documents.open', 'documents.peek', 'documents.save', 'fail'])
      await call(method);
    expect(electron.app.documents).toEqual(['/documents.open', '/documents.save']);
  });

  it('has reports of crashes in a folder of the user and sends none', async () => {
    await start();
    expect(electron.app.paths).toEqual([['crashDumps', '/data/crashes']]);
    expect(electron.crashReports).toEqual([{ uploadToServer: false }]);
    electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5 });
    electron.app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
    expect(log).toEqual([
      'a process ended unexpectedly: GPU, crashed, exit code 5; reports are in /data/crashes',
    ]);
  });
});
