/** Single tasks of sessions, run by the real pycuerun and by Cuegraph: those of its sessions and those of ours. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printPyData, printPyOutputs } from '../../shared/format/pyyaml/py-data.ts';
import { buildCase, type Call, type Input } from './support/corpus.ts';
import {
  type Answer,
  askPyOutline,
  makePyOutlineHome,
  NO_PYOUTLINE,
  type PyOutlineHome,
  runPycuerun,
  withPyOutline,
} from './support/pyoutline.ts';
import { INTEROP_DRIVER } from './support/pyoutline-driver.ts';
import { executeCaught, makeSession } from './support/task-sessions.ts';

let home: PyOutlineHome;
let work = '';

beforeAll(() => {
  if (NO_PYOUTLINE === null) home = makePyOutlineHome();
  work = mkdtempSync(path.join(tmpdir(), 'cuegraph-tasks-'));
});
afterAll(() => {
  if (NO_PYOUTLINE === null) home.remove();
  rmSync(work, { recursive: true, force: true });
});

function answerOf<T>(answer: Answer<T> | undefined): T {
  if (answer?.error !== undefined || answer === undefined)
    throw new Error(answer?.error?.trace ?? 'no answer');
  return answer.value;
}

/** A session that PyOutline makes of an input. */
async function makeTheirs(input: Input): Promise<string> {
  const [made] = await askPyOutline<{ path: string }>(INTEROP_DRIVER, [{ do: 'make', input }], home);
  return path.dirname(answerOf(made).path);
}

/** One layer of each kind that runs something, and what it may come to. */
function taskInput(script: string): Input {
  const shell = 'outline.modules.shell.';
  const sh = (text: string): readonly string[] => ['/bin/sh', '-c', text];
  const layers = [
    {
      name: 'tok',
      module: `${shell}Shell`,
      chunk: 2,
      command: ['/bin/echo', '%{FRAME}', '%{ZFRAME}', '%{RANGE}'],
    },
    { name: 'str', module: `${shell}Shell`, command: '/bin/echo "a b" c\\ d \'$HOME\'' },
    {
      name: 'sta',
      module: `${shell}Shell`,
      chunk: 9,
      command: sh('echo %{FRAME}; test %{FRAME} -lt 5 || exit 7'),
    },
    {
      name: 'env',
      module: `${shell}Shell`,
      env: { B: 'layer' },
      command: sh(
        'echo $A $B $PRE $OL_LAYER_RANGE; basename $OL_LAYER_SESSION_PATH; basename $OL_BASE_SESSION_PATH',
      ),
    },
    { name: 'gon', module: `${shell}ShellCommand`, command: ['/nonexistent'] },
    { name: 'one', module: `${shell}ShellCommand`, command: ['/bin/echo', '%{FRAME}', '%{RANGE}'] },
    {
      name: 'seq',
      module: `${shell}ShellSequence`,
      chunk: 2,
      commands: ['/bin/echo a', ['/bin/echo', 'b', '%{RANGE}'], '/bin/echo c', '/bin/false'],
    },
    { name: 'scr', module: `${shell}ShellScript`, script },
    {
      name: 'pye',
      module: `${shell}PyEval`,
      chunk: 2,
      code: 'import sys\nprint("python", sorted(frames))\nsys.stdout.flush()',
    },
    { name: 'exc', module: `${shell}PyEval`, code: 'raise Exception("no")' },
    { name: 'par', module: `${shell}Shell`, env: { FROM: 'par' }, command: ['/bin/echo', 'par', '%{FRAME}'] },
  ];
  const ops: Call[] = [
    ['set_env', 'A', 'outline', false],
    ['set_env', 'B', 'outline', false],
    ['child', 'par', 'kid', { command: sh('echo kid %{FRAME} $FROM') }],
  ];
  return { name: 'tasks', range: '1-6', layers, x_ops: ops } as unknown as Input;
}

const TASKS = [
  '1-tok',
  '6-tok',
  '0003-tok',
  '2-str',
  '1-sta',
  '2-env',
  '1-gon',
  '1-one',
  '1-seq',
  '3-seq',
  '1-scr',
  '3-pye',
  '1-exc',
  '4-par',
  '9-sta',
  '1-nobody',
];

describe.skipIf(NO_PYOUTLINE !== null)(withPyOutline('tasks'), () => {
  /** Both programs on every task of a session: what the commands printed, and the exit status. */
  async function expectSameTasks(session: string): Promise<void> {
    for (const task of TASKS) {
      const theirs = await runPycuerun([path.join(session, 'outline.yaml'), '-e', task], home);
      const { exit, out } = await executeCaught(session, task, home.environ);
      expect([task, exit, out], theirs.stderr).toEqual([task, theirs.code, theirs.stdout]);
    }
  }
  let script = '';
  beforeAll(() => {
    script = path.join(work, 'script.sh');
    writeFileSync(script, '#!/bin/sh\necho script $OL_LAYER_RANGE\n', { mode: 0o755 });
  });

  it('of our sessions are run by pycuerun as by us', async () => {
    const outline = buildCase({
      ...{ name: '', input: taskInput(script), truth: {} },
      ...{ outlineYaml: undefined, xml: null, simpleXml: null },
    }).outline;
    await expectSameTasks((await makeSession(work, outline)).folder);
  });

  it('of its sessions are run by us as by pycuerun', async () => {
    await expectSameTasks(await makeTheirs(taskInput(script)));
  });

  it('find the data of sessions that the other has put there', async () => {
    const session = await makeTheirs(taskInput(script));
    const override = { command: ['/bin/echo', 'override', '%{FRAME}'], chunk: 3 };
    const outputs = [{ name: 'scene', path: path.join(work, 'scene.ma'), attributes: { checked: true } }];
    const driver = `
def answer(case):
    ol = outline.load_outline(case["path"])
    layer = ol.get_layer("tok")
    if "override" in case:
        layer.put_data("args_override", case["override"], force=True)
        return None
    layer.load_outputs()
    return {"data": layer.get_data("ours"), "outputs": {name: [out.get_path(), out.get_attribute("checked")] for name, out in layer.get_outputs().items()}}
`;
    const file = path.join(session, 'outline.yaml');
    await askPyOutline(driver, [{ path: file, override }], home);
    expect((await executeCaught(session, '2-tok')).out).toBe('override 2\noverride 3\noverride 4\n');
    const folder = path.join(session, 'layers', 'tok');
    const data = { a: [1, 'yes', null, 1.5], b: { c: 'größe' } };
    writeFileSync(path.join(folder, 'ours'), printPyData(data));
    writeFileSync(path.join(folder, 'ol:outputs'), printPyOutputs(outputs));
    const [answer] = await askPyOutline<unknown>(driver, [{ path: file }], home);
    expect(answerOf(answer)).toEqual({ data, outputs: { scene: [outputs[0]?.path, true] } });
  });
});
