/**
 * The browser door: the window's files and the host behind a server on this machine's own loopback address. Each
 * request is checked for where it comes from (`request-guard.ts`), then for its secret (`door-keys.ts`); only then is
 * anything looked up. It ends when it is told, with every connection.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Host } from '../host/host.ts';
import { createDoorKeys, type DoorKeys } from './door-keys.ts';
import { ENTER_PAGE, NO_SESSION_PAGE, NOT_BUILT_PAGE, WAIT_PAGE } from './door-pages.ts';
import { type GuardedRequest, guardRequest, guardUpgrade } from './request-guard.ts';
import { createWindowFiles, type WindowFiles } from './window-files.ts';
import { windowHeaders } from './window-headers.ts';
import { createWindowSockets } from './window-sockets.ts';

/** Path of the socket; `?window=` names the window over reconnects. */
export const SOCKET_PATH = '/host';
/** The only address that is listened on. */
const ADDRESS = '127.0.0.1';
/** Most connections at once; a browser opens six and a socket a window. */
const MAX_CONNECTIONS = 256;

/** What a server is made of. */
export interface ServeOptions {
  readonly host: Host;
  /** 0 or absent: any that is free. */
  readonly port?: number;
  /** The built window (`out/renderer`). */
  readonly rendererFolder: string;
  readonly clock: Clock;
  /** Milliseconds between pings, for tests. */
  readonly pingMs?: number;
}

/** A running server. */
export interface Served {
  readonly port: number;
  /** Address with its one-time token, for one browser. */
  readonly url: string;
  /** A further address, for another browser. */
  newUrl(): string;
  /** Ends the server and all its connections; the host goes on. */
  close(): Promise<void>;
}

/** Why a server could not start. */
export interface ServeError {
  readonly code: 'port-in-use' | 'port-not-allowed' | 'cannot-listen';
  readonly port: number;
  readonly detail: string;
}

/** Starts a server. */
export async function serve(options: ServeOptions): Promise<Result<Served, ServeError>> {
  const keys = createDoorKeys(options.clock);
  const files = createWindowFiles(options.rendererFolder);
  const sockets = createWindowSockets(options.host, options.pingMs);
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  server.maxConnections = MAX_CONNECTIONS;
  const listening = await listen(server, options.port ?? 0);
  if (!listening.ok) {
    await sockets.close();
    return listening;
  }
  const port = listening.value;
  const context: DoorContext = { port, keys, files };
  server.on('request', (request, response) => {
    answer(context, request, response).catch(() => refuse(response, 500));
  });
  server.on('upgrade', (request, socket, head) => {
    const status = checkUpgrade(context, request);
    if (status === null) sockets.accept(request, socket, head, windowIdOf(request));
    else refuseUpgrade(socket, status);
  });
  const newUrl = (): string => `http://${ADDRESS}:${port}/?token=${keys.newToken()}`;
  return ok({
    port,
    url: newUrl(),
    newUrl,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      await sockets.close();
      server.closeAllConnections();
      await closed;
    },
  });
}

interface DoorContext {
  readonly port: number;
  readonly keys: DoorKeys;
  readonly files: WindowFiles;
}

function listen(server: Server, port: number): Promise<Result<number, ServeError>> {
  return new Promise((settle) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const detail = error.code ?? error.message;
      const code =
        detail === 'EADDRINUSE' ? 'port-in-use' : detail === 'EACCES' ? 'port-not-allowed' : 'cannot-listen';
      settle(err({ code, port, detail }));
    });
    server.listen(port, ADDRESS, () => settle(ok((server.address() as AddressInfo).port)));
  });
}

/** Answers a plain request. */
async function answer(
  context: DoorContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { port, keys } = context;
  const url = readUrl(request, port);
  const token = url?.pathname === '/' ? url.searchParams.get('token') : null;
  setHeaders(response, port);
  const refusal = guardRequest(guarded(request, token !== null), port);
  const known = keys.isSession(cookieOf(request, port));
  if (url === null || refusal !== null) refuse(response, refusal?.status ?? 400);
  // Asked for by browsers on their own while the first page leads on, and an error on their console where it is missing.
  else if (url.pathname === '/favicon.ico') refuse(response, 204);
  // Only opening a page uses a token up, not a look ahead at what is behind it.
  else if (token !== null && request.method === 'GET')
    enter(response, port, known ? null : keys.exchange(token));
  else if (known) await sendFile(context.files, url.pathname, request, response);
  else sendPage(response, 401, NO_SESSION_PAGE);
}

/** Answers with a file of the window. */
async function sendFile(
  files: WindowFiles,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = await files.find(path);
  if (file !== undefined) {
    response.setHeader('ETag', file.etag);
    response.setHeader('Cache-Control', file.hashed ? 'private, max-age=31536000, immutable' : 'no-cache');
    if (request.headers['if-none-match'] === file.etag) response.writeHead(304).end();
    else {
      response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.byteLength });
      response.end(request.method === 'HEAD' ? undefined : file.body);
    }
  } else if (path === '/') sendPage(response, 503, NOT_BUILT_PAGE);
  else refuse(response, 404);
}

/** Answers a token: with a cookie where it was the right one. */
function enter(
  response: ServerResponse,
  port: number,
  exchanged: ReturnType<DoorKeys['exchange']> | null,
): void {
  if (exchanged === 'wrong') sendPage(response, 401, NO_SESSION_PAGE);
  else if (exchanged === 'wait') {
    response.setHeader('Retry-After', '60');
    sendPage(response, 429, WAIT_PAGE);
  } else {
    if (exchanged !== null)
      response.setHeader(
        'Set-Cookie',
        `${cookieName(port)}=${exchanged.session}; HttpOnly; SameSite=Strict; Path=/`,
      );
    sendPage(response, 200, ENTER_PAGE);
  }
}

/** The status to refuse a socket with, null when it may be opened. */
function checkUpgrade({ port, keys }: DoorContext, request: IncomingMessage): number | null {
  const refusal = guardUpgrade(guarded(request, false), port);
  if (refusal !== null) return refusal.status;
  if (!keys.isSession(cookieOf(request, port))) return 401;
  return readUrl(request, port)?.pathname === SOCKET_PATH ? null : 404;
}

function guarded(request: IncomingMessage, entering: boolean): GuardedRequest {
  return { method: request.method ?? '', headers: request.headers, entering };
}

/** The address of a request, null for one that is none (`//`, an absolute form for a proxy …). */
function readUrl(request: IncomingMessage, port: number): URL | null {
  const text = request.url ?? '';
  const base = `http://${ADDRESS}:${port}`;
  if (!text.startsWith('/') || text.startsWith('//') || !URL.canParse(text, base)) return null;
  return new URL(text, base);
}

/** Browsers keep cookies by name and not by port, so each server has a name of its own. */
function cookieName(port: number): string {
  return `cuegraph-${port}`;
}

function cookieOf(request: IncomingMessage, port: number): string | undefined {
  const prefix = `${cookieName(port)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length);
}

function windowIdOf(request: IncomingMessage): string {
  const named = /[?&]window=([\w-]{1,64})(?:&|$)/.exec(request.url ?? '')?.[1];
  return named ?? crypto.randomUUID();
}

function setHeaders(response: ServerResponse, port: number): void {
  const headers = windowHeaders([`ws://${ADDRESS}:${port}`, `ws://localhost:${port}`]);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(page);
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { 'Content-Length': 0, Connection: 'close' });
  response.end();
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
