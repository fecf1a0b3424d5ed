/**
 * Which folder sessions are made in: the one that was asked for; else the `session_dir` of PyOutline's configuration,
 * where the user has one, so that local sessions stand where the studio expects them; else `sessions` in Cuegraph's
 * data folder (`~/.local/share/cuegraph/sessions` on Linux).
 */
import { isAbsolute, join, resolve } from 'node:path';
import { readOutlineConfig } from '../outline-config.ts';
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
  const configured = (await readOutlineConfig(facts.environ, facts.home)).get('session_dir');
  if (configured !== undefined) {
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
