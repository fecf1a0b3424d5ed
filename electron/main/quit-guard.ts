/**
 * Asks before the program goes while runs of this machine go on. A run lives as long as the program: “in the background”
 * is the program without a window, which the next start of Cuegraph opens a window of.
 */
import type { BrowserWindow, MessageBoxOptions } from 'electron';
import type { HostLog } from '../host/host-log.ts';
import type { Desktop } from './desktop.ts';

/** What the guard knows of the rest. */
export interface QuitGuardParts {
  readonly platform: string;
  readonly log: HostLog;
  readonly windows: () => readonly BrowserWindow[];
  /** Names of the runs that go on. */
  readonly runs: () => readonly string[];
}

/** Guards the end of the program. */
export interface QuitGuard {
  /** Whether a window may close now; where not, the user is asked and it is closed after. */
  mayClose(window: BrowserWindow): boolean;
  /** The user stays after all, or has come back: what was chosen does not hold any more. */
  forget(): void;
  /** To be called when a run has ended: in the background that is the end of the program. */
  onRunEnded(): void;
}

const STOPPING_ONE = 'Stopping ends its tasks. What has succeeded is kept, and the run can be resumed later.';
const STOPPING_ALL =
  'Stopping ends their tasks. What has succeeded is kept, and the runs can be resumed later.';
const BACKGROUND_ONE =
  'In the background Cuegraph goes on without a window until the run has ended. Start it again to look at the run.';
const BACKGROUND_ALL =
  'In the background Cuegraph goes on without a window until all have ended. Start it again to look at them.';

/** What is asked; the choices in the order of their buttons. */
export function quitQuestion(runs: readonly string[]): MessageBoxOptions {
  const [first = ''] = runs;
  const one = runs.length === 1;
  return {
    type: 'question',
    message: one
      ? `“${first}” is running on this machine.`
      : `${runs.length} runs are going on this machine.`,
    detail: `${one ? STOPPING_ONE : STOPPING_ALL}\n\n${one ? BACKGROUND_ONE : BACKGROUND_ALL}`,
    buttons: [
      'Keep running in the background',
      one ? 'Stop the run and quit' : 'Stop the runs and quit',
      'Cancel',
    ],
    defaultId: 0,
    cancelId: 2,
  };
}

/** Follows the end of the program. */
export function createQuitGuard(
  { app, dialog }: Pick<Desktop, 'app' | 'dialog'>,
  { platform, log, windows, runs }: QuitGuardParts,
): QuitGuard {
  let chosen: 'background' | 'stop' | null = null;
  let isAsking = false;

  async function ask(owner: BrowserWindow | undefined): Promise<void> {
    const question = quitQuestion(runs());
    const { response } = await (owner === undefined
      ? dialog.showMessageBox(question)
      : dialog.showMessageBox(owner, question));
    if (response === 0) {
      chosen = 'background';
      for (const window of windows()) window.close();
      endInBackground();
    } else if (response === 1) {
      chosen = 'stop';
      app.quit();
    }
  }

  function startAsking(owner: BrowserWindow | undefined): void {
    if (isAsking) return;
    isAsking = true;
    void ask(owner)
      .catch((error: unknown) => log(`asking before the end: ${error}`))
      .finally(() => {
        isAsking = false;
      });
  }

  /** The last run may have ended before the last window. */
  function endInBackground(): void {
    if (chosen === 'background' && runs().length === 0 && windows().length === 0) app.quit();
  }

  app.on('before-quit', (event) => {
    if (chosen === 'stop' || runs().length === 0) return;
    event.preventDefault();
    startAsking(windows().find((window) => window.isFocused()) ?? windows().at(-1));
  });
  app.on('window-all-closed', () => {
    if (chosen === 'background') endInBackground();
    else if (platform !== 'darwin') app.quit();
  });
  return {
    mayClose(window) {
      // On a Mac the program does not end with its last window.
      if (chosen !== null || platform === 'darwin' || runs().length === 0 || windows().length > 1)
        return true;
      startAsking(window);
      return false;
    },
    forget() {
      chosen = null;
    },
    onRunEnded: endInBackground,
  };
}
