import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../../../shared/api/host-api.ts';
import { createRemoteHost, readCallMessage, reconnectDelayMs } from '../../../../shared/api/remote-host.ts';
import { printWire } from '../../../../shared/api/wire.ts';

function connected() {
  const sent: string[] = [];
  const remote = createRemoteHost();
  remote.attach((text) => sent.push(text));
  return { remote, sent };
}

describe('a host at the end of a line', () => {
  it('gives each call the answer that carries its id, in whatever order they come', async () => {
    const { remote, sent } = connected();
    const first = remote.call('runs.list', {});
    const second = remote.call('settings.read', {});
    const ids = sent.map((text) => readCallMessage(text)?.id);
    remote.receive(printWire({ id: ids[1], result: { ok: true, value: { theme: 'dark' } } }));
    remote.receive(printWire({ id: ids[0], result: { ok: true, value: [] } }));
    expect(await first).toEqual({ ok: true, value: [] });
    expect(await second).toEqual({ ok: true, value: { theme: 'dark' } });
  });

  it('fails calls that were under way when the line breaks, and goes on after it is there again', async () => {
    const { remote, sent } = connected();
    const lost = remote.call('documents.open', { path: '/a' });
    remote.detach();
    expect(await lost).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
    expect(remote.isAttached()).toBe(false);
    expect(await remote.call('runs.list', {})).toMatchObject({ ok: false, error: { code: 'not-connected' } });
    remote.attach((text) => sent.push(text));
    const again = remote.call('runs.list', {});
    const id = readCallMessage(sent.at(-1) ?? '')?.id;
    remote.receive(printWire({ id, result: { ok: true, value: [] } }));
    expect((await again).ok).toBe(true);
  });

  it('ignores an answer to a call that was given up', async () => {
    const { remote, sent } = connected();
    const lost = remote.call('runs.list', {});
    remote.detach();
    await lost;
    const id = readCallMessage(sent[0] ?? '')?.id;
    expect(remote.receive(printWire({ id, result: { ok: true, value: [] } }))).toBe(true);
  });

  it('fails a call whose sending throws', async () => {
    const remote = createRemoteHost();
    remote.attach(() => {
      throw new Error('closed');
    });
    expect(await remote.call('runs.list', {})).toMatchObject({ ok: false, error: { code: 'not-connected' } });
  });

  it('tells every listener of events until it stops listening', () => {
    const { remote } = connected();
    const heard: HostEvent[] = [];
    const stop = remote.listen((event) => heard.push(event));
    const event = { event: 'open-file', path: '/a' } as const;
    remote.receive(printWire({ event }));
    stop();
    remote.receive(printWire({ event }));
    expect(heard).toEqual([event]);
  });

  it('takes no text for a message that is none', () => {
    const { remote } = connected();
    for (const text of ['', '[]', '7', '{"id":1}', '{"id":"1","result":{"ok":true}}', '{"event":{}}', 'null'])
      expect(remote.receive(text)).toBe(false);
  });

  it('reads as calls only what has an id and a method', () => {
    expect(readCallMessage('{"id":1,"method":"x"}')).toEqual({ id: 1, method: 'x', params: {} });
    for (const text of [
      '',
      '7',
      '{"id":1}',
      '{"method":"x"}',
      '{"id":1.5,"method":"x"}',
      '{"id":1,"method":7}',
    ])
      expect(readCallMessage(text)).toBeNull();
  });

  it('waits longer after each failed try, but never long', () => {
    const delays = Array.from({ length: 12 }, (_, attempt) => reconnectDelayMs(attempt, 1));
    expect(delays[0]).toBe(250);
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(Math.max(...delays)).toBe(8_000);
    expect(reconnectDelayMs(1_000_000, 0)).toBe(6_000);
  });
});
