/** Reports of crashes stay on this machine: nothing is ever sent. */
import type { HostLog } from '../host/host-log.ts';
import type { Desktop } from './desktop.ts';

/** Keeps them in a folder, to be looked at or handed on by the user; must be called before the program is ready. */
export function keepCrashes(
  { app, crashReporter }: Pick<Desktop, 'app' | 'crashReporter'>,
  folder: string,
  log: HostLog,
): void {
  app.setPath('crashDumps', folder);
  crashReporter.start({ uploadToServer: false });
  app.on('child-process-gone', (_, { type, name, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log(
      `a process ended unexpectedly: ${name ?? type}, ${reason}, exit code ${exitCode}; reports are in ${folder}`,
    );
  });
}
