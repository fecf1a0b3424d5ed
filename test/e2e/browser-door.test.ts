import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/host/system-clock.ts';
import { type Served, serve } from '../../electron/serve/serve.ts';
import { type ScriptedHost, scriptedHost } from '../support/scripted-host.ts';
import { findTestBrowser } from '../support/test-browser.ts';

const executablePath = await findTestBrowser();

/** The smallest window: it opens the socket, and tries what the policy must stop. */
const PAGE = `<!doctype html><title>Window</title><script>window.inline = true;</script>
<style>body { color: rgb(1, 2, 3); }</style><script type="module" src="/page.js"></script>`;
const SCRIPT = `document.body.style.margin = '7px';
try { window.evaluated = new Function('return 1')(); } catch { window.evaluated = 'refused'; }
const socket = new WebSocket('ws://' + location.host + '/host?window=w1');
socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'app.info', params: {} }));
socket.onmessage = ({ data }) => { document.title = data; };`;

describe.skipIf(executablePath === null)('the browser door in a browser', () => {
  let folder: string;
  let host: ScriptedHost;
  let served: Served;
  let browser: Browser;
  let other: Server;
  let otherUrl: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuegraph-door-'));
    await mkdir(join(folder, 'window'));
    await writeFile(join(folder, 'window', 'index.html'), PAGE);
    await writeFile(join(folder, 'window', 'page.js'), SCRIPT);
    host = scriptedHost(() => 'hello');
    const started = await serve({ host, rendererFolder: join(folder, 'window'), clock: systemClock });
    if (!started.ok) throw new Error(started.error.code);
    served = started.value;
    other = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>Another page</title>');
    });
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: [...args, '--disable-background-networking', '--disable-component-update'],
    });
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    other?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    host.calls.length = 0;
  });

  async function connected(page: Page): Promise<void> {
    await page.waitForFunction(() => document.title.includes('hello'), undefined, { timeout: 10_000 });
  }

  it('lets the printed address in, takes the token out of it, and carries calls', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(served.newUrl());
    await connected(page);
    expect(page.url()).toBe(`http://127.0.0.1:${served.port}/`);
    expect(host.calls).toEqual([{ method: 'app.info', params: {}, windowId: 'w1' }]);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await page.reload();
    await connected(page);
    const second = await page.context().newPage();
    await second.goto(`http://127.0.0.1:${served.port}/`);
    await connected(second);
    await page.context().close();
  });

  it('lets a link in another page lead in, with its token', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(otherUrl);
    await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
    }, served.newUrl());
    await connected(page);
    await page.context().close();
  });

  it('runs no inline code and no text as code, but lets the page style itself', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(served.newUrl());
    await connected(page);
    const found = await page.evaluate(() => ({
      inline: 'inline' in window,
      evaluated: (window as { evaluated?: unknown }).evaluated,
      color: getComputedStyle(document.body).color,
      margin: getComputedStyle(document.body).marginTop,
    }));
    expect(found).toEqual({ inline: false, evaluated: 'refused', color: 'rgb(0, 0, 0)', margin: '7px' });
    await page.context().close();
  });

  it('gives pages of another port nothing, although the browser has the session', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(served.newUrl());
    await connected(page);
    host.calls.length = 0;
    const stranger = await page.context().newPage();
    await stranger.goto(otherUrl);
    const seen = await stranger.evaluate(async (port) => {
      const base = `127.0.0.1:${port}`;
      const fetched = await fetch(`http://${base}/`, { credentials: 'include' }).then(
        () => 'read',
        () => 'refused',
      );
      const socket = await new Promise((done) => {
        const opened = new WebSocket(`ws://${base}/host?window=evil`);
        opened.onopen = () => done('open');
        opened.onerror = () => done('refused');
      });
      const script = await new Promise((done) => {
        const element = document.createElement('script');
        element.src = `http://${base}/page.js`;
        element.onload = () => done('loaded');
        element.onerror = () => done('refused');
        document.head.append(element);
      });
      const frame = document.createElement('iframe');
      frame.src = `http://${base}/`;
      document.body.append(frame);
      await new Promise((done) => setTimeout(done, 500));
      return { fetched, socket, script };
    }, served.port);
    expect(seen).toEqual({ fetched: 'refused', socket: 'refused', script: 'refused' });
    expect(host.calls).toEqual([]);
    expect(host.connected.has('evil')).toBe(false);
    await page.context().close();
  });
});
