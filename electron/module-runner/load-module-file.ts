/**
 * Loads a file of modules into this process. `import … from 'cuegraph'` in it means this very program, wherever the
 * file lies. TypeScript is left to Node where Node can read it (22.18 and later), else bundled by esbuild where that is
 * installed beside the program, else refused with words.
 */
import * as nodeModule from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isModule, type Module } from '../../shared/script/define-module.ts';
import { compileModuleFile } from './compile-module-file.ts';

/** The package as module files import it; the builds of both stand side by side. */
const PACKAGE_URL = new URL('../script/cuegraph.mjs', import.meta.url).href;

const TYPESCRIPT = new Set(['.ts', '.mts']);

/** All modules that a file exports, in the order of their names as exports. Throws what the file throws. */
export async function loadModuleFile(path: string): Promise<readonly Module[]> {
  nameThisPackage();
  const runnable = TYPESCRIPT.has(extname(path)) && !readsTypeScript() ? await compileModuleFile(path) : path;
  const exported = (await import(pathToFileURL(runnable).href)) as Record<string, unknown>;
  const values = Object.values(exported);
  const modules = new Set(
    values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isModule),
  );
  return [...modules];
}

/** Whether this Node runs TypeScript by itself. */
function readsTypeScript(): boolean {
  const { features } = process as unknown as { readonly features: { readonly typescript?: unknown } };
  return features.typescript !== undefined && features.typescript !== false;
}

type Resolve = (
  specifier: string,
  context: object,
  next: (specifier: string, context: object) => unknown,
) => unknown;

interface NewerModuleApi {
  readonly registerHooks?: (hooks: { readonly resolve: Resolve }) => void;
}

let isNamed = false;

/** Makes the name `cuegraph` known to imports, once. */
function nameThisPackage(): void {
  if (isNamed) return;
  isNamed = true;
  const { registerHooks } = nodeModule as unknown as NewerModuleApi;
  if (registerHooks !== undefined) {
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === 'cuegraph' ? { url: PACKAGE_URL, shortCircuit: true } : next(specifier, context),
    });
    return;
  }
  const hooks = `export async function resolve(specifier, context, next) {
    return specifier === 'cuegraph' ? { url: ${JSON.stringify(PACKAGE_URL)}, shortCircuit: true } : next(specifier, context);
  }`;
  nodeModule.register(`data:text/javascript,${encodeURIComponent(hooks)}`);
}
