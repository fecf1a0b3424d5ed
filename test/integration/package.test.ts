/** The package of the desktop program, made offline with a stand-in for Electron, and what it holds. Needs a build. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../support/bundle-script.ts';
import { makeElectronDist, readFuses } from '../support/electron-dist.ts';
import { extractAsar, readAsar } from '../support/read-asar.ts';

/** What the archive may weigh; the program without Electron. */
const BUDGET_BYTES = 14 * 1024 * 1024;

let work = '';
let unpacked = '';
const at = (name: string): string => join(unpacked, name);
const files = (): ReadonlyMap<string, Buffer> => readAsar(at('resources/app.asar'));

/** Packs into the folder of the test. */
function pack(target: string, more: Readonly<Record<string, string>> = {}): string {
  const script = join(REPOSITORY, 'build/packages/make-package.mjs');
  const output = `-c.directories.output=${join(work, 'dist')}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, '--no-build', '--linux', target, '--x64', output],
    {
      cwd: REPOSITORY,
      encoding: 'utf8',
      env: { ...process.env, CUEGRAPH_ELECTRON_DIST: join(work, 'electron'), ...more },
    },
  );
  expect([status, status === 0 ? '' : `${stdout}${stderr}`]).toEqual([0, '']);
  return stdout;
}

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}

beforeAll(() => {
  expect(existsSync(join(REPOSITORY, 'out/built')), 'npm run build comes first').toBe(true);
  work = mkdtempSync(join(tmpdir(), 'cuegraph-package-'));
  makeElectronDist(join(work, 'electron'));
  pack('dir');
  unpacked = join(work, 'dist/linux-unpacked');
}, 180_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe.skipIf(process.platform !== 'linux')('the package', () => {
  it('holds the program and its assets, and nothing that it does not need', () => {
    const names = [...files().keys()];
    for (const name of [
      'package.json',
      'out/main/main.cjs',
      'out/preload/preload.cjs',
      'out/renderer/index.html',
      'out/cli/cuegraph.mjs',
      'out/run-worker/run-worker.mjs',
      'out/module-runner/module-runner.mjs',
      'out/script/cuegraph.mjs',
      'assets/modules/maya.yaml',
      'assets/examples/shot.outline.yaml',
    ])
      expect(names).toContain(name);
    expect(names.filter((name) => /\.(map|ts|tsx)$|^node_modules\/|^test\/|^\.|\.log$/.test(name))).toEqual(
      [],
    );
    expect(
      new Set(
        names.map((name) => name.split('/').slice(0, 2).join('/')).filter((name) => name.startsWith('out/')),
      ),
    ).toEqual(
      new Set(
        ['cli', 'main', 'module-runner', 'preload', 'renderer', 'run-worker', 'script'].map(
          (name) => `out/${name}`,
        ),
      ),
    );
  });

  it('stays below its budget', () => {
    expect(readFileSync(at('resources/app.asar')).length).toBeLessThan(BUDGET_BYTES);
  });

  it('works from the archive alone: no package of node_modules is missed', () => {
    const folder = join(work, 'extracted');
    extractAsar(at('resources/app.asar'), folder);
    const cuegraph = (...args: string[]) =>
      spawnSync(process.execPath, [join(folder, 'out/cli/cuegraph.mjs'), ...args], {
        cwd: work,
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', HOME: work, USER: 'artist' },
      });
    expect(cuegraph('--version').stdout.trim()).toBe(
      JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')).version,
    );
    const example = join(folder, 'assets/examples/shot.outline.yaml');
    expect(cuegraph('check', example).status).toBe(0);
    expect(cuegraph('convert', example, '--to', 'spec').stderr).not.toContain('ERR_MODULE_NOT_FOUND');
    writeFileSync(
      join(work, 'a.outline.yaml'),
      'cuegraph: 1\nname: job\nrange: 1-2\nlayers:\n  - {name: one, module: Shell, command: "true"}\n',
    );
    const { status, stdout } = cuegraph('run', 'a.outline.yaml', '--session-dir', 'sessions');
    expect([status, stdout]).toEqual([0, expect.stringContaining('2 succeeded')]);
  });

  it('runs jobs and code of modules from its command line, with no other Node than itself', () => {
    // The executable of the packed program, as far as its other programs can tell.
    const app = join(work, 'app');
    extractAsar(at('resources/app.asar'), join(app, 'archive'));
    const executable = join(app, 'cuegraph-desktop');
    write(
      join(app, 'electron.cjs'),
      `const Module = require('node:module');
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });
process.execPath = '/nowhere/helper';
const load = Module._load;
Module._load = (name, ...rest) => name === 'electron' ? { app: { isPackaged: true, exit: (code) => process.exit(code) } } : load(name, ...rest);
`,
    );
    const main = `"${process.execPath}" --require "${app}/electron.cjs" "${app}/archive/out/main/main.cjs"`;
    write(executable, `#!/bin/sh\nexport CUEGRAPH_LAUNCHER="${executable}"\nexec ${main} "$@"\n`, 0o755);
    write(join(app, 'resources/bin/cuegraph'), readFileSync(at('resources/bin/cuegraph'), 'utf8'), 0o755);
    write(
      join(work, 'modules/say.mjs'),
      "import { defineModule, system } from 'cuegraph';\nexport const Say = defineModule({ name: 'Say', summary: 'S.', afterInit() { this.setArg('chunk', 2) }, async execute(frames) { console.log(frames.length, process.env.ELECTRON_RUN_AS_NODE, process.env.CUEGRAPH_LAUNCHER); await system(['sh', '-c', 'echo shell']) } });\n",
    );
    write(
      join(work, 'say.outline.yaml'),
      'cuegraph: 1\nname: job\nrange: 1-2\nlayers:\n  - {name: say_it, module: Say}\n',
    );
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: work,
      USER: 'artist',
      CUEGRAPH_MODULES: join(work, 'modules'),
    };
    for (const supervisor of ['python', 'node']) {
      const sessions = join(work, `packed ${supervisor}`);
      const { status, stdout, stderr } = spawnSync(
        join(app, 'resources/bin/cuegraph'),
        ['run', 'say.outline.yaml', '--session-dir', sessions],
        { cwd: work, encoding: 'utf8', env: { ...env, CUEGRAPH_SUPERVISOR: supervisor } },
      );
      expect([supervisor, status, stderr, stdout]).toEqual([
        supervisor,
        0,
        '',
        expect.stringContaining('1 succeeded'),
      ]);
      const log =
        readdirSync(sessions, { recursive: true, encoding: 'utf8' }).find((name) =>
          name.endsWith('.rqlog'),
        ) ?? '';
      expect(readFileSync(join(sessions, log), 'utf8')).toContain(
        "2 undefined undefined\n> sh -c 'echo shell'\nshell\n",
      );
    }
  });

  it('has its fuses set: no Node in disguise, no debugger, nothing but the archive', () => {
    expect(readFuses(join(work, 'electron/electron'))).toBe('101100111');
    expect(readFuses(at('cuegraph-desktop'))).toBe('010011001');
  });

  it('brings a command line that hands over its words as they are', () => {
    const say = (args: readonly string[], env: Readonly<Record<string, string>> = {}): string =>
      spawnSync(at('resources/bin/cuegraph'), args, {
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', ...env },
      }).stdout;
    expect(say(['run', 'my shot.yaml', '*', ''])).toBe(
      '<--ozone-platform=headless><--cuegraph-program=cli><--><run><my shot.yaml><*><>',
    );
    expect(say(['open', 'a b.yaml'], { DISPLAY: ':0' })).toBe('<a b.yaml>');
    expect(say(['open', 'a.yaml'])).toContain('<--cuegraph-program=cli><--><open>');
    expect(say([])).toBe('');
  });

  it('brings completions, the manual page, the licences of its parts and their list', () => {
    expect(readFileSync(at('resources/completions/cuegraph.bash'), 'utf8')).toContain('complete ');
    expect(gunzipSync(readFileSync(at('resources/man/cuegraph.1.gz'))).toString()).toContain(
      '.TH CUEGRAPH 1',
    );
    const licences = readFileSync(at('resources/THIRD_PARTY_LICENSES.txt'), 'utf8');
    for (const name of ['react', 'yaml', 'zod', '@xyflow/react', '@fontsource-variable/inter', 'elkjs'])
      expect(licences).toContain(`\n${name} `);
    const parts = JSON.parse(readFileSync(at('resources/sbom.cdx.json'), 'utf8'));
    expect(parts).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'cuegraph' } } });
    const names = parts.components.map(({ name, group }: { name: string; group?: string }) =>
      group === undefined ? name : `${group}/${name}`,
    );
    expect(names).toEqual(expect.arrayContaining(['react', 'zod']));
    expect(names).not.toContain('vitest');
    expect(parts.components.every((one: object) => 'licenses' in one && 'hashes' in one)).toBe(true);
  });

  it('tells the makers of deb and rpm what goes where in the system', { timeout: 120_000 }, () => {
    // Stands in for fpm: writes down what it is told and makes an empty package.
    const fpm = join(work, 'fpm');
    writeFileSync(
      fpm,
      `#!/bin/sh\nprintf '%s\\n' "$@" > ${work}/fpm-words\nwhile [ $# -gt 0 ]; do [ "$1" = --package ] && : > "$2"; shift; done\n`,
    );
    chmodSync(fpm, 0o755);
    pack('deb', { CUSTOM_FPM_PATH: fpm, USE_SYSTEM_FPM: 'true' });
    const words = readFileSync(join(work, 'fpm-words'), 'utf8').split('\n');
    const targets = words
      .filter((word) => /^\/.*=\/usr\//.test(word))
      .map((word) => word.replace(/^.*=/, ''));
    expect(targets).toEqual(
      expect.arrayContaining([
        '/usr/bin/cuegraph',
        '/usr/share/man/man1/cuegraph.1.gz',
        '/usr/share/bash-completion/completions/cuegraph',
        '/usr/share/zsh/site-functions/_cuegraph',
        '/usr/share/fish/vendor_completions.d/cuegraph.fish',
      ]),
    );
    const icons = targets.filter((target) => target.includes('/icons/hicolor/'));
    for (const size of [16, 32, 48, 128, 256, 512])
      expect(
        icons.some((icon) => icon.includes(`/${size}x${size}/`)),
        String(size),
      ).toBe(true);
    expect(targets.some((target) => target.endsWith('.desktop'))).toBe(true);
    expect(targets.some((target) => target.startsWith('/usr/share/mime/packages/'))).toBe(true);
  });
});
