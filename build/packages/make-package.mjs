/**
 * `npm run package [-- electron-builder's options]`: builds, makes what packages hold beside the program, and packs.
 * Without options the packages of this system are made. Fails where a licence may not be delivered.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { deliveredPackages, licenceTexts, refusedPackages } from './licences.mjs';
import { makeIcons } from './make-icons.mjs';
import { partsList } from './parts-list.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const made = join(root, 'out', 'package');

/** Runs a program of Node and answers what it prints. */
function run(args, stdio = 'pipe') {
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', stdio, 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed`);
  return stdout;
}

function makeShellFiles() {
  const cli = join(root, 'out/cli/cuegraph.mjs');
  for (const shell of ['bash', 'zsh', 'fish'])
    writeFileSync(join(made, `cuegraph.${shell}`), run([cli, 'completion', shell]));
  writeFileSync(join(made, 'cuegraph.1.gz'), gzipSync(run([cli, 'completion', 'man'])));
}

/** The licences of all parts, and the list of them. */
async function makeLicences() {
  const packages = await deliveredPackages(root);
  const refused = refusedPackages(packages);
  if (refused.length > 0) {
    const list = refused.map(({ name, licence }) => `${name} (${licence || 'none'})`).join(', ');
    throw new Error(`These packages are under licences that are not on the list of build/packages: ${list}`);
  }
  writeFileSync(join(made, 'THIRD_PARTY_LICENSES.txt'), licenceTexts(packages));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(made, 'sbom.cdx.json'), `${JSON.stringify(partsList(packages, version), null, 1)}\n`);
}

const args = process.argv.slice(2);
if (!args.includes('--no-build') || !existsSync(join(root, 'out/built')))
  run([join(root, 'build/scripts/build.mjs')], 'inherit');
mkdirSync(made, { recursive: true });
await makeIcons(join(root, 'assets/icons/icon.png'), made);
makeShellFiles();
await makeLicences();
run(
  [
    join(root, 'node_modules/electron-builder/cli.js'),
    '--config',
    'build/packages/electron-builder.mjs',
    '--publish',
    'never',
    ...args.filter((arg) => arg !== '--no-build'),
  ],
  'inherit',
);
