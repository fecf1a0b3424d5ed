/** Turns a TypeScript text into a script that a process of its own can run, with what it imports from the sources. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The folder that relative imports of the text start from: the repository. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Packages written as CommonJS ask for `require`, which a module has not. */
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** Writes the script to `outfile` (`.mjs`). */
export async function bundleScript(text: string, outfile: string): Promise<void> {
  await build({
    stdin: { contents: text, resolveDir: REPOSITORY, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    outfile,
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
}
