/** Follows links to the file that is meant, also where that file, or folders above it, are not there yet. */
import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { systemWord } from './disk-error.ts';

/** Links followed before a chain counts as a circle; Linux's own number. */
const MAX_LINKS = 40;

/** The path without any link in it; throws what the system says (`ELOOP`, `EACCES` …), but not for a missing file. */
export async function realTarget(path: string, links = 0): Promise<string> {
  const target = resolve(path);
  try {
    return await realpath(target);
  } catch (error) {
    if (systemWord(error) !== 'ENOENT') throw error;
  }
  const link = await readlink(target).catch(() => null);
  if (link !== null) {
    if (links >= MAX_LINKS) throw Object.assign(new Error(`${path} is a circle of links`), { code: 'ELOOP' });
    return realTarget(resolve(dirname(target), link), links + 1);
  }
  const above = dirname(target);
  return above === target ? target : join(await realTarget(above, links), basename(target));
}
