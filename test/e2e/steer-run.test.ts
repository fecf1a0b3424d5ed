/** The verbs of a run in the window, on real processes: from the task table, from a node, from a selection. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CAN_DRIVE, closeBrowser, type Editor, openEditor } from './support/window.ts';

let editor: Editor;
/** Tasks wait for a file with their number, and end with what stands in it. */
const OUTLINE = `cuegraph: 1
name: steered
range: 1-4
layers:
  - name: work
    module: Shell
    cores: 0.5
    memory: 256m
    command: [/bin/sh, -c, 'until [ -e "go.$CUE_IFRAME" ]; do sleep 0.05; done; exit $(cat "go.$CUE_IFRAME")']
  - {name: after, module: Shell, cores: 0.5, memory: 256m, require: work, command: [/bin/true]}
  - {name: other, module: Shell, memory: 256m, require: 'work:all', command: [/bin/true]}
`;

beforeEach(async () => {
  if (!CAN_DRIVE) return;
  editor = await openEditor({
    file: 'steered.outline.yaml',
    prepare: (folder) => writeFileSync(join(folder, 'steered.outline.yaml'), OUTLINE),
  });
  const { page } = editor;
  await node(page, 'work').waitFor();
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: /^Launch/ });
  await dialog.getByText('/bin/sh -c').first().waitFor();
  await dialog.getByRole('button', { name: 'Launch' }).click();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await row(page, 'work', 1).getByText('running').waitFor({ timeout: 30_000 });
});
afterEach(async () => {
  if (!CAN_DRIVE) return;
  expect(editor.complaints).toEqual([]);
  await editor.close();
});
afterAll(closeBrowser);

const letGo = (frame: number, exit = 0) => writeFileSync(join(editor.folder, `go.${frame}`), String(exit));

function node(page: Page, name: string): Locator {
  return page
    .locator('.react-flow__node')
    .filter({ has: page.getByRole('img', { name: new RegExp(`^Layer ${name},`) }) });
}

function row(page: Page, layer: string, frame: number): Locator {
  return page.getByRole('option', { name: new RegExp(`^${layer} ${frame} `) });
}

async function choose(page: Page, target: Locator, entry: RegExp): Promise<void> {
  await target.click({ button: 'right' });
  await page.getByRole('menu').getByText(entry).click();
}

describe.skipIf(!CAN_DRIVE)('a run that is steered', () => {
  it('shows what depends and what waits, and eats, kills and retries the selected tasks', async () => {
    const { page } = editor;
    await row(page, 'after', 1).getByText('depend').waitFor();
    await choose(page, row(page, 'work', 1), /^Eat tasks/);
    await row(page, 'work', 1).getByText('eaten').waitFor();
    await row(page, 'after', 1).getByText('succeeded').waitFor();
    letGo(2, 3);
    await row(page, 'work', 2).getByText('dead').waitFor({ timeout: 20_000 });
    letGo(2, 0);
    letGo(3);
    await row(page, 'work', 3).getByText('succeeded').waitFor();
    await row(page, 'work', 2).click();
    await row(page, 'work', 3).click({ modifiers: ['Shift'] });
    await choose(page, row(page, 'work', 3), /^Retry tasks/);
    await row(page, 'work', 2).getByText('succeeded').waitFor();
    await row(page, 'after', 2).getByText('succeeded').waitFor();
    await choose(page, row(page, 'work', 4), /^Kill tasks/);
    await page
      .getByText(/running/)
      .first()
      .waitFor();
    letGo(4);
    await page.getByText(/^succeeded · /).waitFor({ timeout: 20_000 });
    const logs = readdirSync(editor.folder, { recursive: true, encoding: 'utf8' });
    expect(logs.filter((name) => name.endsWith('0003-work.rqlog.1'))).toHaveLength(1);
  });

  it('holds a layer back from its node and lets it go on', async () => {
    const { page } = editor;
    await choose(page, node(page, 'after'), /^Hold layers back/);
    await node(page, 'after')
      .getByText(/^held back/)
      .waitFor();
    for (const frame of [1, 2, 3, 4]) letGo(frame);
    await node(page, 'other').getByText('4/4').waitFor({ timeout: 20_000 });
    await row(page, 'after', 1).getByText('waiting').waitFor();
    await choose(page, node(page, 'after'), /^Hold layers back/);
    await node(page, 'after').getByText('4/4').waitFor();
  });

  it('goes on after its end when dead tasks are retried', async () => {
    const { page } = editor;
    for (const frame of [1, 2, 3, 4]) letGo(frame, frame === 1 ? 1 : 0);
    await page.getByText(/^failed · /).waitFor({ timeout: 20_000 });
    letGo(1, 0);
    await page.getByRole('button', { name: 'Retry all dead tasks' }).click();
    await page.getByText(/^succeeded · /).waitFor({ timeout: 20_000 });
    await node(page, 'other').getByText('4/4').waitFor();
  });

  it('takes more cores while it goes on, and goes on after it was stopped', async () => {
    const { page } = editor;
    await page.getByRole('button', { name: 'One core more' }).click();
    await page
      .getByRole('group', { name: 'Cores that the run may use' })
      .getByText(/^\d+ cores$/)
      .waitFor();
    await page.getByRole('button', { name: 'Stop the run' }).click();
    await page.getByText(/^interrupted · /).waitFor({ timeout: 20_000 });
    for (const frame of [1, 2, 3, 4]) letGo(frame);
    await page.getByRole('button', { name: 'Go on with the run' }).click();
    await page.getByText(/^succeeded · /).waitFor({ timeout: 20_000 });
  });
});
