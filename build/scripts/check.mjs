/**
 * All that CI runs: build, types, lint, then the unit, integration and end-to-end tests. Every step runs even when
 * an earlier one failed, so that one look shows everything. Ends with `N passed, N failed, N skipped`, where a step
 * that is not a test runner counts as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { describePythonEnv, preparePythonEnv } from './python-env.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'cuegraph-check-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const env = { ...process.env };

function step(name, args) {
  console.log(`\n== ${name}`);
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  console.log(
    `== ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  return status === 0;
}

function single(name, args) {
  if (step(name, args)) total.passed += 1;
  else total.failed += 1;
}

function tests(project) {
  const report = join(reports, `${project}.json`);
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'build/vitest.config.ts',
    '--project',
    project,
  ];
  const passed = step(project, [
    ...vitest,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    total.passed += numPassedTests;
    total.failed += numFailedTests;
    total.skipped += numPendingTests + numTodoTests;
    if (!passed && numFailedTests === 0) total.failed += Math.max(1, numFailedTestSuites);
  } catch {
    total.failed += 1;
  }
}

const browser = await findBrowser();
console.log(browser === null ? 'browser: none, the end-to-end tests are skipped' : `browser: ${browser}`);
if (browser !== null) env.CUEGRAPH_CHROMIUM = browser;

const pyOutline = preparePythonEnv();
console.log(describePythonEnv(pyOutline));
if (pyOutline.skipped !== undefined) env.CUEGRAPH_NO_PYOUTLINE = pyOutline.skipped;

single('build', ['build/scripts/build.mjs']);
single('types', ['build/scripts/types.mjs']);
single('lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']);
single('unused code', ['node_modules/knip/bin/knip.js', '--config', 'build/knip.json']);
for (const project of ['unit', 'integration', 'e2e']) tests(project);

rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
