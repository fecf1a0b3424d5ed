/** Looks for a Python that can be the supervisor: found once for each process, never by starting a stand-in. */
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

let found: Promise<string | null> | undefined;

/**
 * Path of a `python3`, null where there is none. `/usr/bin` is asked first: what stands in front of it in PATH may be a
 * shim that takes longer to start than Python itself. Whether it is new enough shows when it is started.
 */
export function findPython(): Promise<string | null> {
  found ??= look();
  return found;
}

async function look(): Promise<string | null> {
  const folders = ['/usr/bin', '/usr/local/bin', ...(process.env.PATH ?? '').split(delimiter)];
  for (const folder of folders) {
    if (folder === '') continue;
    const path = join(folder, 'python3');
    if (await isProgram(path)) return path;
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  // Apple's /usr/bin/python3 is a stand-in that opens a dialog where the developer tools are not installed.
  if (process.platform === 'darwin' && path === '/usr/bin/python3') {
    const tools = ['/Library/Developer/CommandLineTools', '/Applications/Xcode.app'];
    if (!(await Promise.all(tools.map(canRead))).includes(true)) return false;
  }
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function canRead(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
