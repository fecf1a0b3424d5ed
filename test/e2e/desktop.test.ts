/**
 * The desktop window itself, where Electron's binary and a display are there; the same window is driven through the
 * browser door everywhere else.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { electronPath, hasDisplay } from '../../electron/cli/find-electron.ts';

const executablePath = electronPath(process.env) ?? '';
const missing = !existsSync(executablePath)
  ? 'Electron’s binary is not there'
  : !hasDisplay(process.env)
    ? 'there is no display'
    : !existsSync('out/main/main.cjs')
      ? 'npm run build comes first'
      : null;

if (missing !== null) console.log(`desktop window: skipped, ${missing}`);

let home: string | undefined;
let app: ElectronApplication | undefined;

async function open(example: string): Promise<Page> {
  home = mkdtempSync(join(tmpdir(), 'cuegraph-desktop-'));
  cpSync('assets/examples', home, { recursive: true });
  app = await _electron.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '.', join(home, example)],
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config') } as Record<string, string>,
  });
  return app.firstWindow();
}

afterEach(async () => {
  await app?.close();
  app = undefined;
  if (home !== undefined) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

describe.skipIf(missing !== null)('the desktop window', () => {
  it('shows the document that it was started with, and has nothing of Node in its page', async () => {
    const page = await open('shot.outline.yaml');
    await page.getByRole('img', { name: /^Layer render,/ }).waitFor();
    expect(page.url()).toMatch(/^app:/);
    expect(
      await page.evaluate(() => ['require', 'process', 'Buffer'].filter((name) => name in globalThis)),
    ).toEqual([]);
  });

  it('saves an edit into the file', async () => {
    const page = await open('shot.outline.yaml');
    await page.getByRole('treeitem', { name: /^comp/ }).click();
    const chunk = page.getByRole('textbox', { name: 'Chunk' });
    await chunk.fill('3');
    await chunk.press('Enter');
    await page.keyboard.press('Control+s');
    await expect
      .poll(() => readFileSync(join(home ?? '', 'shot.outline.yaml'), 'utf8'))
      .toContain('chunk: 3');
  });

  it('refuses to leave the window and to open others', async () => {
    const page = await open('composite.outline.yaml');
    await page.getByRole('img', { name: /^Layer bake,/ }).waitFor();
    const address = page.url();
    await page.evaluate(() => {
      window.open('https://example.com');
      window.location.href = 'https://example.com';
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe(address);
    expect(app?.windows()).toHaveLength(1);
  });
});
