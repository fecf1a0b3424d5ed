import { describe, expect, it } from 'vitest';
import { emptyOutline, layerId, newLayer, type Outline } from '../../../../shared/outline/outline.ts';
import { testHost } from '../../../support/test-host.ts';

function outlineOf(module: string, args = {}): Outline {
  const layer = newLayer(layerId('l1'), 'render', module, args);
  return { ...emptyOutline('shot'), range: '1-3', layers: [layer] };
}

const SHELL = outlineOf('Shell', { command: ['echo', '%{FRAME}'], cores: 1.25 });

function textOf({ disk }: ReturnType<typeof testHost>, path: string): string {
  return new TextDecoder().decode(disk.files.get(path)?.bytes);
}

describe('an export', () => {
  it('tells what would be lost and writes nothing without a path', async () => {
    const host = testHost();
    const answer = await host.done('documents.export', { outline: SHELL, format: 'spec' });
    expect(answer).toMatchObject({ path: null, framesBy: 'command', isPossible: true });
    expect(answer.notes.map(({ code }) => code)).toEqual(['cores-precision']);
    expect(host.disk.files.size).toBe(0);
  });

  it('writes a file in each format', async () => {
    const host = testHost();
    for (const [format, start] of [
      ['spec', '<?xml'],
      ['openjd', 'specificationVersion'],
      ['json', '{'],
      ['pyoutline', ''],
      ['pyyaml', ''],
      ['outline', 'cuegraph'],
    ] as const) {
      const path = `/show/out.${format}`;
      const answer = await host.done('documents.export', { outline: SHELL, format, path });
      expect(answer).toMatchObject({ path, isPossible: true });
      expect(textOf(host, path).startsWith(start)).toBe(true);
      expect(textOf(host, path).length).toBeGreaterThan(20);
    }
  });

  it('replaces no file that it was not told to replace', async () => {
    const host = testHost();
    host.disk.put('/a.xml', 'mine');
    const params = { outline: SHELL, format: 'spec', path: '/a.xml' } as const;
    expect(await host.call('documents.export', params)).toMatchObject({ error: { code: 'file-exists' } });
    expect(textOf(host, '/a.xml')).toBe('mine');
    await host.done('documents.export', { ...params, overwrite: true });
    expect(textOf(host, '/a.xml')).toMatch(/^<\?xml/);
  });

  it('writes nothing where the format cannot hold the outline', async () => {
    const host = testHost();
    const outline = outlineOf('PyEval', { code: 'pass' });
    const params = { outline, format: 'spec', framesBy: 'command', path: '/a.xml' } as const;
    const answer = await host.done('documents.export', params);
    expect(answer).toMatchObject({ path: null, isPossible: false, notes: [{ code: 'no-own-command' }] });
    expect(host.disk.files.size).toBe(0);
    const byPycuerun = await host.done('documents.export', { outline, format: 'spec' });
    expect(byPycuerun).toMatchObject({ framesBy: 'pycuerun', notes: [{ code: 'session-not-made' }] });
  });
});
