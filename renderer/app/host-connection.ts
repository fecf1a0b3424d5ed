/**
 * The way to the host: what Electron's preload put on the window, or a socket to the server that the page came from.
 * A socket that is lost is opened again, quickly at first; calls made meanwhile fail with their own codes, and the
 * status bar says so.
 */
import type { HostApi } from '../../shared/api/host-api.ts';
import { createRemoteHost, reconnectDelayMs } from '../../shared/api/remote-host.ts';

declare global {
  interface Window {
    /** Put here by Electron's preload. */
    readonly cuegraph?: HostApi;
  }
}

export type Connection = 'connecting' | 'connected' | 'lost';

/** Where the server has its socket; `window` names this window over reconnects and reloads. */
const SOCKET_PATH = '/host';
const WINDOW_ID_KEY = 'cuegraph.window';

/** The host, and the connection to it that `start` opens and then reports on. */
export interface HostLink {
  readonly host: HostApi;
  readonly start: (onConnection: (connection: Connection) => void) => void;
}

/** The way to the host of this window. */
export function linkHost(): HostLink {
  const { cuegraph } = window;
  return cuegraph === undefined
    ? linkSocket()
    : { host: cuegraph, start: (onConnection) => onConnection('connected') };
}

function linkSocket(): HostLink {
  const remote = createRemoteHost();
  const url = new URL(SOCKET_PATH, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('window', windowId());
  let attempt = 0;

  function open(onConnection: (connection: Connection) => void): void {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => {
      attempt = 0;
      remote.attach((text) => socket.send(text));
      onConnection('connected');
    });
    socket.addEventListener('message', (message: MessageEvent<unknown>) => {
      if (typeof message.data === 'string') remote.receive(message.data);
    });
    socket.addEventListener('close', () => {
      remote.detach();
      onConnection('lost');
      setTimeout(() => open(onConnection), reconnectDelayMs(attempt, Math.random()));
      attempt += 1;
    });
  }

  return { host: remote, start: open };
}

/** The same for reloads of one tab, another for each tab. */
function windowId(): string {
  const known = sessionStorage.getItem(WINDOW_ID_KEY);
  if (known !== null) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem(WINDOW_ID_KEY, made);
  return made;
}
