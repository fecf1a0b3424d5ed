/** What a window is told first: the machine, the user, the environment that outlines look at, and where to begin. */
import { availableParallelism, totalmem, userInfo } from 'node:os';
import { join } from 'node:path';
import type { HostInfo } from '../../shared/api/host-api.ts';
import type { Disk } from '../../shared/ports/disk.ts';

type Environ = Readonly<Record<string, string | undefined>>;

/** The variables that mean something to PyOutline, pycue or pycuerun; no other one is told to a window. */
const OUTLINE_VARIABLES = [
  'SHOW',
  'SHOT',
  'USER',
  'FACILITY',
  'FR',
  'RENDER_TO',
  'OL_OS',
  'OL_TAG_OVERRIDE',
  'CUEBOT_HOSTS',
  'OPENCUE_CONFIG_FILE',
] as const;

const EXAMPLE_ENDING = '.outline.yaml';

/** The variables of the list above that are set. */
export function outlineEnviron(environ: Environ): Record<string, string> {
  const set = OUTLINE_VARIABLES.map((name) => [name, environ[name]] as const);
  return Object.fromEntries(
    set.filter((pair): pair is readonly [(typeof pair)[0], string] => pair[1] !== undefined),
  );
}

/** The machine and its user. */
export function machineInfo(
  environ: Environ,
): Pick<HostInfo, 'platform' | 'user' | 'environ' | 'cores' | 'memoryKib'> {
  return {
    platform: process.platform,
    user: environ.USER ?? environ.USERNAME ?? accountName(),
    environ: outlineEnviron(environ),
    cores: availableParallelism(),
    memoryKib: Math.floor(totalmem() / 1024),
  };
}

/** The name of the account, '' where it has none (a container run under a bare number). */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** The example outlines in a folder, by name; title and summary are the outline's name and its first comment. */
export async function listExamples(disk: Disk, folder: string): Promise<HostInfo['examples']> {
  const list = await disk.list(folder);
  if (!list.ok) return [];
  const names = list.value.map((entry) => entry.name).filter((name) => name.endsWith(EXAMPLE_ENDING));
  return Promise.all(
    names.sort().map(async (name) => {
      const path = join(folder, name);
      const read = await disk.read(path);
      const text = read.ok ? new TextDecoder().decode(read.value.bytes) : '';
      return { path, ...describeExample(text, name.slice(0, -EXAMPLE_ENDING.length)) };
    }),
  );
}

/** Title and summary of an example; `name` is the title where the text has none. */
export function describeExample(
  text: string,
  name: string,
): { readonly title: string; readonly summary: string } {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const comment = lines.slice(0, Math.max(end, 0)).map((line) => line.replace(/^#\s*/, ''));
  const named = /^name:[ \t]*['"]?([^'"#\r\n]*)/m.exec(text)?.[1]?.trim();
  const words = (named === undefined || named === '' ? name : named).replaceAll('_', ' ');
  return { title: words.charAt(0).toUpperCase() + words.slice(1), summary: comment.join(' ').trim() };
}
