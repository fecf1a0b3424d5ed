/** The run worker as one file that Node can start, bundled from the sources as the build does it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the worker into a new folder and answers its path; the caller removes the folder. */
export async function bundleRunWorker(): Promise<{ readonly script: string; readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cuegraph-worker-'));
  const script = join(folder, 'run-worker.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../../electron/host/run/run-worker.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  return { script, folder };
}
