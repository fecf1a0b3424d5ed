/**
 * Builds everything that runs into `out/`: the command line, the run worker, Electron's main and preload (CommonJS),
 * and the window. `--only cli,worker,modules,electron,window` builds a part; `--watch` is not needed: a build takes seconds.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1].split(',')
  : null;
const wants = (part) => only === null || only.includes(part);

const node = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  sourcemap: 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};
/** Packages written as CommonJS ask for `require` in our ES module bundles. */
const requireBanner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

async function buildCli() {
  await esbuild({
    ...node,
    format: 'esm',
    entryPoints: { cuegraph: 'electron/cli/cuegraph.ts' },
    outdir: 'out/cli',
    outExtension: { '.js': '.mjs' },
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: requireBanner,
    external: ['electron', 'bufferutil', 'utf-8-validate', 'fsevents'],
  });
  await chmod(`${root}/out/cli/cuegraph.mjs`, 0o755);
}

async function buildWorker() {
  await esbuild({
    ...node,
    format: 'esm',
    entryPoints: { 'run-worker': 'electron/host/run/run-worker.ts' },
    outdir: 'out/run-worker',
    outExtension: { '.js': '.mjs' },
    banner: requireBanner,
  });
}

async function buildElectron() {
  const common = {
    ...node,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.dirname': '__dirname' },
    external: ['electron', 'bufferutil', 'utf-8-validate', 'fsevents'],
  };
  await esbuild({ ...common, entryPoints: { main: 'electron/main/main.ts' }, outdir: 'out/main' });
  await esbuild({
    ...common,
    entryPoints: { preload: 'electron/preload/preload.ts' },
    outdir: 'out/preload',
  });
}

async function buildWindow() {
  const { build } = await import('vite');
  await build({ configFile: `${root}/build/vite.config.ts`, logLevel: 'warn' });
}

/** The types of the package, of which only those are kept that its entry leads to. */
function buildTypes() {
  const { status } = spawnSync(
    process.execPath,
    [`${root}/node_modules/typescript/bin/tsc`, '-p', `${root}/build/tsconfig.package.json`],
    { stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('the types of the package could not be made');
  const folder = `${root}out/types`;
  const wanted = new Set([`${folder}/electron/script/cuegraph.d.ts`]);
  for (const path of wanted) {
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(/(?:from|import\() ?['"](\.[^'"]+)['"]/g))
      wanted.add(resolve(dirname(path), specifier.replace(/\.ts$/, '.d.ts')));
  }
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = resolve(entry.parentPath, entry.name);
    if (entry.isFile() && !wanted.has(path)) rmSync(path);
  }
}

/** The process in which code of modules runs, and the package as module files and scripts import it. */
async function buildModules() {
  // In one go, so that a module and the process that calls it have one copy of every class.
  await esbuild({
    ...node,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    banner: requireBanner,
    external: ['esbuild', 'cuegraph'],
    entryPoints: {
      'module-runner/module-runner': 'electron/module-runner/module-runner.ts',
      'script/cuegraph': 'electron/script/cuegraph.ts',
    },
    outdir: 'out',
    splitting: true,
    // Beside an entry, because code finds the package from where it stands.
    chunkNames: 'module-runner/[name]-[hash]',
  });
  buildTypes();
}

const parts = {
  cli: buildCli,
  worker: buildWorker,
  modules: buildModules,
  electron: buildElectron,
  window: buildWindow,
};
if (only === null) await rm(`${root}/out`, { recursive: true, force: true });
await mkdir(`${root}/out`, { recursive: true });
const started = performance.now();
for (const [part, build] of Object.entries(parts)) {
  if (wants(part)) await build();
}
await writeFile(`${root}/out/built`, `${new Date().toISOString()}\n`);
console.log(
  `built ${only?.join(', ') ?? 'everything'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
);
