/**
 * Finds the Chromium that the end-to-end tests drive: CUEGRAPH_CHROMIUM, one on the system, Playwright's own, or as
 * root one that apt installs. Prints which; answers null where none can be had.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function onSystem() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      for (const path of [`${folder}/${name}`, `${folder}/${name}.exe`]) if (existsSync(path)) return path;
    }
  }
  return MAC.find((path) => existsSync(path)) ?? null;
}

async function ofPlaywright() {
  try {
    const { chromium } = await import('playwright-core');
    const path = chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function byApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return null;
  console.log('no browser found: installing Chromium with apt-get');
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update'], options);
  spawnSync(
    'apt-get',
    ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    options,
  );
  return onSystem();
}

/** The path of a Chromium-like browser, or null. */
export async function findBrowser() {
  const wanted = process.env.CUEGRAPH_CHROMIUM;
  if (wanted !== undefined && existsSync(wanted)) return wanted;
  return onSystem() ?? (await ofPlaywright()) ?? byApt();
}
