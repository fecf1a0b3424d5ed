/** A rehearsal in the window: a task is to fail, and what happens to everything that waits is stepped through. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { CAN_DRIVE, closeBrowser, type Editor, openEditor } from './support/window.ts';

let editor: Editor | undefined;
afterEach(async () => {
  await editor?.close();
  editor = undefined;
});
afterAll(closeBrowser);

const OUTLINE = `cuegraph: 1
name: rehearsed
range: 1-4
layers:
  - {name: work, module: Shell, command: [/bin/true]}
  - {name: after, module: Shell, require: work, command: [/bin/true]}
  - {name: movie, module: Shell, range: '1', require: 'after:all', command: [/bin/true]}
`;

describe.skipIf(!CAN_DRIVE)('a rehearsal', () => {
  it('shows step by step what a failure comes to, and leaves no run behind', async () => {
    editor = await openEditor({
      file: 'job.outline.yaml',
      prepare: (folder) => writeFileSync(join(folder, 'job.outline.yaml'), OUTLINE),
    });
    const { page, complaints } = editor;
    const node = (name: string) =>
      page
        .locator('.react-flow__node')
        .filter({ has: page.getByRole('img', { name: new RegExp(`^Layer ${name},`) }) });
    await node('work').click({ button: 'right' });
    await page.getByRole('menu').getByText('Pretend its first task fails').click();
    await page.getByText('In the end 2 tasks never start').waitFor();
    await page.getByRole('status').getByText('1-work fails and is tried again').waitFor();
    await page.getByRole('button', { name: 'Last moment' }).click();
    await node('work').getByText('3/4 · 1 dead').waitFor();
    await node('movie').getByText('0/1').waitFor();
    const row = page.getByRole('option', { name: /^after 2 / });
    await row.getByText('succeeded').waitFor();
    await row.click({ button: 'right' });
    await page.getByRole('menu').getByText('Pretend it fails').click();
    await page.getByLabel(/^Second at which 2-after is killed/).fill('0.5');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Last moment' }).click();
    await node('after')
      .getByText(/1 dead/)
      .waitFor();
    await page.getByRole('button', { name: 'End the rehearsal' }).click();
    await page.getByText('This outline shows no run').waitFor();
    expect(complaints).toEqual([]);
  });
});
