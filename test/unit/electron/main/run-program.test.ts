import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeProgram } from '../../../../electron/host/node-program.ts';
import { programCall, runProgram } from '../../../../electron/main/run-program.ts';

describe('a command line of the desktop program', () => {
  it('asks for the editor, whatever files are called', () => {
    expect(programCall(['/opt/x', 'a.outline.yaml'])).toBeNull();
    expect(programCall(['/opt/x', '--', '--cuegraph-program=cli'])).toBeNull();
  });

  it('asks for another program as `nodeProgram` writes it, and hands its words over as they are', () => {
    const { argv } = nodeProgram('/app/out/module-runner/module-runner.mjs', {
      execPath: '/opt/helper',
      isElectron: true,
      launcher: '/opt/cuegraph-desktop',
    });
    expect(argv[0]).toBe('/opt/cuegraph-desktop');
    expect(programCall([...argv, 'task', '--x', '--', ''])).toEqual({
      name: 'module-runner',
      args: ['task', '--x', '--', ''],
    });
  });
});

describe('a program of the package', () => {
  it('is started by Node, by Electron as Node, or by the executable of the packed program', () => {
    const script = '/app/out/run-worker/run-worker.mjs';
    expect(nodeProgram(script, { execPath: '/n', isElectron: false, launcher: '/l' })).toEqual({
      argv: ['/n', script],
      environment: {},
    });
    expect(nodeProgram(script, { execPath: '/e', isElectron: true, launcher: undefined })).toEqual({
      argv: ['/e', script],
      environment: { ELECTRON_RUN_AS_NODE: '1' },
    });
    const packed = nodeProgram(script, { execPath: '/e', isElectron: true, launcher: '/l' });
    expect(packed.environment).toEqual({});
    expect(packed.argv).not.toContain(script);
  });
});

describe('the desktop program that was asked for another one', () => {
  let folder = '';
  const { argv } = process;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuegraph-program-'));
    mkdirSync(join(folder, 'out/cli'), { recursive: true });
  });
  afterEach(() => {
    process.argv = argv;
    process.exitCode = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs the command line with its words and ends with its exit code', async () => {
    writeFileSync(
      join(folder, 'out/cli/cuegraph.mjs'),
      'globalThis.saw = process.argv.slice(2); process.exitCode = await Promise.resolve(4);',
    );
    const exit = vi.fn();
    await runProgram({ exit }, folder, { name: 'cli', args: ['run', 'a b'] });
    expect((globalThis as { saw?: unknown }).saw).toEqual(['run', 'a b']);
    expect(exit.mock.calls).toEqual([[4]]);
  });

  it('says what it knows where the name is none of its programs', async () => {
    const exit = vi.fn();
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    await runProgram({ exit }, folder, { name: 'toString', args: [] });
    expect(exit.mock.calls).toEqual([[2]]);
    expect(error.mock.calls[0]?.[0]).toContain('cli, run-worker, module-runner');
    error.mockRestore();
  });
});
