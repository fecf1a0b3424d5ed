/**
 * The sockets of the windows: each call that arrives goes to the host, its answer and all events go out. A window that
 * does not read is not read from either; one that falls too far behind on events is cut off, connects again and asks
 * for the state anew. A dead one is noticed by its missing pongs.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { HostEvent } from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';
import { type CallMessage, type HostMessage, readCallMessage } from '../../shared/api/remote-host.ts';
import { printWire } from '../../shared/api/wire.ts';
import { err } from '../../shared/base/result.ts';
import type { Host } from '../host/host.ts';

/** Largest message of a window in bytes: an outline of the largest size that a file may have, as JSON. */
export const MAX_MESSAGE_BYTES = 128 * 1024 * 1024;
/** Calls of one window that may wait for an answer at the same time. */
export const MAX_CALLS = 256;
/** Bytes waiting to be sent, above which a window's calls are not read. */
const PAUSE_BYTES = 8 * 1024 * 1024;
/** Bytes waiting to be sent, above which a window that gets one more event is cut off. */
const CUT_OFF_BYTES = 64 * 1024 * 1024;
/** Milliseconds between pings; a socket that has not answered one when the next is due is dead. */
const PING_MS = 20_000;
/** Milliseconds that a window has to say goodbye when the server ends. */
const GOODBYE_MS = 500;

/** Close codes: 1001 the server ends, 1007 not a call, 1013 fell behind. */
const CLOSE = { ending: 1001, notACall: 1007, behind: 1013 } as const;

/** The sockets of one server. */
export interface WindowSockets {
  /** Takes over a connection that was checked and wants to be a window's socket. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, windowId: string): void;
  close(): Promise<void>;
}

/** Joins sockets to a host. `pingMs` is for tests. */
export function createWindowSockets(host: Host, pingMs = PING_MS): WindowSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const sockets = new Map<WebSocket, { alive: boolean }>();
  const connections = new Map<string, number>();

  function countConnections(windowId: string, change: 1 | -1): void {
    const now = (connections.get(windowId) ?? 0) + change;
    if (now > 0) connections.set(windowId, now);
    else connections.delete(windowId);
    host.setWindowConnected(windowId, now > 0);
  }

  const stopListening = host.listen((event: HostEvent) => {
    if (sockets.size === 0) return;
    const text = printWire({ event } satisfies HostMessage);
    for (const socket of sockets.keys()) {
      if (socket.bufferedAmount > CUT_OFF_BYTES) cutOff(socket);
      else socket.send(text);
    }
  });

  const pinger = setInterval(() => {
    for (const [socket, state] of sockets) {
      if (!state.alive) socket.terminate();
      state.alive = false;
      socket.ping();
    }
  }, pingMs);
  pinger.unref();

  function serveWindow(socket: WebSocket, windowId: string): void {
    const state = { alive: true };
    sockets.set(socket, state);
    countConnections(windowId, 1);
    const onMessage = answerCalls(socket, host, windowId);
    socket.on('message', onMessage);
    socket.on('pong', () => {
      state.alive = true;
    });
    // A broken frame or a reset; `close` follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      countConnections(windowId, -1);
    });
  }

  return {
    accept(request, socket, head, windowId) {
      server.handleUpgrade(request, socket, head, (opened) => serveWindow(opened, windowId));
    },
    async close() {
      clearInterval(pinger);
      stopListening();
      const open = [...sockets.keys()];
      const gone = Promise.all(open.map((socket) => new Promise((done) => socket.once('close', done))));
      for (const socket of open) socket.close(CLOSE.ending, 'the server ends');
      const late = setTimeout(() => {
        for (const socket of open) socket.terminate();
      }, GOODBYE_MS);
      await gone;
      clearTimeout(late);
      server.close();
    },
  };
}

/** Reads the calls of one window and answers them, each when it is done. */
function answerCalls(
  socket: WebSocket,
  host: Host,
  windowId: string,
): (data: RawData, binary: boolean) => void {
  let running = 0;

  function send(message: HostMessage): void {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(printWire(message), () => {
      if (socket.isPaused && socket.bufferedAmount < PAUSE_BYTES) socket.resume();
    });
    if (socket.bufferedAmount > PAUSE_BYTES) socket.pause();
  }

  async function answer({ id, method, params }: CallMessage): Promise<void> {
    running += 1;
    const result = await host.call(method, params, windowId);
    running -= 1;
    send({ id, result });
  }

  return (data, binary) => {
    const call = binary ? null : readCallMessage(data.toString());
    if (call === null) socket.close(CLOSE.notACall, 'not a call');
    else if (running >= MAX_CALLS)
      send({
        id: call.id,
        result: err(hostError('too-many-calls', { method: call.method, limit: MAX_CALLS })),
      });
    else void answer(call);
  };
}

function cutOff(socket: WebSocket): void {
  socket.close(CLOSE.behind, 'fell behind');
  socket.terminate();
}
