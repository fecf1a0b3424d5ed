/**
 * `npm run bench`: one table of what matters, with a peer measured in the same run where there is one. Needs a build.
 * `--only core,execute` measures a part; `--json` prints JSON.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1].split(',')
  : null;
const wants = (part) => only === null || only.includes(part);

async function measureCore() {
  const outfile = `${root}out/bench/core-bench.mjs`;
  await build({
    entryPoints: [`${root}test/bench/core-bench.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const { measureCore: measure } = await import(outfile);
  return measure();
}

async function measureExecution() {
  if (!existsSync(`${root}out/cli/cuegraph.mjs`)) throw new Error('npm run build comes first');
  const { measureExecution: measure } = await import('./bench/execute.mjs');
  return measure();
}

const rows = [
  ...(wants('core') ? await measureCore() : []),
  ...(wants('execute') ? await measureExecution() : []),
];
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(rows, null, 2));
} else {
  const width = Math.max(...rows.map((row) => row.what.length));
  for (const { what, ms, note } of rows)
    console.log(`${what.padEnd(width)}  ${ms.toFixed(1).padStart(9)} ms  ${note}`);
}
