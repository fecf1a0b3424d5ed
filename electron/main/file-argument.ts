/** The document that the program was started with. */
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The last argument that names a file, as an absolute path, null where there is none. `argv` is that of the process;
 * `skip` is how many of them are the program itself (1 when packaged, 2 when run as `electron .`).
 */
export function fileArgument(argv: readonly string[], skip: number, folder: string): string | null {
  const named = argv.slice(skip).filter((one) => one !== '' && !one.startsWith('-'));
  const last = named.at(-1);
  if (last === undefined) return null;
  if (last.startsWith('file:')) return URL.canParse(last) ? fileUrlPath(last) : null;
  // Anything else with a scheme (`cuegraph://…`) is no file. A Windows drive is one letter.
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(last)) return null;
  return isAbsolute(last) ? last : resolve(folder, last);
}

function fileUrlPath(address: string): string | null {
  try {
    return fileURLToPath(address);
  } catch {
    return null;
  }
}
