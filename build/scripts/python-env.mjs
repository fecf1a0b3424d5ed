/**
 * Makes the Python environment with the real PyOutline that tests compare with, once, in a folder that git ignores.
 * Answers how to run it, or in one line why it is not there. CUEGRAPH_PYTHON names the Python to make it with.
 * Alone: `node build/scripts/python-env.mjs`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the comparison is made with; PyYAML writes the files that are compared. */
const PACKAGES = [
  'opencue-pyoutline==1.37.0',
  'opencue-pycue==1.37.0',
  'opencue-proto==1.37.0',
  'PyYAML==6.0.4',
  // Loaded by PyOutline, which does not ask for it.
  'packaging==25.0',
];

const FOLDER = fileURLToPath(new URL('../../.venv-pyoutline', import.meta.url));
const STAMP = join(FOLDER, 'ready.json');

/** A slow network should not hold the tests up for longer. */
const INSTALL_TIMEOUT_MS = 180_000;

/** No package is built from source: that would take minutes and a compiler. */
const INSTALL = [
  'install',
  '--quiet',
  '--disable-pip-version-check',
  '--only-binary=:all:',
  '--timeout=15',
  '--retries=1',
];

const LOADS = 'import outline, outline.cuerun, outline.backend.cue, opencue, yaml';

/**
 * The environment: `{python, env}` to start Python with and `{pycuerun}`, the words that start pycuerun; or
 * `{skipped}`, why there is none.
 */
export function preparePythonEnv() {
  const known = readStamp();
  if (known !== null) return known;
  const python = findPython();
  if (python === null) return { skipped: 'there is no Python 3.8 or later' };
  rmSync(FOLDER, { recursive: true, force: true });
  const made = makeVenv(python) ?? makeTarget(python) ?? (byApt() ? makeVenv(python) : null);
  if (made === null) return giveUp('neither the venv module nor pip of this Python can be used');
  const failure = install(made);
  if (failure !== null) return giveUp(failure);
  const environment = {
    packages: PACKAGES,
    python: made.python,
    env: made.env,
    pycuerun: [made.python, '-c', 'import sys; from bin.pycuerun_main import main; sys.exit(main())'],
  };
  const loaded = run(environment.python, ['-c', LOADS], environment.env);
  if (loaded.status !== 0) return giveUp(`the packages cannot be loaded: ${lastLine(loaded)}`);
  writeFileSync(STAMP, `${JSON.stringify(environment)}\n`);
  return environment;
}

/** The environment that is there, null where it has to be made. */
function readStamp() {
  try {
    const stamp = JSON.parse(readFileSync(STAMP, 'utf8'));
    const isSame = JSON.stringify(stamp.packages) === JSON.stringify(PACKAGES);
    return isSame && existsSync(stamp.python) ? stamp : null;
  } catch {
    return null;
  }
}

/** The absolute path of a Python, whatever shim of a version manager leads to it. */
function findPython() {
  const wanted = process.env.CUEGRAPH_PYTHON;
  const code = 'import sys; print(sys.executable if sys.version_info >= (3, 8) else "")';
  for (const name of wanted ? [wanted] : ['python3', 'python']) {
    const path = run(name, ['-c', code]).stdout?.trim();
    if (path) return path;
  }
  return null;
}

function makeVenv(python) {
  const inside =
    process.platform === 'win32' ? join(FOLDER, 'Scripts', 'python.exe') : join(FOLDER, 'bin', 'python');
  if (run(python, ['-m', 'venv', FOLDER]).status === 0 && existsSync(inside))
    return { python: inside, env: {}, where: [] };
  rmSync(FOLDER, { recursive: true, force: true });
  return null;
}

/** Debian takes the venv module apart from Python; packages beside it do as well. */
function makeTarget(python) {
  if (run(python, ['-m', 'pip', '--version']).status !== 0) return null;
  const target = join(FOLDER, 'packages');
  mkdirSync(target, { recursive: true });
  return { python, env: { PYTHONPATH: target }, where: [`--target=${target}`] };
}

function byApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  console.log('no venv module: installing python3-venv with apt-get');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], env);
  return run('apt-get', ['install', '-y', '--no-install-recommends', 'python3-venv'], env).status === 0;
}

/** Why the packages could not be had, null when they are there. */
function install({ python, where }) {
  const result = run(python, ['-m', 'pip', ...INSTALL, ...where, ...PACKAGES]);
  if (result.status === 0) return null;
  if (result.status === null) return 'installing the packages took too long';
  const isOffline = /NewConnectionError|NameResolutionError|ConnectTimeout|Max retries|ProxyError/.test(
    result.stderr,
  );
  return isOffline ? 'PyPI cannot be reached' : `pip: ${lastLine(result)}`;
}

function run(command, args, env = {}) {
  const { PYTHONPATH: _, PYTHONHOME: __, ...clean } = process.env;
  return spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...clean, ...env },
  });
}

function lastLine({ stderr }) {
  return stderr.trim().split('\n').at(-1) ?? '';
}

function giveUp(reason) {
  rmSync(FOLDER, { recursive: true, force: true });
  return { skipped: reason };
}

/** One line for a log. */
export function describePythonEnv(environment) {
  return environment.skipped === undefined
    ? `PyOutline: ${PACKAGES[0]}, ${environment.python}`
    : `PyOutline: none (${environment.skipped}), the tests that compare with it are skipped`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(describePythonEnv(preparePythonEnv()));
