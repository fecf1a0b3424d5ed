/** Single tasks of sessions, as a farm host executes them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Value } from '../../shared/base/value.ts';
import { printPyData, readPyOutputs } from '../../shared/format/pyyaml/py-data.ts';
import { readPyYaml } from '../../shared/format/pyyaml/read-pyyaml.ts';
import { emptyOutline, type Layer, layerId, newLayer, type Outline } from '../../shared/outline/outline.ts';
import { runCommand } from '../support/run-command.ts';
import { executeCaught, makeSession } from './support/task-sessions.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'cuegraph-execute-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
function layer(name: string, module: string, args: Record<string, Value>, more: Partial<Layer> = {}): Layer {
  count += 1;
  return { ...newLayer(layerId(`l${count}`), name, module, args), ...more };
}

const sh = (script: string): string[] => ['sh', '-c', script];

async function sessionOf(
  layers: readonly Layer[],
  more: Partial<Outline> = {},
  range?: string,
): Promise<string> {
  const outline = { ...emptyOutline('job'), range: '1-6', ...more, layers };
  return (await makeSession(root, outline, range)).folder;
}

describe('executing one task of a session', () => {
  it('runs a command once for each frame of the task, ascending, with the tokens of the frame and of the task', async () => {
    const session = await sessionOf(
      [layer('aaa', 'Shell', { chunk: 3, command: ['echo', '%{FRAME}', '%{ZFRAME}', '%{RANGE}'] })],
      { range: '6-1' },
    );
    expect(await executeCaught(session, '6-aaa')).toEqual({
      exit: 0,
      out: '4 0004 4,5,6\n5 0005 4,5,6\n6 0006 4,5,6\n',
    });
    expect((await executeCaught(session, '0003-aaa')).out).toMatch(/^1 .*\n2 .*\n3 /);
  });

  it('ends as the command did, and starts nothing more', async () => {
    const session = await sessionOf([
      layer('bad', 'Shell', { chunk: 6, command: sh('echo %{FRAME}; exit $((%{FRAME} / 2 * 3))') }),
      layer('gone', 'ShellCommand', { command: ['/nonexistent/program'] }),
    ]);
    expect(await executeCaught(session, '1-bad')).toEqual({ exit: 3, out: '1\n2\n', code: 'command-failed' });
    expect(await executeCaught(session, '1-gone')).toMatchObject({ exit: 16 });
  });

  it('lets later variables win: of the process, PyOutline’s, the outline’s, the layer’s', async () => {
    const env = [
      { name: 'A', value: 'outline', preSetshot: false },
      { name: 'B', value: 'outline', preSetshot: false },
      { name: 'PRE', value: 'outline', preSetshot: true },
      { name: 'PRE_SET', value: 'outline', preSetshot: true },
      { name: 'OL_LAYER_RANGE', value: 'overwritten', preSetshot: false },
    ];
    const command = sh(
      'echo $P $A $B $PRE $PRE_SET $OL_LAYER_RANGE; basename $OL_BASE_SESSION_PATH; basename $OL_LAYER_SESSION_PATH',
    );
    const session = await sessionOf([layer('aaa', 'Shell', { command }, { env: { B: 'layer' } })], { env });
    const environ = {
      PATH: process.env.PATH ?? '',
      P: 'process',
      A: 'process',
      B: 'process',
      PRE_SET: 'farm',
    };
    const { out } = await executeCaught(session, '2-aaa', environ);
    expect(out).toBe('process outline layer outline farm overwritten\noutline.yaml\naaa\n');
  });

  it('runs children behind their parent, for the frames of the parent’s task, with the parent’s variables', async () => {
    const session = await sessionOf([
      layer('par', 'Shell', { chunk: 2, command: sh('echo par %{FRAME}') }, { env: { FROM: 'par' } }),
      layer(
        'kid',
        'Shell',
        { range: '2-6', command: sh('echo kid %{FRAME} $FROM $OWN') },
        { parent: 'par', env: { OWN: 'kid' } },
      ),
      layer('one', 'ShellCommand', { command: ['echo', 'one'] }, { parent: 'par.kid' }),
      layer('last', 'Layer', {}, { parent: 'par' }),
    ]);
    const { out, exit } = await executeCaught(session, '1-par');
    expect([exit, out]).toEqual([0, 'par 1\npar 2\nkid 2 par kid\none\n']);
  });

  it('runs sequences by the number of the frame, scripts and Python code from the session', async () => {
    const script = path.join(root, 'script.sh');
    writeFileSync(script, '#!/bin/sh\necho script $OL_LAYER_RANGE\n');
    const session = await sessionOf(
      [
        layer('seq', 'ShellSequence', { commands: ['echo one', 'echo two', 'echo three'] }),
        layer('scr', 'ShellScript', { script }),
        layer('pye', 'PyEval', { chunk: 2, code: 'print("python", sorted(frames))' }),
      ],
      { range: '2-5' },
    );
    rmSync(script);
    expect((await executeCaught(session, '3-seq')).out).toBe('three\n');
    expect((await executeCaught(session, '2-scr')).out).toBe('script 2\n');
    expect((await executeCaught(session, '4-pye')).out).toBe('python [4, 5]\n');
    expect(await executeCaught(session, '4-pye', { PATH: '/nonexistent' })).toMatchObject({
      code: 'no-python',
      exit: 16,
    });
  });

  it('takes arguments that were overridden, range and chunk too', async () => {
    const session = await sessionOf([layer('aaa', 'Shell', { command: ['echo', 'before', '%{FRAME}'] })]);
    const folder = path.join(session, 'layers', 'aaa');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      path.join(folder, 'args_override'),
      printPyData({ chunk: 2, range: '10-13', command: ['echo', 'after', '%{FRAME}'] }),
    );
    const { out } = await executeCaught(session, '2-aaa');
    expect(out).toBe('');
    writeFileSync(
      path.join(folder, 'args_override'),
      printPyData({ chunk: 2, command: ['echo', 'after', '%{FRAME}'] }),
    );
    expect((await executeCaught(session, '2-aaa')).out).toBe('after 2\nafter 3\n');
    writeFileSync(path.join(folder, 'args_override'), '[no mapping');
    expect((await executeCaught(session, '2-aaa')).out).toBe('before 2\n');
  });

  it('looks at the files that are to be checked, and makes the folders that are asked for', async () => {
    const out = path.join(root, 'made', 'deep', 'b.####.exr');
    const file = (name: string, at: string, attributes: Record<string, Value>) => ({
      name,
      path: at,
      attributes,
    });
    const session = await sessionOf([
      layer(
        'wri',
        'Shell',
        { chunk: 2, command: sh(`echo x > ${path.join(root, 'made', 'deep')}/b.%{ZFRAME}.exr`) },
        { outputs: [file('b', out, { checked: true, mkdir: true })] },
      ),
      layer(
        'not',
        'Shell',
        { command: ['true'] },
        { outputs: [file('b', path.join(root, 'none.#.exr'), { checked: true })] },
      ),
      layer(
        'inp',
        'Shell',
        { command: ['echo', 'never'] },
        { inputs: [file('i', path.join(root, 'none'), { checked: true })] },
      ),
      layer(
        'off',
        'Shell',
        { nocheck: true, command: ['true'] },
        { outputs: [file('b', path.join(root, 'none'), { checked: true })] },
      ),
    ]);
    expect(await executeCaught(session, '1-wri')).toMatchObject({ exit: 0 });
    expect(await executeCaught(session, '3-wri')).toMatchObject({ exit: 0 });
    expect(await executeCaught(session, '1-not')).toMatchObject({ exit: 1, code: 'file-missing' });
    expect(await executeCaught(session, '1-inp')).toMatchObject({ exit: 1, code: 'file-missing', out: '' });
    expect(await executeCaught(session, '1-off')).toMatchObject({ exit: 0 });
  });

  it('hands the outputs of pre-processes to their layer, which checks them among its own', async () => {
    const made = path.join(root, 'handed.txt');
    const outputs = [{ name: 'scene', path: made, attributes: { checked: true } }];
    const session = await sessionOf([
      layer('ren', 'Shell', { command: ['true'] }),
      layer('ren_preprocess', 'LayerPreProcess', {}, { creator: 'ren', outputs }),
    ]);
    expect(await executeCaught(session, '1-ren')).toMatchObject({ exit: 0 });
    writeFileSync(made, 'x');
    expect(await executeCaught(session, '1-ren_preprocess')).toMatchObject({ exit: 0 });
    const handed = readPyOutputs(readFileSync(path.join(session, 'layers', 'ren', 'ol:outputs'), 'utf8'));
    expect(handed.ok && handed.value).toEqual(outputs);
    expect(await executeCaught(session, '1-ren')).toMatchObject({ exit: 0 });
    rmSync(made);
    expect(await executeCaught(session, '1-ren')).toMatchObject({ exit: 1, code: 'file-missing' });
  });

  it('takes the range that the run was started with, and refuses a frame outside of it where tasks have several', async () => {
    const session = await sessionOf(
      [layer('aaa', 'Shell', { chunk: 2, command: ['echo', '%{FRAME}'] })],
      {},
      '20-23',
    );
    expect((await executeCaught(session, '22-aaa')).out).toBe('22\n23\n');
    expect(await executeCaught(session, '1-aaa')).toMatchObject({ exit: 1, code: 'frame-not-in-range' });
    const serialized = readPyYaml(readFileSync(path.join(session, 'outline.yaml'), 'utf8'));
    expect(serialized.ok && serialized.value.outline.range).toBe('20-23');
  });

  it('says what is not there, on the command line too', async () => {
    const session = await sessionOf([layer('aaa', 'Shell', { command: ['true'] })]);
    expect(await runCommand(['execute', session, '1-nobody'])).toMatchObject({
      exit: 1,
      err: expect.stringContaining('unknown-layer'),
    });
    expect(await runCommand(['execute', session, 'nonsense'])).toMatchObject({
      exit: 1,
      err: expect.stringContaining('bad-frame-name'),
    });
    expect(await runCommand(['execute', root, '1-aaa'])).toMatchObject({
      exit: 3,
      err: expect.stringContaining('session-broken'),
    });
    expect(
      await runCommand(['execute', path.join(session, 'outline.yaml'), '1-aaa'], {
        environ: { PATH: process.env.PATH },
      }),
    ).toMatchObject({ exit: 0 });
  });
});
