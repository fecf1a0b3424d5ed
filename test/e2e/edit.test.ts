/** What a person does with a document: open, look, change, undo, save, and what happens when something goes wrong. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { CAN_DRIVE, closeBrowser, type Editor, openEditor } from './support/window.ts';

let editor: Editor | undefined;

async function open(...args: Parameters<typeof openEditor>): Promise<Editor> {
  editor = await openEditor(...args);
  return editor;
}

afterEach(async () => {
  await editor?.close();
  editor = undefined;
});
afterAll(closeBrowser);

function node(page: Page, name: string) {
  return page
    .locator('.react-flow__node')
    .filter({ has: page.getByRole('img', { name: new RegExp(`^Layer ${name},`) }) });
}

async function expectText(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout: 10_000 });
}

async function setField(page: Page, label: string, value: string): Promise<void> {
  const field = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByLabel(label, { exact: true })
    .first();
  await field.fill(value);
  await field.press('Enter');
}

describe.skipIf(!CAN_DRIVE)('a document in the window', () => {
  it('shows every layer of an example as a node with its frames and says nothing wrong', async () => {
    const { page, complaints } = await open({ file: 'shot.outline.yaml' });
    for (const name of ['sim', 'render', 'matte', 'comp', 'movie']) await node(page, name).waitFor();
    expect(await node(page, 'matte').innerText()).toContain('24 f / 6 tasks');
    await expectText(page, '24 links');
    expect(complaints).toEqual([]);
  });

  it('changes an argument, undoes it, redoes it, and saves it without touching the rest of the file', async () => {
    const { page, folder, complaints } = await open({ file: 'shot.outline.yaml' });
    const path = join(folder, 'shot.outline.yaml');
    const before = readFileSync(path, 'utf8');
    await node(page, 'render').click();
    await setField(page, 'Chunk', '8');
    await node(page, 'render').getByText('24 f / 3 tasks').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await node(page, 'render').getByText('24 f / 3 tasks').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+z');
    await node(page, 'render').getByText('24 f / 3 tasks').waitFor();
    await page.keyboard.press('Control+s');
    await expect.poll(() => readFileSync(path, 'utf8'), { timeout: 10_000 }).toContain('chunk: 8');
    const after = readFileSync(path, 'utf8');
    const added = after.split('\n').filter((line) => !before.includes(line));
    expect(added.map((line) => line.trim())).toEqual(['chunk: 8']);
    expect(after).toContain('# Each frame goes on from the one before');
    expect(complaints).toEqual([]);
  });

  it('says what is wrong as soon as it is typed, and on the layer that it is about', async () => {
    const { page } = await open({ file: 'shot.outline.yaml' });
    await node(page, 'render').click();
    await setField(page, 'Range', '1-10x0');
    await expectText(page, /step/i);
    await page.getByRole('tab', { name: /Problems/ }).click();
    await expectText(page, /render/);
    await page.getByRole('img', { name: /^Layer render,.*1 problem/ }).waitFor({ timeout: 10_000 });
  });

  it('asks before it goes on when the file was changed on disk by somebody else', async () => {
    const { page, folder } = await open({ file: 'shot.outline.yaml' });
    await node(page, 'sim').waitFor();
    const path = join(folder, 'shot.outline.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('range: 1-24', 'range: 1-12'));
    const question = page.getByRole('alert');
    await question.waitFor({ timeout: 15_000 });
    await question.getByRole('button', { name: 'Take what is on disk' }).click();
    await node(page, 'sim').getByText('1-12 · 12 f').waitFor();
  });

  it('offers unsaved work again after the program was killed', async () => {
    const { page, folder, server } = await open({ file: 'shot.outline.yaml' });
    await node(page, 'comp').click();
    await setField(page, 'Chunk', '3');
    await node(page, 'comp').getByText('24 f / 8 tasks').waitFor();
    // The autosave follows the last edit by a few seconds.
    await page.waitForTimeout(6000);
    const gone = new Promise((done) => server.once('exit', done));
    server.kill('SIGKILL');
    await gone;
    expect(readFileSync(join(folder, 'shot.outline.yaml'), 'utf8')).not.toContain('chunk: 3');
    const again = await openEditor({ reuse: folder, file: 'shot.outline.yaml' });
    try {
      const question = again.page.getByRole('alert');
      await question.waitFor({ timeout: 15_000 });
      await question
        .getByRole('button', { name: /recover|restore|unsaved/i })
        .first()
        .click();
      await node(again.page, 'comp').getByText('24 f / 8 tasks').waitFor();
    } finally {
      await again.close();
    }
  });

  it('works in the light theme, and remembers nothing of a page that is not its own', async () => {
    const { page, complaints } = await open({ file: 'composite.outline.yaml', colorScheme: 'light' });
    await node(page, 'bake').waitFor();
    expect(await page.evaluate(() => Object.keys(globalThis).includes('require'))).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('does what its menu offers, by keys alone', async () => {
    const { page } = await open({ file: 'composite.outline.yaml' });
    await node(page, 'bake').waitFor();
    await page.getByRole('button', { name: 'Menu' }).press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('menu', { name: 'Edit' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /^Select all layers/ }).press('Enter');
    await page.getByText(/^Selected: 3 layers/).waitFor();
  });
});
