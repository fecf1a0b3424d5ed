/** From an empty canvas to a finished run, with the mouse and with the keyboard. */
import { writeFileSync } from 'node:fs';
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

/** The first launch of a document shows what will run and asks; the next ones go with the same settings. */
async function launch(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: /^Launch/ });
  await dialog.getByText('/bin/sh -c').first().waitFor();
  await dialog.getByRole('button', { name: 'Launch' }).click();
}

describe.skipIf(!CAN_DRIVE)('a run in the window', () => {
  it('runs an example to its end and shows every layer done', async () => {
    const { page, complaints } = await open({ file: 'dependencies.outline.yaml' });
    await node(page, 'source').waitFor();
    await launch(page);
    for (const name of ['source', 'per_frame', 'per_chunk', 'any_frame']) {
      await node(page, name)
        .getByText(/^(8\/8|3\/3)/)
        .waitFor({ timeout: 30_000 });
    }
    expect(complaints).toEqual([]);
  });

  it('shows a dead task with its log, and the layers that wait for it as waiting', async () => {
    const { page } = await open({
      file: 'bad.outline.yaml',
      prepare: (folder) => {
        const text = [
          'cuegraph: 1',
          'name: bad_run',
          'range: 1-2',
          'layers:',
          '  - {name: broken, module: Shell, memory: 256m, command: [/bin/sh, -c, "echo the licence server is down; exit 3"]}',
          '  - {name: after, module: Shell, memory: 256m, require: broken, command: [/bin/true]}',
        ];
        writeFileSync(join(folder, 'bad.outline.yaml'), `${text.join('\n')}\n`);
      },
    });
    await node(page, 'broken').waitFor();
    await launch(page);
    await node(page, 'broken')
      .getByText(/2 dead/)
      .waitFor({ timeout: 30_000 });
    await node(page, 'after').getByText(/^0\/2/).waitFor();
    await page.getByRole('tab', { name: 'Runs' }).click();
    await page
      .getByRole('option', { name: /broken/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.getByText('the licence server is down').first().waitFor({ timeout: 10_000 });
  });

  it('is shown again when the window is loaded anew while it goes on', async () => {
    const { page } = await open({ file: 'shot.outline.yaml' });
    await node(page, 'sim').waitFor();
    await launch(page);
    await page.getByText(/^Running · [1-9]/).waitFor();
    await page.reload();
    await page.getByText(/^Running · [1-9]/).waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText(/^Running/).waitFor({ state: 'detached' });
  });
});
