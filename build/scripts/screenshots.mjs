/**
 * `npm run screenshots`: makes the pictures of the README and the guide from the running editor, so that they show what
 * the program is now. Needs a build and a Chromium.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';
import { serveEditor } from './serve-editor.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const images = join(root, 'docs/images');
const SIZE = { width: 1440, height: 900 };
/** Milliseconds after which what a click began has been drawn. */
const SETTLE_MS = 600;

const executablePath = await findBrowser();
if (executablePath === null) throw new Error('no Chromium was found');

const folder = mkdtempSync(join(tmpdir(), 'cuegraph-screenshots-'));
cpSync(join(root, 'assets/examples'), folder, { recursive: true });
const browser = await chromium.launch({
  executablePath,
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});

/** Serves a document, shows it to `work`, and ends everything. */
async function show(file, colorScheme, work) {
  const { url, close } = await serveEditor(join(folder, file), { home: join(folder, 'home'), user: 'kim' });
  const context = await browser.newContext({ viewport: SIZE, colorScheme, deviceScaleFactor: 1 });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('.layer-node').first().waitFor();
    await work(page, async (name) => {
      await page.waitForTimeout(SETTLE_MS);
      await page.screenshot({ path: join(images, `${name}.png`) });
      console.log(`docs/images/${name}.png`);
    });
  } finally {
    await context.close();
    await close();
  }
}

try {
  await show('shot.outline.yaml', 'dark', async (page, take) => {
    const drawer = (name) => page.getByRole('tab', { name }).click();
    await page.getByRole('treeitem', { name: /^render/ }).click();
    await take('tour-edit');
    await page.keyboard.press('Escape');
    const edge = page.getByRole('separator', { name: 'Height of the drawer' });
    for (let step = 0; step < 8; step += 1) await edge.press('ArrowUp');
    await drawer(/^Frames/);
    await page
      .locator('canvas')
      .last()
      .hover({ position: { x: 260, y: 70 } });
    await take('tour-frames');
    await drawer(/^Schedule/);
    await take('tour-schedule');
    await page.getByRole('button', { name: 'Launch', exact: true }).click();
    await take('tour-launch');
    await page.getByRole('dialog').getByRole('button', { name: 'Launch', exact: true }).click();
    await drawer(/^Runs/);
    await page.waitForTimeout(4000);
    await take('editor-run');
    await page
      .getByText(/Succeeded|All .* done|61 of 61/)
      .first()
      .waitFor({ timeout: 60_000 });
  });
  await show('composite.outline.yaml', 'light', async (_page, take) => {
    await take('tour-light');
  });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
