/** The environment that outlines look at, with a user also where none is set (a container, a cron job). */
import { userInfo } from 'node:os';

type Environ = Readonly<Record<string, string | undefined>>;

/** Adds USER from the account database where no variable names the user, as Python's `getpass` does. */
export function environWithUser(environ: Environ): Environ {
  if (environ.USER || environ.LOGNAME || environ.USERNAME) return environ;
  try {
    return { ...environ, USER: userInfo().username };
  } catch {
    return environ;
  }
}
