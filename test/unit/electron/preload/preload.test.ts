import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../../../shared/api/channels.ts';
import type { HostApi } from '../../../../shared/api/host-api.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  answer: (): Promise<unknown> => Promise.resolve({ ok: true, value: 1 }),
  listeners: new Map<string, Set<(...args: unknown[]) => void>>(),
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => electron.exposed.set(name, value),
  },
  ipcRenderer: {
    invoke: (...args: unknown[]) => {
      electron.invoked.push(args);
      return electron.answer();
    },
    on: (channel: string, listener: (...args: unknown[]) => void) => {
      const known = electron.listeners.get(channel) ?? new Set();
      electron.listeners.set(channel, known.add(listener));
    },
    removeListener: (channel: string, listener: (...args: unknown[]) => void) =>
      electron.listeners.get(channel)?.delete(listener),
  },
}));

beforeEach(async () => {
  electron.invoked.length = 0;
  await import('../../../../electron/preload/preload.ts');
});

const host = (): HostApi => electron.exposed.get('cuegraph') as HostApi;

describe('what the page gets of Electron', () => {
  it('is one object with two functions', () => {
    expect([...electron.exposed.keys()]).toEqual(['cuegraph']);
    expect(Object.keys(host())).toEqual(['call', 'listen']);
  });

  it('calls the host by the one channel', async () => {
    expect(await host().call('runs.list', {})).toEqual({ ok: true, value: 1 });
    expect(electron.invoked).toEqual([[CALL_CHANNEL, 'runs.list', {}]]);
  });

  it('makes a value of a call that could not be made', async () => {
    electron.answer = () => Promise.reject(new Error('gone'));
    expect(await host().call('runs.list', {})).toMatchObject({
      ok: false,
      error: { code: 'connection-lost' },
    });
  });

  it('hands on events without the object that they came with, until the page stops listening', () => {
    const heard: unknown[][] = [];
    const stop = host().listen((...args) => heard.push(args));
    const emit = (): void => {
      for (const listener of electron.listeners.get(EVENT_CHANNEL) ?? [])
        listener({ sender: 'secret' }, { event: 'command', command: 'x' });
    };
    emit();
    stop();
    emit();
    expect(heard).toEqual([[{ event: 'command', command: 'x' }]]);
  });
});
