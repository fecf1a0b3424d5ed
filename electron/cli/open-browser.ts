/** Opens an address in the user's browser, with whatever the system has for that. */
import { spawn } from 'node:child_process';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  // `start` would read `&` in the address as a command of its own.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Starts the opener and forgets it; nothing happens where there is none, the address was printed anyway. */
export function openBrowser(url: string): void {
  const [program = 'xdg-open', ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
