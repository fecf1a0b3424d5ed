/**
 * What the desktop window's page gets of Electron: `window.cuegraph`, the host as in `HostApi`, and nothing more.
 * Only values cross; the page never sees Electron's own objects.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../shared/api/channels.ts';
import type { HostApi, HostEvent } from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';

const host: HostApi = {
  call: (method, params) =>
    ipcRenderer
      .invoke(CALL_CHANNEL, method, params)
      .catch(() => ({ ok: false, error: hostError('connection-lost', { method }) })),
  listen(listener) {
    const onEvent = (_: unknown, event: HostEvent): void => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, onEvent);
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, onEvent);
    };
  },
};

contextBridge.exposeInMainWorld('cuegraph', host);
