import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Served, serve } from '../../electron/serve/serve.ts';
import { createRemoteHost, type RemoteHost } from '../../shared/api/remote-host.ts';
import { type ScriptedHost, scriptedHost } from '../support/scripted-host.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };

let folder: string;
let host: ScriptedHost;
let served: Served;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuegraph serve '));
  await mkdir(join(folder, 'window', 'assets'), { recursive: true });
  await writeFile(join(folder, 'window', 'index.html'), '<!doctype html><title>Cuegraph</title>');
  await writeFile(join(folder, 'window', 'assets', 'index-abcdef12.js'), 'export {};');
  await writeFile(join(folder, 'window', 'assets', 'index-abcdef12.js.map'), '{}');
  await writeFile(join(folder, 'secret.json'), '"secret"');
  await symlink(join(folder, 'secret.json'), join(folder, 'window', 'link.json'));
  host = scriptedHost(({ params }) => params);
  served = await start({});
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: { port?: number; pingMs?: number }): Promise<Served> {
  const result = await serve({ host, rendererFolder: join(folder, 'window'), clock, ...options });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request, with the path sent exactly as it is written here. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port: served.port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', fail);
    sent.end();
  });
}

/** Opens the printed address as a browser does; answers the cookie to go on with. */
async function enter(): Promise<string> {
  const answer = await get(new URL(served.newUrl()).pathname + new URL(served.newUrl()).search);
  const [cookie] = answer.headers['set-cookie'] ?? [];
  return cookie?.split(';')[0] ?? '';
}

function openSocket(headers: Record<string, string>, path = '/host?window=w1'): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${served.port}${path}`, { headers });
  sockets.push(socket);
  return new Promise((done, fail) => {
    socket.once('open', () => done(socket));
    socket.once('unexpected-response', (_, response) => fail(new Error(`status ${response.statusCode}`)));
    socket.once('error', fail);
  });
}

const ownOrigin = (): Record<string, string> => ({ Origin: `http://127.0.0.1:${served.port}` });

async function openWindow(windowId = 'w1'): Promise<{ remote: RemoteHost; socket: WebSocket }> {
  const socket = await openSocket({ ...ownOrigin(), Cookie: await enter() }, `/host?window=${windowId}`);
  const remote = createRemoteHost();
  remote.attach((text) => socket.send(text));
  socket.on('message', (data) => remote.receive(data.toString()));
  socket.on('close', () => remote.detach());
  return { remote, socket };
}

function closed(socket: WebSocket): Promise<number> {
  return new Promise((done) => socket.once('close', (code) => done(code)));
}

describe('entering by the browser door', () => {
  it('exchanges the token of the address for a session, once', async () => {
    const { pathname, search } = new URL(served.url);
    const first = await get(pathname + search);
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^cuegraph-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect(first.body).toContain('url=/');
    expect(first.headers['cache-control']).toBe('no-store');
    const second = await get(pathname + search);
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
  });

  it('shows the window to whoever has a session, also after a reload or in a second tab', async () => {
    const cookie = await enter();
    for (let n = 0; n < 3; n += 1) {
      const page = await get('/', { Cookie: cookie });
      expect(page.status).toBe(200);
      expect(page.body).toContain('<title>Cuegraph</title>');
    }
    const { pathname, search } = new URL(served.url);
    await get(pathname + search);
    expect((await get(pathname + search, { Cookie: cookie })).status).toBe(200);
  });

  it('shows nothing without a session, with a wrong one, or one of another server', async () => {
    const cookie = await enter();
    for (const other of ['', 'x', cookie.replace(/.$/, ''), cookie.replace(/^cuegraph-\d+/, 'cuegraph-1')])
      for (const path of ['/', '/assets/index-abcdef12.js', '/nothing'])
        expect((await get(path, { Cookie: other })).status).toBe(401);
  });

  it('refuses tokens after too many wrong ones', async () => {
    for (let n = 0; n < 10; n += 1) expect((await get('/?token=guess')).status).toBe(401);
    const refused = await get('/?token=guess');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('60');
  });

  it('does not use a token up by a look ahead', async () => {
    const { pathname, search } = new URL(served.url);
    await get(pathname + search, {}, 'HEAD');
    expect((await get(pathname + search)).status).toBe(200);
  });

  it('listens on the loopback address only', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    const addresses = [...(outside === undefined ? [] : [outside.address]), '127.0.0.2'];
    for (const address of addresses) {
      const reached = await new Promise((done) => {
        const socket = connect(served.port, address, () => done(true));
        socket.on('error', () => done(false));
        socket.on('connect', () => socket.destroy());
      });
      expect(reached, address).toBe(false);
    }
  });

  it('says so when the port is taken', async () => {
    const second = await serve({ host, rendererFolder: folder, clock, port: served.port });
    expect(second).toMatchObject({ ok: false, error: { code: 'port-in-use', port: served.port } });
  });
});

describe('the requests of other pages', () => {
  it('are refused by Host, Origin and Sec-Fetch-Site, even with a session', async () => {
    const Cookie = await enter();
    expect((await get('/', { Cookie, Host: 'evil.example' })).status).toBe(421);
    expect((await get('/', { Cookie, Origin: 'http://evil.example' })).status).toBe(403);
    expect((await get('/', { Cookie, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await get('/', { Cookie, 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
    expect((await get('/', { Cookie }, 'POST')).status).toBe(405);
  });

  it('do not open a socket', async () => {
    const Cookie = await enter();
    const origin = ownOrigin();
    const refused = (headers: Record<string, string>, path?: string) =>
      expect(openSocket(headers, path)).rejects.toThrow(/status 4\d\d/);
    await refused({ Cookie });
    await refused({ Cookie, Origin: 'http://evil.example' });
    await refused({ Cookie, Origin: 'null' });
    await refused({ Cookie, ...origin, 'Sec-Fetch-Site': 'same-site' });
    await refused({ Cookie, ...origin, Host: `evil.example:${served.port}` });
    await refused({ Cookie: 'cuegraph-1=x', ...origin });
    await refused(origin);
    await refused({ Cookie, ...origin }, '/other');
    expect(host.calls).toEqual([]);
    expect(host.connected.size).toBe(0);
  });
});

describe('the files of the window', () => {
  it('carry a strict policy and all other headers of protection', async () => {
    for (const path of ['/', '/nothing', '/assets/index-abcdef12.js']) {
      const { headers } = await get(path, { Cookie: await enter() });
      const policy = headers['content-security-policy'];
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${served.port} `);
      expect(policy).toContain("frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('have their type, a validator, and are kept for good where the name holds a hash', async () => {
    const Cookie = await enter();
    const script = await get('/assets/index-abcdef12.js', { Cookie });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
    const again = await get('/assets/index-abcdef12.js', {
      Cookie,
      'If-None-Match': script.headers.etag ?? '',
    });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await get('/', { Cookie })).headers['cache-control']).toBe('no-cache');
  });

  it('are all that can be had: no folder, no source map, no link, no way up', async () => {
    const Cookie = await enter();
    for (const path of [
      '/assets',
      '/assets/',
      '/assets/index-abcdef12.js.map',
      '/link.json',
      '/../secret.json',
      '/..%2fsecret.json',
      '/%2e%2e/secret.json',
      '/assets/..%5c..%5csecret.json',
      '/....//secret.json',
      '/index.html%00.js',
      '//secret.json',
      '/%',
      'http://evil.example/',
    ]) {
      const answer = await get(path, { Cookie });
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
      expect(answer.body, path).not.toContain('secret');
    }
  });

  it('are read anew when the window is built again', async () => {
    const Cookie = await enter();
    await get('/', { Cookie });
    await writeFile(join(folder, 'window', 'index.html'), '<!doctype html><title>Built again</title>');
    await utimes(join(folder, 'window', 'index.html'), 1, 1);
    expect((await get('/', { Cookie })).body).toContain('Built again');
  });

  it('tell how to build the window when it is not built', async () => {
    await rm(join(folder, 'window'), { recursive: true });
    const page = await get('/', { Cookie: await enter() });
    expect([page.status, page.body]).toEqual([503, expect.stringContaining('npm run build')]);
  });
});

describe('the socket of a window', () => {
  it('carries calls to the host and answers back, whatever is in them', async () => {
    const { remote } = await openWindow();
    const path = 'ünïcode \u2028 "quotes" \ud83c\udfac';
    expect(await remote.call('documents.open', { path })).toEqual({ ok: true, value: { path } });
    expect(host.calls).toEqual([{ method: 'documents.open', params: { path }, windowId: 'w1' }]);
    const failed = await remote.call('fail' as 'app.info', {});
    expect(failed).toMatchObject({ ok: false, error: { code: 'failed-on-purpose' } });
  });

  it('carries an outline of many megabytes', async () => {
    const { remote } = await openWindow();
    const path = 'x'.repeat(20_000_000);
    const answer = await remote.call('documents.open', { path });
    expect(answer.ok && (answer.value as unknown as { path: string }).path.length).toBe(20_000_000);
  });

  it('brings events to every window', async () => {
    const windows = [await openWindow('a'), await openWindow('b')];
    const heard = windows.map(({ remote }) => new Promise((done) => remote.listen(done)));
    const event = { event: 'open-file', path: '/x' } as const;
    host.emit(event);
    expect(await Promise.all(heard)).toEqual([event, event]);
  });

  it('tells the host when a window comes, goes and comes back', async () => {
    const { socket } = await openWindow('w7');
    expect(host.connected.get('w7')).toBe(true);
    const second = await openWindow('w7');
    socket.close();
    await closed(socket);
    expect(host.connected.get('w7')).toBe(true);
    second.socket.close();
    await closed(second.socket);
    await expect.poll(() => host.connected.get('w7')).toBe(false);
    const back = await openWindow('w7');
    expect(host.connected.get('w7')).toBe(true);
    expect((await back.remote.call('runs.list', {})).ok).toBe(true);
  });

  it('is closed when something else than a call arrives', async () => {
    for (const message of ['hello', '[]', '{"id":1}', Buffer.from([1, 2, 3])]) {
      const { socket } = await openWindow();
      const code = closed(socket);
      socket.send(message);
      expect(await code).toBe(1007);
    }
    expect(host.calls).toEqual([]);
  });

  it('is closed when a message is larger than any outline', async () => {
    const { socket } = await openWindow();
    const code = closed(socket);
    socket.send('x'.repeat(129 * 1024 * 1024));
    expect(await code).toBe(1009);
  });

  it('refuses a flood of calls that are not answered yet, and answers the others', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((done) => {
      release = done;
    });
    host = scriptedHost(() => gate);
    await served.close();
    served = await start({});
    const { remote } = await openWindow();
    const answers = Array.from({ length: 300 }, () => remote.call('runs.list', {}));
    expect(await answers[299]).toMatchObject({ ok: false, error: { code: 'too-many-calls' } });
    release();
    const done = await Promise.all(answers);
    expect(done.filter((answer) => answer.ok)).toHaveLength(256);
  });

  it('is ended when it does not answer pings', async () => {
    await served.close();
    served = await start({ pingMs: 50 });
    const { socket } = await openWindow('dead');
    // Takes the socket's own answer away; what is left looks like a machine that fell asleep.
    socket.pong = () => undefined;
    expect(await closed(socket)).toBe(1006);
    await expect.poll(() => host.connected.get('dead')).toBe(false);
    const alive = await openWindow('alive');
    await new Promise((done) => setTimeout(done, 300));
    expect(alive.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('is cut off when its window does not read what it is sent', async () => {
    const { socket } = await openWindow();
    socket.pause();
    const text = 'x'.repeat(4 * 1024 * 1024);
    for (let n = 0; n < 60 && host.connected.get('w1') === true; n += 1) {
      host.emit({ event: 'command', command: text });
      await new Promise((done) => setTimeout(done, 5));
    }
    await expect.poll(() => host.connected.get('w1')).toBe(false);
    socket.resume();
  });

  it('ends with the server, which leaves nothing open', async () => {
    const { socket } = await openWindow();
    const idle = connect(served.port, '127.0.0.1');
    await new Promise((done) => idle.once('connect', done));
    const idleGone = new Promise((done) => idle.once('close', done));
    idle.on('error', () => undefined);
    const code = closed(socket);
    await served.close();
    expect(await code).toBe(1001);
    await idleGone;
    await expect(get('/')).rejects.toThrow();
    served = await start({});
  });
});
