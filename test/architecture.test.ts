/**
 * Holds the shape of the house: who may import whom, no run-time cycles, no barrel files, no file over its ceiling.
 * Imports are read from the text of every source file, so type-only and dynamic ones count too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const SHARED_ORDER = ['base', 'frames', 'outline', 'plan', 'schedule'];
const CORE = (folder: string): string[] =>
  SHARED_ORDER.slice(0, SHARED_ORDER.indexOf(folder) + 1).map((name) => `shared/${name}`);

/** What each folder may import: folders of ours, and packages (a trailing `*` stands for anything behind it). */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'shared/base': ['shared/base'],
  'shared/frames': CORE('frames'),
  'shared/outline': CORE('outline'),
  'shared/plan': CORE('plan'),
  'shared/schedule': CORE('schedule'),
  'shared/edit': [...CORE('outline'), 'shared/edit'],
  'shared/format': [
    ...CORE('plan'),
    'shared/format',
    'yaml',
    'zod',
    'zod/mini',
    '@lezer/common',
    '@lezer/python',
  ],
  'shared/farm': [...CORE('schedule'), 'shared/edit', 'shared/format', 'shared/farm'],
  'shared/script': [...CORE('outline'), 'shared/script'],
  'shared/ports': [...CORE('schedule'), 'shared/ports'],
  'shared/api': [
    ...CORE('schedule'),
    'shared/edit',
    'shared/format',
    'shared/farm',
    'shared/ports',
    'shared/api',
    'zod',
    'zod/mini',
  ],
  'electron/host': ['shared/*', 'electron/host', 'node:*', 'chokidar', 'write-file-atomic'],
  'electron/farm': [
    'shared/*',
    'electron/farm',
    'electron/host',
    'node:*',
    '@grpc/grpc-js',
    '@grpc/proto-loader',
    'yaml',
  ],
  'electron/module-runner': [
    'shared/*',
    'electron/host',
    'electron/script',
    'electron/module-runner',
    'node:*',
    'esbuild',
  ],
  'electron/script': ['shared/*', 'electron/host', 'electron/farm', 'electron/script', 'node:*'],
  'electron/serve': ['shared/*', 'electron/host', 'electron/serve', 'node:*', 'ws'],
  'electron/cli': [
    'shared/*',
    'electron/host',
    'electron/farm',
    'electron/serve',
    'electron/cli',
    'node:*',
    'commander',
  ],
  'electron/main': [
    'shared/*',
    'electron/host',
    'electron/farm',
    'electron/serve',
    'electron/main',
    'node:*',
    'electron',
  ],
  'electron/preload': ['shared/api', 'electron/preload', 'electron'],
  renderer: [
    'shared/*',
    'renderer/*',
    'react',
    'react/*',
    'react-dom/*',
    '@xyflow/react*',
    'zustand*',
    '@tanstack/react-virtual',
    'react-resizable-panels',
    'cmdk',
    'lucide-react',
    'elkjs*',
    'anser',
    '@fontsource-variable/*',
  ],
};

/** Tables and schemas that may be longer than the ceiling. */
const LONG_FILES: readonly string[] = [
  // A Python program as text.
  'electron/host/run/python-supervisor.ts',
];
const CEILING = 400;

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly { readonly target: string; readonly typeOnly: boolean }[];
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.(ts|tsx)$/.test(entry.name) ? [path] : [];
  });
}

/** Every module that a text names: static and type imports, re-exports, `import()` and `import type`. */
function importsOf(text: string): { specifier: string; typeOnly: boolean }[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]/g;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;
  const found = [...bare.matchAll(statement)].map((m) => ({
    specifier: m[2] ?? '',
    typeOnly: m[1] !== undefined,
  }));
  return [...found, ...[...bare.matchAll(dynamic)].map((m) => ({ specifier: m[1] ?? '', typeOnly: false }))];
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const imports = importsOf(text).map(({ specifier, typeOnly }) => ({
    target: specifier.startsWith('.') ? relative(root, join(root, dirname(path), specifier)) : specifier,
    typeOnly,
  }));
  return { path, text, imports };
}

const files = ['shared', 'electron', 'renderer'].flatMap(sourceFiles).map(readSource);

/** The rule that a path stands under: the longest key that it starts with. */
function ruleOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((key) => path.startsWith(`${key}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** Imports of a file that its folder is not allowed. */
function forbiddenImports(path: string, targets: readonly string[]): string[] {
  const allowed = MAY_IMPORT[ruleOf(path) ?? ''] ?? [];
  return targets.filter((target) => {
    const clean = target.replace(/\?.*$/, '');
    return !allowed.some((rule) => {
      if (rule.endsWith('*')) return clean.startsWith(rule.slice(0, -1));
      return clean === rule || (/^(shared|electron|renderer)\//.test(rule) && clean.startsWith(`${rule}/`));
    });
  });
}

/** The first cycle among run-time imports, as a path, undefined where there is none. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (path: string, trail: string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of graph.get(path) ?? []) {
      const cycle = walk(next, [...trail, path]);
      if (cycle !== undefined) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of graph.keys()) {
    const cycle = walk(path, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

describe('the architecture', () => {
  it('lets every file import only what its folder may', () => {
    const offences = files.flatMap((file) =>
      forbiddenImports(
        file.path,
        file.imports.map((one) => one.target),
      ).map((target) => `${file.path} imports ${target}`),
    );
    expect(offences).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
  });

  it('puts every source file under a rule', () => {
    expect(files.filter((file) => ruleOf(file.path) === undefined).map((file) => file.path)).toEqual([]);
  });

  it('has no run-time cycles', () => {
    const graph = new Map(
      files.map((file) => [file.path, file.imports.filter((one) => !one.typeOnly).map((one) => one.target)]),
    );
    expect(findCycle(graph)).toBeUndefined();
  });

  it('keeps files short enough to be one idea', () => {
    const long = files.filter(
      (file) => file.text.split('\n').length > CEILING && !LONG_FILES.includes(file.path),
    );
    expect(long.map((file) => `${file.path}: ${file.text.split('\n').length}`)).toEqual([]);
  });

  it('names files in kebab case and never after a drawer for odds and ends', () => {
    const bad = files.filter((file) => {
      const name = file.path.split('/').at(-1) ?? '';
      return (
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.(worker|d))?\.tsx?$/.test(name) ||
        /^(utils?|helpers?|common|misc)\./.test(name)
      );
    });
    expect(bad.map((file) => file.path)).toEqual([]);
  });

  it('would see a breach of each kind', () => {
    const text =
      "import type { A } from '../../electron/host/a.ts';\nexport { b } from 'react';\nconst c = await import('node:fs');";
    expect(importsOf(text).map((one) => one.specifier)).toEqual([
      '../../electron/host/a.ts',
      'react',
      'node:fs',
    ]);
    expect(
      forbiddenImports('shared/base/x.ts', [
        'fs/promises',
        'node:fs',
        'shared/frames/a.ts',
        'electron/host/a.ts',
      ]),
    ).toHaveLength(4);
    expect(forbiddenImports('shared/outline/x.ts', ['shared/plan/plan.ts'])).toHaveLength(1);
    expect(forbiddenImports('renderer/ui/x.tsx', ['electron/host/a.ts', 'node:fs', 'react'])).toHaveLength(2);
    expect(
      findCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a']);
  });
});
