/**
 * `npm run bench`: one table of what matters, with a peer measured in the same run where there is one. Needs a build.
 * `--only core,schedule,spec,pyyaml,makespan,execute,logs` measures a part, `--only ui` the canvas in a browser, which
 * is not measured unless asked for; `--json` prints JSON.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { preparePythonEnv } from './python-env.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1].split(',')
  : null;
const wants = (part) => only === null || only.includes(part);

/** Bundles a measure that is written in TypeScript and calls it. */
async function measureBundled(name, measure, ...given) {
  const outfile = `${root}out/bench/${name}.mjs`;
  await build({
    entryPoints: [`${root}test/bench/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return (await import(outfile))[measure](...given);
}

async function measureSpec() {
  const { measurePyOutlineSpec } = await import('./bench/pyoutline-spec.mjs');
  return [...(await measureBundled('spec-bench', 'measureSpec')), ...measurePyOutlineSpec()];
}

async function measureExecution() {
  if (!existsSync(`${root}out/cli/cuegraph.mjs`)) throw new Error('npm run build comes first');
  const { measureExecution: measure } = await import('./bench/execute.mjs');
  return measure();
}

async function measureUi() {
  if (!existsSync(`${root}out/renderer/index.html`)) throw new Error('npm run build comes first');
  const { measureUi: measure } = await import('./bench/ui.mjs');
  return measure();
}

const rows = [
  ...(wants('core') ? await measureBundled('core-bench', 'measureCore') : []),
  ...(wants('schedule') ? await measureBundled('schedule-bench', 'measureSchedule') : []),
  ...(wants('spec') ? await measureSpec() : []),
  ...(wants('makespan') ? await measureBundled('makespan-bench', 'measureMakespan') : []),
  ...(wants('pyyaml') ? await measureBundled('pyyaml-bench', 'measurePyYaml', preparePythonEnv()) : []),
  ...(wants('execute') ? await measureExecution() : []),
  ...(wants('logs') ? await measureBundled('log-bench', 'measureLogs') : []),
  ...(only?.includes('ui') === true ? await measureUi() : []),
];
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(rows, null, 2));
} else {
  const width = Math.max(...rows.map((row) => row.what.length));
  for (const { what, ms, note } of rows)
    console.log(`${what.padEnd(width)}  ${ms.toFixed(1).padStart(9)} ms  ${note}`);
}
