/** The canvas in a real browser: wires drawn and refused, layers added and moved, with the mouse and without. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
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

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

function node(page: Page, name: string): Locator {
  return page
    .locator('.react-flow__node')
    .filter({ has: page.getByRole('img', { name: new RegExp(`^Layer ${name}\\b`) }) });
}

/** The search that opens on the canvas. */
function moduleSearch(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Add a layer' }).getByPlaceholder('Search modules');
}

async function middle(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('nothing to point at');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(
  page: Page,
  from: { x: number; y: number },
  to: { x: number; y: number },
  drop = true,
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2 + 10, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  if (drop) await page.mouse.up();
}

async function openShot(): Promise<Page> {
  const { page } = await open({ file: 'shot.outline.yaml' });
  await node(page, 'sim').waitFor();
  await page.getByText('24 links').first().waitFor();
  return page;
}

/** Lines of the document as it would be saved now. */
async function savedText(page: Page, folder: string): Promise<string> {
  await page.keyboard.press('Control+s');
  await page.getByText('not saved').waitFor({ state: 'detached' });
  return readFileSync(join(folder, 'shot.outline.yaml'), 'utf8');
}

/** A job of so many layers in chains of ten, without places. */
function writeLarge(folder: string, count: number): void {
  const layers = Array.from({ length: count }, (_, n) => {
    const require = n % 10 === 0 ? '' : `, require: layer_${n - 1}`;
    return `  - {name: layer_${n}, module: Shell, command: [/bin/true]${require}}`;
  });
  writeFileSync(
    join(folder, 'large.outline.yaml'),
    `cuegraph: 1\nname: large\nrange: 1-10\nlayers:\n${layers.join('\n')}\n`,
  );
}

describe.skipIf(!CAN_DRIVE)('the canvas with the mouse', () => {
  it('draws a wire to the body of a layer and undoes it', async () => {
    const page = await openShot();
    const wires = page.locator('[data-wire]');
    expect(await wires.count()).toBe(6);
    await drag(
      page,
      await middle(node(page, 'sim').locator('.port.source')),
      await middle(node(page, 'movie').locator('.card-name')),
    );
    await expect.poll(() => wires.count()).toBe(7);
    await page.keyboard.press('Control+z');
    await expect.poll(() => wires.count()).toBe(6);
  });

  it('refuses a wire that would close a cycle while it is dragged, and lights up the way round', async () => {
    const page = await openShot();
    await drag(
      page,
      await middle(node(page, 'comp').locator('.port.source')),
      await middle(node(page, 'sim').locator('.card-name')),
      false,
    );
    await page.getByText('would be a cycle').waitFor();
    expect(await page.locator('.layer-node.is-lit-cycle').count()).toBe(3);
    expect(await page.locator('.wire.is-lit-cycle').count()).toBe(2);
    await page.mouse.up();
    await page
      .getByText(/sim cannot wait for comp/)
      .first()
      .waitFor();
    expect(await page.locator('[data-wire]').count()).toBe(6);
    expect(await page.locator('.is-lit-cycle, .is-refused').count()).toBe(0);
  });

  it('opens the module search where a wire is dropped, and connects what is picked', async () => {
    const page = await openShot();
    const from = await middle(node(page, 'movie').locator('.port.source'));
    await drag(page, from, { x: from.x - 60, y: from.y + 180 });
    await moduleSearch(page).fill('shellcommand');
    await page.keyboard.press('Enter');
    await page
      .getByRole('img', { name: /^Layer shell_command, ShellCommand, 1 frame, depends on movie/ })
      .waitFor();
  });

  it('puts a module that is dropped on a wire between its ends', async () => {
    const page = await openShot();
    const line = page.locator('[data-wire="l4>l5#0"] .wire-touch');
    const row = page.locator('.module-row', { hasText: 'PyEval' });
    await row.dragTo(line, { force: true });
    await page.getByRole('img', { name: /^Layer py_eval,.*depends on comp/ }).waitFor();
    await page.getByRole('img', { name: /^Layer movie,.*depends on py_eval/ }).waitFor();
  });

  it('changes the type of a wire in its form, and writes no more than that into the file', async () => {
    const page = await openShot();
    const folder = editor?.folder ?? '';
    const before = readFileSync(join(folder, 'shot.outline.yaml'), 'utf8');
    await page.locator('[data-wire="l1>l2#0"] .wire-touch').click({ force: true });
    await page.getByRole('radio', { name: /Layer on layer/ }).check();
    await page.getByText('576 links').first().waitFor();
    await page.keyboard.press('Escape');
    const after = await savedText(page, folder);
    const changed = after.split('\n').filter((line) => !before.includes(line));
    expect(changed).toEqual(['    require: sim:all']);
  });

  it('moves layers, selects with a box and with Shift, and deletes in one step', async () => {
    const page = await openShot();
    const name = await middle(node(page, 'matte').locator('.card-name'));
    const before = await node(page, 'matte').boundingBox();
    await drag(page, name, { x: name.x, y: name.y + 80 });
    await expect
      .poll(async () => ((await node(page, 'matte').boundingBox())?.y ?? 0) - (before?.y ?? 0))
      .toBeGreaterThan(60);
    const canvas = await page.locator('[data-canvas]').boundingBox();
    await page.keyboard.press('Escape');
    await page.keyboard.down('Shift');
    const sim = await node(page, 'sim').boundingBox();
    await drag(
      page,
      { x: (canvas?.x ?? 0) + 10, y: (canvas?.y ?? 0) + 10 },
      { x: (sim?.x ?? 0) + 20, y: (canvas?.y ?? 0) + (canvas?.height ?? 0) - 60 },
    );
    await page.keyboard.up('Shift');
    await expect.poll(() => page.locator('.layer-node.is-selected').count()).toBe(1);
    await node(page, 'movie')
      .locator('.card-name')
      .click({ modifiers: ['Shift'] });
    await expect.poll(() => page.locator('.layer-node.is-selected').count()).toBe(2);
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.layer-node').count()).toBe(3);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.layer-node').count()).toBe(5);
  });

  it('shows the whole graph at first, and again after a panel took room, until the view is moved', async () => {
    const page = await openShot();
    const inside = async (): Promise<boolean> => {
      const canvas = await page.locator('[data-canvas]').boundingBox();
      const boxes = await page.locator('.layer-node').evaluateAll((nodes) =>
        nodes.map((one) => {
          const { left, right } = one.getBoundingClientRect();
          return { left, right };
        }),
      );
      const [low, high] = [canvas?.x ?? 0, (canvas?.x ?? 0) + (canvas?.width ?? 0)];
      return boxes.length === 5 && boxes.every(({ left, right }) => left >= low && right <= high);
    };
    await expect.poll(inside).toBe(true);
    await page.setViewportSize({ width: 1200, height: 900 });
    await expect.poll(inside).toBe(true);
    await page.keyboard.press('Control+Alt+2');
    await expect.poll(inside).toBe(true);
  });

  it('cuts the wires that a slicing drag crosses, as one step', async () => {
    const page = await openShot();
    const wires = page.locator('[data-wire]');
    const matte = await node(page, 'matte').boundingBox();
    const canvas = await page.locator('[data-canvas]').boundingBox();
    const x = (matte?.x ?? 0) - 30;
    await page.keyboard.down('Control');
    await page.keyboard.down('Shift');
    const [top, height] = [canvas?.y ?? 0, canvas?.height ?? 0];
    await drag(page, { x, y: top + 40 }, { x, y: top + height - 80 }, false);
    expect(await page.locator('.wire.is-lit-cut').count()).toBe(2);
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await page.keyboard.up('Control');
    await expect.poll(() => wires.count()).toBe(4);
    await page.keyboard.press('Control+z');
    await expect.poll(() => wires.count()).toBe(6);
  });

  it('moves the end of a wire to another layer, and cuts a wire that is dropped on empty canvas', async () => {
    const page = await openShot();
    const ids = () =>
      page.locator('[data-wire]').evaluateAll((all) => all.map((one) => one.getAttribute('data-wire')));
    const port = await middle(node(page, 'comp').locator('.port.source'));
    await drag(page, { x: port.x + 15, y: port.y }, await middle(node(page, 'matte').locator('.card-name')));
    await expect.poll(ids).toContain('l3>l5#0');
    expect(await ids()).not.toContain('l4>l5#0');
    await page.keyboard.press('Control+z');
    await expect.poll(ids).toContain('l4>l5#0');
    const end = await middle(node(page, 'movie').locator('.port.target'));
    await drag(page, { x: end.x - 15, y: end.y }, { x: end.x - 20, y: end.y + 180 });
    await expect.poll(ids).toHaveLength(5);
  });

  it('writes a note and a backdrop, whose layers move with it, into the file and nothing else', async () => {
    const page = await openShot();
    const folder = editor?.folder ?? '';
    const before = readFileSync(join(folder, 'shot.outline.yaml'), 'utf8');
    await node(page, 'render').click();
    await node(page, 'comp').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Shift+B');
    await page.getByRole('textbox', { name: 'Text of the note' }).fill('Beauty');
    await page.keyboard.press('Control+Enter');
    const backdrop = page.getByRole('note', { name: 'Backdrop: Beauty' });
    await backdrop.waitFor();
    const [was, start] = [await node(page, 'comp').boundingBox(), await backdrop.boundingBox()];
    const title = { x: (start?.x ?? 0) + 120, y: (start?.y ?? 0) + 12 };
    await drag(page, title, { x: title.x + 60, y: title.y + 90 });
    const shift = async () => ((await node(page, 'comp').boundingBox())?.y ?? 0) - (was?.y ?? 0);
    await expect.poll(shift).toBeGreaterThan(70);
    await page.locator('[data-canvas]').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(shift).toBeLessThan(2);
    const saved = await savedText(page, folder);
    const added = saved.split('\n').filter((line) => !before.split('\n').includes(line));
    expect(added[0]).toBe('notes:');
    expect(added.slice(1).join(' ')).toMatch(/kind: backdrop .*text: Beauty/);
  });

  it('lays the graph out around what is pinned, with backdrops behind their layers, as one step', async () => {
    const page = await openShot();
    await node(page, 'render').click();
    await node(page, 'matte').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Shift+B');
    await page.keyboard.press('Control+Enter');
    await node(page, 'movie').click();
    await page.keyboard.press('p');
    await page.getByLabel('pinned').waitFor();
    await page.keyboard.press('Escape');
    const before = await page
      .locator('.react-flow__node')
      .evaluateAll((all) => all.map((one) => one.style.transform));
    await page.keyboard.press('l');
    await page.getByText('Lay out the graph', { exact: true }).first().waitFor({ state: 'attached' });
    await page.waitForFunction((old) => {
      const now = [...document.querySelectorAll<HTMLElement>('.react-flow__node')].map(
        (one) => one.style.transform,
      );
      return now.some((place) => !old.includes(place));
    }, before);
    const pinned = await node(page, 'movie').evaluate((one) => one.style.transform);
    expect(before).toContain(pinned);
    // Nodes glide to their places; where they come to rest is what counts.
    await expect
      .poll(async () => {
        const backdrop = await page.getByRole('note', { name: 'Backdrop' }).boundingBox();
        const matte = await node(page, 'matte').boundingBox();
        if (backdrop === null || matte === null) return false;
        const isBelow = matte.y + matte.height >= backdrop.y + backdrop.height;
        return matte.x > backdrop.x && !isBelow;
      })
      .toBe(true);
    await page.keyboard.press('Control+z');
    await expect
      .poll(() =>
        page.locator('.react-flow__node').evaluateAll((all) => all.map((one) => one.style.transform)),
      )
      .toEqual(before);
  });

  it('sticks to the lines of its neighbours while a layer is dragged, and nudges with keys', async () => {
    const page = await openShot();
    const [render, matte] = [await node(page, 'render').boundingBox(), await middle(node(page, 'matte'))];
    await drag(page, matte, { x: matte.x + 5, y: matte.y + 60 }, false);
    await page.locator('.guide-lines line').first().waitFor({ state: 'attached' });
    await page.mouse.up();
    const left = async (): Promise<number> => (await node(page, 'matte').boundingBox())?.x ?? 0;
    await expect.poll(left).toBeCloseTo(render?.x ?? 0, 0);
    await page.locator('[data-canvas]').focus();
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Control+ArrowRight');
    await expect.poll(left).toBeGreaterThan((render?.x ?? 0) + 30);
    await page.keyboard.press('Control+z');
    await expect.poll(left).toBeCloseTo(render?.x ?? 0, 0);
  });
});

describe.skipIf(!CAN_DRIVE)('the canvas without a mouse', () => {
  it('builds a chain: add, connect, retype, bypass', async () => {
    const { page, complaints } = await open();
    await page.getByText('Connected', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Empty outline' }).press('Enter');
    const canvas = page.locator('[data-canvas]');
    await canvas.focus();
    for (const module of ['shell', 'shellcommand']) {
      await page.keyboard.press('Tab');
      await moduleSearch(page).fill(module);
      await page.keyboard.press('Enter');
      await canvas.focus();
    }
    // The second one was connected to the first, which was selected.
    await page.getByRole('img', { name: /^Layer shell_command,.*depends on shell\b/ }).waitFor();
    await page.keyboard.press('w');
    const form = page.getByRole('dialog', { name: 'Wire from shell to shell_command' });
    await form.waitFor();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => form.getByRole('radio', { name: /Frame by frame/ }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await canvas.focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('treeitem', { name: 'shell', selected: true }).first().waitFor();
    await page.keyboard.press('c');
    await page.getByText('Pick the layer that is to wait for shell').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('b');
    await page.getByRole('img', { name: /^Layer shell, Shell, bypassed/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('groups layers into a composite, goes inside, comes out, takes it apart and undoes it all', async () => {
    const page = await openShot();
    await node(page, 'render').click();
    await node(page, 'comp').click({ modifiers: ['Shift'] });
    await page.keyboard.press('g');
    await page
      .getByRole('img', { name: /^Layer render_group, Layer, 24 frames, depends on sim, matte/ })
      .waitFor();
    expect(await page.locator('.layer-node').count()).toBe(4);
    await page.keyboard.press('Shift+F');
    await page.getByText('2 layers inside').waitFor();
    await page.keyboard.press('i');
    await page.getByRole('navigation', { name: 'Composites' }).waitFor();
    await expect.poll(() => page.locator('.layer-node').count()).toBe(2);
    await page.keyboard.press('u');
    await expect.poll(() => page.locator('.layer-node').count()).toBe(4);
    await page.keyboard.press('Shift+G');
    await page.getByRole('img', { name: /^Layer comp,.*depends on render/ }).waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.getByRole('img', { name: /^Layer comp,.*depends on render, matte/ }).waitFor();
    await page.getByText('not saved').waitFor({ state: 'detached' });
  });

  it('saves the graph as a picture and a drawing', async () => {
    const page = await openShot();
    const save = async (type: string): Promise<Buffer> => {
      const download = page.waitForEvent('download');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('What do you want to do?').fill(`graph (${type})`);
      await page.keyboard.press('Enter');
      const file = await (await download).path();
      return readFileSync(file);
    };
    const svg = (await save('SVG')).toString();
    expect(svg).toContain('>24 links</text>');
    expect(svg.match(/font-weight="600"[^>]*>(\w+)</g)?.length).toBe(5);
    const png = await save('PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Its width, in the header: two pixels to a unit of the drawing.
    const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
    expect(png.readUInt32BE(16)).toBe(2 * width);
  });

  it('goes back and forward between views, and to bookmarks that another start remembers', async () => {
    const page = await openShot();
    const zoom = page.locator('.status-zoom');
    await page.locator('[data-canvas]').focus();
    const first = await zoom.innerText();
    await page.keyboard.press('Alt+b');
    await page.keyboard.press('1');
    await expect.poll(() => zoom.innerText()).toBe('100 %');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => zoom.innerText()).toBe(first);
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(() => zoom.innerText()).toBe('100 %');
    const settings = join(editor?.folder ?? '', 'home', '.config', 'cuegraph', 'settings.json');
    const written = (): boolean => existsSync(settings) && readFileSync(settings, 'utf8').includes('around');
    await expect.poll(written).toBe(true);
    await page.reload();
    await node(page, 'sim').waitFor();
    await page.locator('[data-canvas]').focus();
    await page.keyboard.press('+');
    await page.getByRole('button', { name: /^Bookmarks/ }).click();
    await page
      .getByRole('button', { name: /around/ })
      .first()
      .click();
    await expect.poll(() => zoom.innerText()).toBe(first);
  });

  it('finds a layer by its command and leads to the argument', async () => {
    const page = await openShot();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('YUV4MPEG2');
    await page.getByRole('option', { name: /movie/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('treeitem', { name: /^movie/, selected: true }).waitFor();
  });

  it('goes round the parts of the window with F6, never caught on the canvas', async () => {
    const page = await openShot();
    await page.locator('[data-canvas]').focus();
    const seen = new Set<string>();
    for (let n = 0; n < 5; n++) {
      await page.keyboard.press('F6');
      seen.add(
        await page.evaluate(
          () => document.activeElement?.closest('[data-region]')?.outerHTML.slice(0, 120) ?? '',
        ),
      );
    }
    expect(seen.size).toBe(5);
    expect([...seen].every((region) => region !== '')).toBe(true);
  });
});

describe.skipIf(!CAN_DRIVE)('a graph of 1,000 layers', () => {
  it('is drawn, answers clicks, and shows cards when it is near', async () => {
    const { page, complaints } = await open({
      file: 'large.outline.yaml',
      prepare: (folder) => writeLarge(folder, 1_000),
    });
    await page.locator('.drawn-graph').waitFor();
    await page.getByRole('contentinfo').getByText('1,000 layers').waitFor();
    expect(await page.locator('.layer-node').count()).toBe(0);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('layer_537');
    await page.getByRole('option', { name: /layer_537/ }).waitFor();
    await page.keyboard.press('Enter');
    await node(page, 'layer_537').waitFor();
    expect(await page.locator('.layer-node').count()).toBeLessThan(150);
    await page.keyboard.press('a');
    await page.locator('.drawn-graph').waitFor();
    await page.keyboard.press('Control+a');
    await page.getByText('Selected: 1,000 layers').waitFor();
    await page.keyboard.press('Escape');
    const canvas = await page.locator('[data-canvas]').boundingBox();
    await page.keyboard.down('Shift');
    await drag(
      page,
      { x: (canvas?.x ?? 0) + 20, y: (canvas?.y ?? 0) + 20 },
      { x: (canvas?.x ?? 0) + (canvas?.width ?? 0) / 2, y: (canvas?.y ?? 0) + (canvas?.height ?? 0) / 2 },
    );
    await page.keyboard.up('Shift');
    await page.getByText(/^Selected: \d+ layers/).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe.skipIf(!CAN_DRIVE)('the window for everybody', () => {
  for (const colorScheme of ['dark', 'light'] as const) {
    it(`has nothing that axe objects to, ${colorScheme}`, async () => {
      const { page } = await open({
        file: 'composite.outline.yaml',
        colorScheme,
        viewport: { width: 1280, height: 800 },
      });
      await node(page, 'bake').waitFor();
      const look = async (screen: string): Promise<void> => {
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { axe: tool } = window as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
          };
          const { violations } = await tool.run();
          return violations.map(
            (one) => `${one.id}: ${one.nodes.map((at) => at.target.join(' ')).join(', ')}`,
          );
        });
        expect(found, screen).toEqual([]);
      };
      await look('outline');
      await node(page, 'bake').click();
      await page.getByRole('tab', { name: /Problems/ }).waitFor();
      await look('layer');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('What do you want to do?').waitFor();
      await look('commands');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('heading', { name: 'Keys' }).waitFor();
      await look('keys');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+o');
      await page.getByRole('heading', { name: 'Open' }).waitFor();
      await look('open');
    });
  }
});
