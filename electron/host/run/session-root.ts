/**
 * Which folder sessions are made in: the one that was asked for; else the `session_dir` of PyOutline's configuration,
 * where the user has one, so that local sessions stand where the studio expects them; else `sessions` in Cuegraph's
 * data folder (`~/.local/share/cuegraph/sessions` on Linux).
 */
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { userFolders } from '../user-folders.ts';

type Environ = Readonly<Record<string, string | undefined>>;

/** What the choice depends on; `asked` is relative to `cwd`. */
export interface SessionRootFacts {
  readonly asked?: string | undefined;
  readonly environ: Environ;
  readonly home: string;
  readonly cwd: string;
  readonly show: string;
  readonly shot: string;
}

/** The folder for new sessions; it need not be there. */
export async function sessionRoot(facts: SessionRootFacts): Promise<string> {
  if (facts.asked !== undefined && facts.asked !== '') return resolve(facts.cwd, facts.asked);
  const configured = sessionDirOf(await readOutlineConfig(facts.environ, facts.home));
  if (configured !== null) {
    const filled = fillTemplate(configured, { HOME: facts.home, SHOW: facts.show, SHOT: facts.shot });
    // A relative one would scatter sessions over the folders in which commands happen to be started.
    if (filled !== null && isAbsolute(filled)) return filled;
  }
  return defaultSessionRoot(facts.environ, facts.home);
}

/** The folder when nothing else was said. */
export function defaultSessionRoot(environ: Environ, home: string): string {
  return join(userFolders(process.platform, environ, home).data, 'sessions');
}

/** The first configuration file that is there, as PyOutline looks for it; its own default one is not asked. */
async function readOutlineConfig(environ: Environ, home: string): Promise<string> {
  const paths = [environ.OUTLINE_CONFIG_FILE, environ.OL_CONFIG, join(home, '.config/opencue/outline.cfg')];
  for (const path of paths) {
    if (path === undefined || path === '') continue;
    try {
      return await readFile(path, 'utf8');
    } catch {
      // Not there, or not for us: the next one.
    }
  }
  return '';
}

/** `session_dir` of the section `[outline]`; null where it is not set. */
export function sessionDirOf(config: string): string | null {
  let section = '';
  let found: string | null = null;
  for (const line of config.split(/\r?\n/)) {
    const header = /^\[([^\]]+)\]/.exec(line);
    if (header !== null) section = header[1] ?? '';
    const entry = /^session_dir\s*[=:]\s*(.*?)\s*$/i.exec(line);
    if (entry !== null && section === 'outline') found = entry[1] ?? '';
  }
  return found === '' ? null : found;
}

/** PyOutline's `str.format` with these names; null where the text names something else. */
function fillTemplate(template: string, values: Readonly<Record<string, string>>): string | null {
  let known = true;
  const filled = template.replace(/\{(\w*)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) known = false;
    return value ?? '';
  });
  return known ? filled : null;
}
