/**
 * PyOutline's configuration (`outline.cfg`): where a studio keeps its sessions, its wrappers and `pycuerun`, and what
 * its jobs are launched with. The first file that is there counts, as for PyOutline; its own default one is not asked.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

type Environ = Readonly<Record<string, string | undefined>>;

/** The values of the section `[outline]` by name; empty where there is no file. */
export async function readOutlineConfig(
  environ: Environ,
  home: string,
): Promise<ReadonlyMap<string, string>> {
  const paths = [environ.OUTLINE_CONFIG_FILE, environ.OL_CONFIG, join(home, '.config/opencue/outline.cfg')];
  for (const path of paths) {
    if (path === undefined || path === '') continue;
    try {
      return parseOutlineConfig(await readFile(path, 'utf8'));
    } catch {
      // Not there, or not for us: the next one.
    }
  }
  return new Map();
}

/** The values of the section `[outline]`, without those that are empty; `%(home)s` stands for another value of it. */
export function parseOutlineConfig(config: string): ReadonlyMap<string, string> {
  const written = new Map<string, string>();
  let section = '';
  for (const line of config.split(/\r?\n/)) {
    const header = /^\[([^\]]+)\]/.exec(line);
    if (header !== null) section = header[1] ?? '';
    const entry = /^(\w+)\s*[=:]\s*(.*?)\s*$/.exec(line);
    if (entry !== null && section === 'outline') written.set((entry[1] ?? '').toLowerCase(), entry[2] ?? '');
  }
  const filled = [...written].map(([name, value]): [string, string] => [name, fill(value, written)]);
  return new Map(filled.filter(([, value]) => value !== ''));
}

/** As Python's configparser: a value can stand in another one, ten deep at most. */
function fill(value: string, values: ReadonlyMap<string, string>): string {
  let filled = value;
  for (let depth = 0; depth < 10 && filled.includes('%('); depth++)
    filled = filled.replace(/%\((\w+)\)s/g, (_, name: string) => values.get(name.toLowerCase()) ?? '');
  return filled;
}
