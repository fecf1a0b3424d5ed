/** What a run tells afterwards, in the window: estimates that are applied, runs compared, the outline that ran, old sessions. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { CAN_DRIVE, closeBrowser, type Editor, openEditor } from './support/window.ts';

let editor: Editor | undefined;
afterEach(async () => {
  await editor?.close();
  editor = undefined;
});
afterAll(closeBrowser);

const OUTLINE = `cuegraph: 1
name: looked_back
range: 1-12
layers:
  - {name: work, module: Shell, memory: 4g, command: [/bin/sh, -c, 'sleep 0.1']}
  - {name: after, module: Shell, memory: 256m, require: work, command: [/bin/true]}
`;

async function ended(page: Page): Promise<void> {
  await page
    .locator('.run-time')
    .getByText(/^succeeded · /)
    .waitFor({ timeout: 30_000 });
}

describe.skipIf(!CAN_DRIVE)('a run that has ended', () => {
  it('tells what the whole job will take, and gives layers what they need in one step', async () => {
    editor = await openEditor({
      file: 'job.outline.yaml',
      prepare: (folder) => writeFileSync(join(folder, 'job.outline.yaml'), OUTLINE),
    });
    const { page, folder, complaints } = editor;
    await page.locator('.react-flow__node').first().waitFor();
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: /^Launch/ });
    for (const place of ['first', 'last'])
      await dialog.getByRole('button', { name: place, exact: true }).click();
    await dialog.getByRole('button', { name: 'Launch' }).click();
    await page.getByRole('tab', { name: 'Runs' }).click();
    await ended(page);

    await page.getByRole('button', { name: 'Estimate', exact: true }).click();
    await page.getByText('from 4 measured tasks').waitFor();
    const work = page.getByRole('row', { name: /work/ });
    await work.getByText('256 MiB').waitFor();
    await page.getByRole('button', { name: 'Apply to a layer' }).click();
    await page.getByRole('button', { name: 'Nothing to change' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Apply to a layer' }).waitFor();

    await page.keyboard.press('Control+Enter');
    await page.locator('.run-entry').nth(1).waitFor();
    await ended(page);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('row', { name: /^work/ }).getByText('2/2').first().waitFor();

    await page.getByRole('button', { name: 'Open the outline that ran as a new document' }).click();
    await page.getByText('untitled').first().waitFor();
    await page.locator('.react-flow__node').nth(1).waitFor();

    await page.getByRole('button', { name: 'Clean up…' }).click();
    await page.getByRole('button', { name: 'Select all' }).click();
    await page.getByRole('button', { name: /^Remove 2/ }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText(/^0 sessions/).waitFor();
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => name.endsWith('journal.jsonl'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
