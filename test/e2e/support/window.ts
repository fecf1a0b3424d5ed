/**
 * A window of the real program: the built command line serves the editor, a real Chromium shows it. Everything that is
 * started here is gone when `close` returns. Where there is no browser the end-to-end tests are skipped, saying so.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const CLI = 'out/cli/cuegraph.mjs';

/** The browser that `npm test` found. */
export const BROWSER =
  process.env.CUEGRAPH_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : null);

/** Whether the window can be driven at all. */
export const CAN_DRIVE = BROWSER !== null && existsSync(CLI) && existsSync('out/renderer/index.html');

if (!CAN_DRIVE) {
  console.log(
    BROWSER === null
      ? 'end to end: skipped, no Chromium was found'
      : 'end to end: skipped, npm run build comes first',
  );
}

/** Quiet on machines whose network is closed. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** A served editor with its own home, and a copy of the examples that tests may change. */
export interface Editor {
  readonly folder: string;
  readonly url: string;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly server: ChildProcess;
  /** What the page complained about; tests expect nothing. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

let browser: Browser | undefined;

async function sharedBrowser(): Promise<Browser> {
  browser ??= await chromium.launch({ executablePath: BROWSER as string, args: FLAGS });
  return browser;
}

/** Ends the browser after the last test of a file. */
export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** What a test wants of its window. */
export interface EditorOptions {
  /** File to open, relative to the test's folder (examples lie in it). */
  readonly file?: string;
  /** The folder of an editor that is gone, to go on where it ended. */
  readonly reuse?: string;
  /** Puts files into the folder before the program starts. */
  readonly prepare?: (folder: string) => void;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'dark' | 'light';
  /** More variables for the program. */
  readonly environ?: Readonly<Record<string, string>>;
}

/** Serves the editor from an empty home and opens it. */
export async function openEditor({
  file,
  reuse,
  prepare,
  viewport,
  colorScheme = 'dark',
  environ: more = {},
}: EditorOptions = {}): Promise<Editor> {
  const folder = reuse ?? mkdtempSync(join(tmpdir(), 'cuegraph-e2e-'));
  if (reuse === undefined) cpSync('assets/examples', folder, { recursive: true });
  prepare?.(folder);
  const args = ['serve', ...(file === undefined ? [] : [join(folder, file)]), '--no-browser'];
  const environ = {
    PATH: process.env.PATH,
    HOME: join(folder, 'home'),
    USER: 'artist',
    LANG: 'C.UTF-8',
    ...more,
  };
  const server = spawn(process.execPath, [join(process.cwd(), CLI), ...args], {
    cwd: folder,
    env: environ,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(server);
  const context = await (await sharedBrowser()).newContext({
    viewport: viewport ?? { width: 1680, height: 1000 },
    colorScheme,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.text()} (${message.location().url})`);
  });
  await page.goto(url);
  return {
    folder,
    url,
    page,
    context,
    server,
    complaints,
    async close() {
      await context.close();
      await endProcess(server);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Ends a process and waits for it. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  await gone;
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    server.once('exit', (code) => reject(new Error(`the editor ended with ${code}: ${said}`)));
  });
}
