/**
 * How the canvas feels with 500, 2,000 and 5,000 layers: milliseconds to the first view of the graph, and frames a
 * second while panning, zooming and dragging a layer, in the browser that the end-to-end tests drive. Beside it React
 * Flow alone, with its own default nodes, at the same count in the same run. `--counts 500,2000` measures a part.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findBrowser } from '../find-browser.mjs';
import { serveEditor } from '../serve-editor.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const VIEW = { width: 1680, height: 1000 };
/** Long enough for a steady rate, in pointer moves of about a frame each. */
const MOVES = 120;

function counts() {
  const at = process.argv.indexOf('--counts');
  return at < 0 ? [500, 2_000, 5_000] : process.argv[at + 1].split(',').map(Number);
}

/** Layers in rows of ten, each waiting for the one before it and every second one for another: 1.4 wires a layer. */
function writeOutline(folder, count) {
  const lines = Array.from({ length: count }, (_, n) => {
    const waits = [
      ...(n % 10 === 0 ? [] : [`layer_${n - 1}`]),
      ...(n % 2 === 1 && n > 12 ? [`layer_${n - 11}:all`] : []),
    ];
    return `  - {name: layer_${n}, module: Shell, command: [/bin/true], require: [${waits.join(', ')}]}`;
  });
  const path = join(folder, `large-${count}.outline.yaml`);
  writeFileSync(path, `cuegraph: 1\nname: large\nrange: 1-10\nlayers:\n${lines.join('\n')}\n`);
  return path;
}

/** Runs in the page before anything else: notes when something that `selector` names was painted. */
function watchFirst(selector) {
  const look = () => {
    if (document.querySelector(selector) === null) requestAnimationFrame(look);
    else
      requestAnimationFrame(() => {
        window.firstView = performance.now();
      });
  };
  requestAnimationFrame(look);
}

/** Frames while `act` goes on: how many a second, and the slowest of twenty. */
async function frames(page, act) {
  await page.evaluate(() => {
    window.frameTimes = [];
    const tick = (now) => {
      window.frameTimes?.push(now);
      if (window.frameTimes !== null) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  const times = await page.evaluate(() => {
    const found = window.frameTimes;
    window.frameTimes = null;
    return found;
  });
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  const sorted = [...gaps].sort((a, b) => a - b);
  return {
    fps: (1_000 * gaps.length) / (times.at(-1) - times[0]),
    slowMs: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
  };
}

async function dragBy(page, from, button, radius) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down({ button });
  for (let move = 1; move <= MOVES; move++) {
    const angle = (move / MOVES) * 4 * Math.PI;
    await page.mouse.move(from.x + radius * Math.sin(angle), from.y + radius * (1 - Math.cos(angle)) * 0.5);
    await page.waitForTimeout(8);
  }
  await page.mouse.up({ button });
}

async function wheel(page, at) {
  await page.mouse.move(at.x, at.y);
  for (let move = 0; move < MOVES / 2; move++) {
    await page.mouse.wheel(0, move < MOVES / 4 ? 60 : -60);
    await page.waitForTimeout(16);
  }
}

async function middleOf(page, selector) {
  const { x, y, width, height } = await page.locator(selector).first().boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

async function measureEditor(browser, folder, count) {
  const server = await serveEditor(writeOutline(folder, count), {
    home: join(folder, 'home'),
    user: 'bench',
  });
  const context = await browser.newContext({ viewport: VIEW });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchFirst, '.drawn-graph, .layer-node');
    await page.goto(server.url);
    await page.waitForFunction(() => window.firstView !== undefined, undefined, { timeout: 60_000 });
    const open = await page.evaluate(() => window.firstView);
    // The layout that follows the first look, and the analysis, end before the rates are taken.
    await page.waitForTimeout(count > 1_000 ? 6_000 : 3_000);
    await page.locator('[data-canvas]').focus();
    await page.keyboard.press('a');
    await page.waitForTimeout(300);
    const middle = await middleOf(page, '[data-canvas]');
    const far = await frames(page, () => dragBy(page, middle, 'middle', 160));
    await page.keyboard.press('1');
    await page.waitForTimeout(800);
    const near = await frames(page, () => dragBy(page, middle, 'middle', 260));
    const zoom = await frames(page, () => wheel(page, middle));
    await page.keyboard.press('1');
    await page.waitForTimeout(800);
    const card = page.locator('.layer-node');
    const boxes = await card.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    const inside = boxes.find(({ x, y }) => x > 500 && x < 1_000 && y > 250 && y < 500);
    const grip = inside === undefined ? middle : { x: inside.x + 100, y: inside.y + 12 };
    const drag = await frames(page, () => dragBy(page, grip, 'left', 120));
    return [
      { what: `${count} layers: first view`, ms: open, note: '' },
      rate(`${count} layers: pan, all in view`, far),
      rate(`${count} layers: pan, working zoom`, near),
      rate(`${count} layers: zoom out and in`, zoom),
      rate(`${count} layers: drag one`, drag),
    ];
  } finally {
    await context.close();
    await server.close();
  }
}

function rate(what, { fps, slowMs }) {
  return {
    what,
    ms: 1_000 / fps,
    note: `${fps.toFixed(0)} frames a second, 95 % below ${slowMs.toFixed(0)} ms`,
  };
}

/** React Flow with nothing but its own nodes and edges. */
async function measurePeer(browser, count) {
  const bundle = await build({
    entryPoints: [join(root, 'test/bench/react-flow-peer.tsx')],
    bundle: true,
    write: false,
    outdir: 'peer',
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
  });
  const text = (end) => bundle.outputFiles.find((file) => file.path.endsWith(end))?.text ?? '';
  const page = `<!doctype html><style>html,body,#root{height:100%;margin:0}${text('.css')}</style><div id="root"></div><script>window.NODES=${count};${text('.js')}</script>`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(page);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const context = await browser.newContext({ viewport: VIEW });
  try {
    const tab = await context.newPage();
    await tab.addInitScript(watchFirst, '.react-flow__node');
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.waitForFunction(() => window.firstView !== undefined, undefined, { timeout: 60_000 });
    const open = await tab.evaluate(() => window.firstView);
    await tab.waitForTimeout(2_000);
    const middle = await middleOf(tab, '.react-flow');
    const far = await frames(tab, () => dragBy(tab, middle, 'middle', 160));
    return [
      { what: `${count} nodes of React Flow alone: first view`, ms: open, note: '' },
      rate(`${count} nodes of React Flow alone: pan, all in view`, far),
    ];
  } finally {
    await context.close();
    server.close();
  }
}

/** All rows; throws where there is no browser. */
export async function measureUi() {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error('no Chromium was found');
  const args = ['--disable-gpu', '--no-first-run', '--disable-background-networking'];
  const browser = await chromium.launch({
    executablePath,
    args: [...args, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const folder = mkdtempSync(join(tmpdir(), 'cuegraph-bench-ui-'));
  try {
    const rows = [];
    for (const count of counts()) {
      rows.push(...(await measureEditor(browser, folder, count)));
      rows.push(...(await measurePeer(browser, count)));
    }
    return rows;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
