import { describe, expect, it } from 'vitest';
import { HOST_SHAPES } from '../../../../shared/api/host-shapes.ts';
import { emptyOutline } from '../../../../shared/outline/outline.ts';
import { memoryDisk } from '../../../support/memory-disk.ts';
import { testHost } from '../../../support/test-host.ts';

describe('a host', () => {
  it('answers every method that there is with a value, whatever it is asked', async () => {
    for (const method of Object.keys(HOST_SHAPES)) {
      const { host } = testHost();
      for (const params of [undefined, null, 7, { surprise: true }]) {
        const answer = await host.call(method, params, 'a');
        expect(answer, method).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      }
    }
  });

  it('refuses names that are no method', async () => {
    const { host } = testHost();
    for (const method of ['', 'nothing', 'constructor', '__proto__', 'x'.repeat(10_000)])
      expect(await host.call(method, {}, 'a')).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('tells a bug as `internal`, keeps its text for the log, and goes on', async () => {
    const broken = { ...memoryDisk(), read: () => Promise.reject(new Error('secret /path')) };
    const { call, log, done } = testHost({ disk: broken });
    const answer = await call('documents.open', { path: '/a' });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'internal', facts: { method: 'documents.open' } },
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(log.join()).toContain('secret /path');
    expect(await done('settings.read', {})).toEqual({});
  });

  it('tells a window what it asks first', async () => {
    const { done, disk } = testHost();
    disk.put('/assets/examples/a.outline.yaml', '# Summary.\nname: a_b\n');
    expect(await done('app.info', {})).toMatchObject({
      version: '1.2.3',
      door: 'browser',
      home: '/home/me',
      initialFile: '/show/first.outline.yaml',
      environ: { SHOW: 'demo' },
      examples: [{ path: '/assets/examples/a.outline.yaml', title: 'A b', summary: 'Summary.' }],
      recentFiles: [],
    });
  });

  it('knows the built-in modules', async () => {
    const { specs } = await testHost().done('modules.list', {});
    expect(specs.map((spec) => spec.name)).toContain('Shell');
  });

  it('has no dialogs and menus of its own where the door has none', async () => {
    const { done } = testHost();
    expect(await done('dialogs.open', {})).toBeNull();
    expect(await done('dialogs.save', { suggestedPath: '/a' })).toBeNull();
    expect(await done('menu.set', { commands: [] })).toBeNull();
  });

  it('asks the dialogs of the window that calls', async () => {
    const asked: string[] = [];
    const dialogs = {
      open: async (windowId: string) => `/chosen by ${windowId}`,
      save: async (windowId: string, path: string) => {
        asked.push(`${windowId} ${path}`);
        return null;
      },
    };
    const { done } = testHost({ dialogs });
    expect(await done('dialogs.open', {}, 'b')).toBe('/chosen by b');
    await done('dialogs.save', { suggestedPath: '/s' }, 'a');
    expect(asked).toEqual(['a /s']);
  });

  it('starts a run with the outline as the window has it, the file and all modules', async () => {
    const { done, call, disk, runs } = testHost();
    disk.put('/show/a.outline.yaml', 'cuegraph: 1\nname: a\nlayers: []\n');
    const { documentId } = await done('documents.open', { path: '/show/a.outline.yaml' });
    const outline = emptyOutline('edited');
    await done('runs.start', { documentId, outline, options: { cores: 2 } });
    const untitled = await done('documents.create', { name: 'u' });
    await done('runs.start', { documentId: untitled.documentId, outline, options: {} });
    expect(runs.started).toMatchObject([
      { outline, path: '/show/a.outline.yaml', options: { cores: 2 } },
      { outline, path: null },
    ]);
    expect(runs.started[0]?.modules.map((spec) => spec.name)).toContain('Shell');
    expect(await call('runs.start', { documentId: 'x', outline, options: {} })).toMatchObject({
      ok: false,
      error: { code: 'no-such-document' },
    });
  });

  it('passes on what happens in runs', () => {
    const { runs, events } = testHost();
    const paused = { event: 'run-paused', at: 'now' } as const;
    runs.emit('r1', [paused]);
    expect(events).toEqual([{ event: 'run-events', runId: 'r1', events: [paused], index: 0 }]);
  });

  it('keeps windows of the browser door inside their roots, for looking, opening and saving', async () => {
    const { call, done } = testHost({ roots: ['/home/me'] });
    for (const path of ['/etc/passwd', '/home/me/../other/x', '/home/me2/x'])
      expect(await call('documents.open', { path }), path).toMatchObject({
        ok: false,
        error: { code: 'outside-roots' },
      });
    expect(await call('files.list', { path: '/' })).toMatchObject({
      ok: false,
      error: { code: 'outside-roots' },
    });
    const { documentId, outline } = await done('documents.create', { name: 'u' });
    expect(await call('documents.save', { documentId, outline, path: '/etc/cron.d/x' })).toMatchObject({
      ok: false,
      error: { code: 'outside-roots' },
    });
  });

  it('ends its runs, its watching and its answers when it is closed', async () => {
    const { host, call, done, disk, runs, watcher, events } = testHost();
    disk.put('/a.outline.yaml', 'cuegraph: 1\nname: a\nlayers: []\n');
    await done('documents.open', { path: '/a.outline.yaml' });
    await host.close();
    expect(runs.isClosed()).toBe(true);
    expect(await call('settings.read', {})).toMatchObject({ ok: false, error: { code: 'closed' } });
    disk.put('/a.outline.yaml', 'changed');
    watcher.look('/a.outline.yaml');
    expect(events).toEqual([]);
  });
});
