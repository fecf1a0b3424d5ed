/** `npm start [FILE]`: builds what is not built yet and opens the editor, on an example where no file is named. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const example = `${root}assets/examples/shot.outline.yaml`;

/** When the newest source file was changed, in ms since the epoch. */
function newestSource(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) newest = Math.max(newest, statSync(`${entry.parentPath}/${entry.name}`).mtimeMs);
  }
  return newest;
}

const built = existsSync(`${root}out/built`) ? statSync(`${root}out/built`).mtimeMs : 0;
if (built < Math.max(...['shared', 'electron', 'renderer'].map((name) => newestSource(root + name)))) {
  console.log('building…');
  const { status } = spawnSync(process.execPath, [`${root}build/scripts/build.mjs`], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

const args = process.argv.slice(2);
const child = spawn(
  process.execPath,
  [`${root}out/cli/cuegraph.mjs`, 'open', ...(args.length > 0 ? args : [example])],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 130;
});
