/** A Python with OpenCue's own client, made once in the cache of this checkout; null where that cannot be had. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The versions whose behaviour the facts describe. */
const PACKAGES = ['opencue-pycue==1.37.0', 'opencue-proto==1.37.0'];
const INSTALL_MS = 120_000;

/** Path of a Python that can `import opencue`: CUEGRAPH_PYCUE, the system's own, or one made with pip. */
export function findPycue(): string | null {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/pycue', import.meta.url));
  const own = join(folder, 'bin', 'python');
  const candidates = [process.env.CUEGRAPH_PYCUE ?? '', 'python3', own].filter((one) => one !== '');
  const found = candidates.find(hasPycue);
  if (found !== undefined) return found;
  if (!existsSync(own) && !works('python3', ['-m', 'venv', folder], 60_000)) return null;
  works(own, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', ...PACKAGES], INSTALL_MS);
  return hasPycue(own) ? own : null;
}

function hasPycue(python: string): boolean {
  return works(python, ['-c', 'import opencue.api'], 30_000);
}

function works(program: string, args: readonly string[], timeout: number): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout }).status === 0;
}
