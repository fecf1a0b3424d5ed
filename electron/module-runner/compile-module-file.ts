/**
 * TypeScript for a Node that cannot read it: one JavaScript file made of the module file and all that it imports by a
 * path, kept as long as none of those files changes.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { userFolders } from '../host/user-folders.ts';

/** What a bundle was made of: files by path, with a hash of each. */
interface Recipe {
  readonly inputs: Readonly<Record<string, string>>;
  readonly bundle: string;
}

/** The path of the JavaScript for a TypeScript file. */
export async function compileModuleFile(path: string): Promise<string> {
  const { data } = userFolders(process.platform, process.env, homedir());
  const folder = join(data, 'compiled-modules');
  const recipePath = join(folder, `${hashOf(path)}.json`);
  const known = await readRecipe(recipePath);
  if (known !== undefined && (await isFresh(known))) return known.bundle;
  const { code, files } = await bundle(path);
  process.setSourceMapsEnabled(true);
  await mkdir(folder, { recursive: true });
  const made = join(folder, `${hashOf(path)}-${hashOf(code)}.mjs`);
  const inputs = await Promise.all(files.map(async (file) => [file, await hashOfFile(file)] as const));
  await replace(made, code);
  const recipe: Recipe = { inputs: Object.fromEntries(inputs), bundle: made };
  await replace(recipePath, JSON.stringify(recipe));
  return made;
}

async function bundle(path: string): Promise<{ readonly code: string; readonly files: readonly string[] }> {
  const esbuild = await import('esbuild').catch(() => {
    throw new Error(
      `${path} is TypeScript, which Node ${process.versions.node} cannot read: use Node 22.18 or later, install esbuild beside cuegraph, or write the module as JavaScript (.mjs).`,
    );
  });
  const here = { url: pathToFileURL(path).href, folder: join(path, '..') };
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [path],
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: here.folder,
    platform: 'node',
    format: 'esm',
    target: `node${process.versions.node}`,
    external: ['cuegraph'],
    sourcemap: 'inline',
    logLevel: 'silent',
    define: {
      'import.meta.url': JSON.stringify(here.url),
      'import.meta.filename': JSON.stringify(path),
      'import.meta.dirname': JSON.stringify(here.folder),
    },
    banner: {
      js: `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(${JSON.stringify(here.url)});`,
    },
  });
  const files = Object.keys(metafile.inputs).map((file) => join(here.folder, file));
  return { code: outputFiles[0]?.text ?? '', files };
}

async function readRecipe(path: string): Promise<Recipe | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Recipe;
  } catch {
    return undefined;
  }
}

async function isFresh({ inputs, bundle: made }: Recipe): Promise<boolean> {
  try {
    await readFile(made);
    const hashes = await Promise.all(Object.keys(inputs).map(hashOfFile));
    return Object.values(inputs).every((hash, index) => hash === hashes[index]);
  } catch {
    return false;
  }
}

/** Several processes may compile one file at once: each writes its own and puts it in place. */
async function replace(path: string, text: string): Promise<void> {
  const own = `${path}.${process.pid}`;
  await writeFile(own, text);
  await rename(own, path);
}

async function hashOfFile(path: string): Promise<string> {
  return hashOf(await readFile(path));
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 24);
}
