/**
 * The real PyOutline, to compare with. One Python process answers all cases of a test, because starting one costs more
 * than most answers do: `const answers = await askPyOutline(driver, cases)`, where the driver defines `answer(case)`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Value } from '../../../shared/base/value.ts';

interface PythonEnvironment {
  readonly python: string;
  readonly env: Readonly<Record<string, string>>;
  readonly pycuerun: readonly string[];
}

const script = fileURLToPath(new URL('../../../build/scripts/python-env.mjs', import.meta.url));
const { preparePythonEnv } = (await import(script)) as {
  preparePythonEnv: () => PythonEnvironment | { readonly skipped: string };
};

const prepared: PythonEnvironment | { readonly skipped: string } =
  process.env.CUEGRAPH_NO_PYOUTLINE === undefined
    ? preparePythonEnv()
    : { skipped: process.env.CUEGRAPH_NO_PYOUTLINE };

/** Why there is no PyOutline to compare with, null where there is; tests name it when they are skipped. */
export const NO_PYOUTLINE: string | null = 'skipped' in prepared ? prepared.skipped : null;

/** The title of a test group, with the reason when it cannot run. */
export function withPyOutline(title: string): string {
  return NO_PYOUTLINE === null ? title : `${title} (skipped: ${NO_PYOUTLINE})`;
}

/** What `answer` gave, or what it raised. */
export type Answer<T> =
  | { readonly value: T; readonly error?: undefined }
  | { readonly error: { readonly type: string; readonly message: string; readonly trace: string } };

/** The environment of the samples: `answer` starts each case with these variables and nothing else of ours. */
export const SAMPLE_ENVIRON = { SHOW: 'testshow', SHOT: 'sh010', USER: 'artist', FACILITY: 'local' } as const;

/** A folder with a PyOutline configuration of its own: sessions go to `<folder>/sessions`. */
export interface PyOutlineHome {
  readonly folder: string;
  readonly sessions: string;
  readonly environ: Readonly<Record<string, string>>;
  readonly remove: () => void;
}

/** Makes one. `home` and `user_dir` are those of the samples, so that commands in a spec are theirs too. */
export function makePyOutlineHome(): PyOutlineHome {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuegraph-pyoutline-'));
  const sessions = path.join(folder, 'sessions');
  const config = path.join(folder, 'outline.cfg');
  writeFileSync(config, CONFIG.replace('@SESSIONS@', sessions));
  const environ = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    OUTLINE_CONFIG_FILE: config,
    PYTHONIOENCODING: 'utf-8',
    PYTHONUTF8: '1',
    ...SAMPLE_ENVIRON,
    ...environment().env,
  };
  return { folder, sessions, environ, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const CONFIG = `[outline]
home = /opt/pyoutline
session_dir = @SESSIONS@
wrapper_dir = %(home)s/wrappers
user_dir = /tmp/opencue/user
bin_dir = %(home)s/bin
backend = cue
spec_version = 1.15
facility = local
domain = example.com
maxretries = 2
default_show = testing
default_shot = default
`;

/**
 * Answers of the driver, a Python source that defines `answer(case)`, to all cases in one process. `outline`, `json`,
 * `os` and `yaml` are imported; `os.getuid()` is 1000 as in the samples. Between cases the environment and the
 * current outline are put back. What the driver prints goes to stderr, which is shown when the process fails.
 */
export async function askPyOutline<T>(
  driver: string,
  cases: readonly Value[],
  home?: PyOutlineHome,
): Promise<readonly Answer<T>[]> {
  const place = home ?? makePyOutlineHome();
  const file = path.join(place.folder, 'driver.py');
  writeFileSync(file, `${PRELUDE}\n${driver}\n${LOOP}`);
  try {
    const input = cases.map((item) => `${JSON.stringify(item)}\n`).join('');
    const { stdout } = await runPython([file], place, { input });
    const answers = stdout.split('\n').filter((line) => line !== '');
    if (answers.length !== cases.length)
      throw new Error(`${answers.length} answers to ${cases.length} cases`);
    return answers.map((line) => JSON.parse(line) as Answer<T>);
  } finally {
    if (home === undefined) place.remove();
  }
}

const PRELUDE = `
import json, os, sys, traceback
import yaml
import outline, outline.cuerun, outline.backend.cue, outline.modules.shell
from outline.loader import Outline
os.getuid = lambda: 1000
_environ = dict(os.environ)
_answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
`;

const LOOP = `
for _line in sys.stdin:
    os.environ.clear()
    os.environ.update(_environ)
    Outline.current = None
    try:
        _answer = {"value": answer(json.loads(_line))}
    except BaseException as _error:
        _answer = {"error": {"type": type(_error).__name__, "message": str(_error), "trace": traceback.format_exc()}}
    _answers.write(json.dumps(_answer) + "\\n")
_answers.flush()
`;

/** How a process of `runPython` and `runPycuerun` ended. */
export interface PythonEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface PythonStart {
  readonly input?: string;
  readonly environ?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

/** Runs Python with PyOutline in its path; throws when it fails. */
export async function runPython(
  args: readonly string[],
  home: PyOutlineHome,
  start: PythonStart = {},
): Promise<PythonEnd> {
  const end = await spawnAndWait([environment().python, ...args], home, start);
  if (end.code !== 0) throw new Error(`Python ended with ${end.code}:\n${end.stderr.slice(-4000)}`);
  return end;
}

/** Runs pycuerun and tells how it ended. */
export function runPycuerun(
  args: readonly string[],
  home: PyOutlineHome,
  start: PythonStart = {},
): Promise<PythonEnd> {
  return spawnAndWait([...environment().pycuerun, ...args], home, start);
}

function spawnAndWait(
  words: readonly string[],
  home: PyOutlineHome,
  { input = '', environ = {}, folder = home.folder }: PythonStart,
): Promise<PythonEnd> {
  return new Promise((resolve, reject) => {
    const [program = '', ...args] = words;
    const child = spawn(program, args, { cwd: folder, env: { ...home.environ, ...environ } });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => errors.push(data));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        code,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(errors).toString('utf8'),
      }),
    );
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

function environment(): PythonEnvironment {
  if ('skipped' in prepared) throw new Error(`there is no PyOutline: ${prepared.skipped}`);
  return prepared;
}
