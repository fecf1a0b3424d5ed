/** Where each system wants a program to keep what belongs to a user. Pure: the same on any machine for the same input. */
import { posix, win32 } from 'node:path';

/** Absolute paths; none of them needs to be there yet. */
export interface UserFolders {
  readonly home: string;
  /** Settings and modules of the user's own. */
  readonly config: string;
  /** Autosaves, recent files, logs: what the program keeps by itself. */
  readonly data: string;
}

type Environ = Readonly<Record<string, string | undefined>>;

/** XDG on Linux, Application Support on macOS, AppData on Windows; relative values of the variables are ignored. */
export function userFolders(platform: string, environ: Environ, home: string): UserFolders {
  const path = platform === 'win32' ? win32 : posix;
  const named = (name: string, fallback: string): string => {
    const value = environ[name];
    return value !== undefined && path.isAbsolute(value) ? value : fallback;
  };
  if (platform === 'darwin') {
    const support = path.join(home, 'Library', 'Application Support', 'Cuegraph');
    return { home, config: support, data: support };
  }
  if (platform === 'win32') {
    const roaming = named('APPDATA', path.join(home, 'AppData', 'Roaming'));
    const local = named('LOCALAPPDATA', path.join(home, 'AppData', 'Local'));
    return { home, config: path.join(roaming, 'Cuegraph'), data: path.join(local, 'Cuegraph') };
  }
  return {
    home,
    config: path.join(named('XDG_CONFIG_HOME', path.join(home, '.config')), 'cuegraph'),
    data: path.join(named('XDG_DATA_HOME', path.join(home, '.local', 'share')), 'cuegraph'),
  };
}
