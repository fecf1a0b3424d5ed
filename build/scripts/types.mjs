/** Type-checks every part under its own rules: `shared` knows neither DOM nor Node, the window no Node. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
let failed = false;
for (const part of ['shared', 'electron', 'renderer', 'test']) {
  const { status } = spawnSync(process.execPath, [`${root}/node_modules/typescript/bin/tsc`, '-p', part], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) failed = true;
  else console.log(`types of ${part}: right`);
}
process.exitCode = failed ? 1 : 0;
