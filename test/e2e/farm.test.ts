/** A job of the farm in the window: submitted, watched, mended, opened again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeCuebot } from '../support/fake-cuebot/fake-cuebot.ts';
import { CAN_DRIVE, closeBrowser, type Editor, openEditor } from './support/window.ts';

let editor: Editor | undefined;
let fake: FakeCuebot;
beforeEach(async () => {
  fake = await FakeCuebot.start();
  fake.farm.addShow('testshow');
});
afterEach(async () => {
  await editor?.close();
  editor = undefined;
  fake.stop();
});
afterAll(closeBrowser);

const SHOT = `cuegraph: 1
name: my_shot
show: testshow
shot: sh010
user: artist
facility: local
range: 1-4
layers:
  - name: render
    module: Shell
    command: [render, "%{FRAME}"]
    service: shell
    memory: 1g
    tags: [general]
  - name: comp
    module: Shell
    command: [comp, "%{FRAME}"]
    require: render
    service: shell
    memory: 1g
    tags: [general]
`;

async function open(): Promise<Page> {
  editor = await openEditor({
    file: 'shot.outline.yaml',
    prepare: (folder) => writeFileSync(join(folder, 'shot.outline.yaml'), SHOT),
    environ: { CUEBOT_HOSTS: fake.host },
  });
  return editor.page;
}

function node(page: Page, name: string) {
  return page
    .locator('.react-flow__node')
    .filter({ has: page.getByRole('img', { name: new RegExp(`^Layer ${name},`) }) });
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Target' }).selectOption('farm');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: /^Launch/ });
  await dialog.getByText('Goes out as testshow-sh010-artist_my_shot').waitFor();
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function drawer(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

describe.skipIf(!CAN_DRIVE)('a job of the farm in the window', () => {
  it('is looked at, submitted, followed on its own nodes, and mended', async () => {
    const page = await open();
    await node(page, 'render').waitFor();
    await submit(page);
    expect(fake.farm.jobs.map((job) => job.name)).toEqual(['testshow-sh010-artist_my_shot']);
    await page.getByText(/Farm 127.0.0.1.*unencrypted/).waitFor();
    fake.pass(2);
    for (const frame of fake.book(3)) fake.end(frame);
    await node(page, 'render').getByText(/^3\/4/).waitFor({ timeout: 15_000 });
    fake.runAll((frame) => (frame.layer.name === 'render' ? 1 : 0));
    await node(page, 'render')
      .getByText(/1 dead/)
      .waitFor({ timeout: 15_000 });
    await drawer(page, 'Farm');
    await page.getByRole('option', { name: /my_shot/ }).click();
    await page.getByRole('button', { name: 'Retry dead' }).click();
    await node(page, 'render')
      .getByText(/1 dead/)
      .waitFor({ state: 'detached', timeout: 15_000 });
    fake.runAll();
    await page
      .getByText(/my_shot succeeded/)
      .first()
      .waitFor({ timeout: 20_000 });
    expect(editor?.complaints).toEqual([]);
  });

  it('asks before it kills, and says why a task waits', async () => {
    const page = await open();
    await node(page, 'render').waitFor();
    await submit(page);
    await drawer(page, 'Runs');
    await page.getByRole('option', { name: /comp/ }).first().click();
    await drawer(page, 'Log');
    await page.getByRole('button', { name: 'Why is it waiting?' }).click();
    await page.getByText(/It waits for 000\d-render/).waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page
      .getByText(/Kill testshow-sh010-artist_my_shot on the farm/)
      .last()
      .waitFor();
    expect(fake.farm.jobs[0]?.state).toBe('PENDING');
    await page.getByRole('button', { name: 'Kill', exact: true }).click();
    await expect.poll(() => fake.farm.jobs[0]?.state).toBe('FINISHED');
  });

  it('opens a job again as its outline', async () => {
    const page = await open();
    await node(page, 'render').waitFor();
    await submit(page);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('open a farm job');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /my_shot/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Documents' }).getByText('my_shot', { exact: true }).waitFor();
    await node(page, 'comp').waitFor();
  });
});
