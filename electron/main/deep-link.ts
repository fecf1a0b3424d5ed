/**
 * Links of other programs, `cuegraph://open?file=/shows/a.outline.yaml`. Anybody can write one, so there is one thing
 * that they can ask for, opening a file of this machine, and the user is shown which before it is read. Pure.
 */
import { posix, win32 } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';

/** Scheme of our links. */
export const LINK_SCHEME = 'cuegraph';

/** Longest link that is looked at, in UTF-16 units: a path of 4096 bytes of which each is escaped. */
const MAX_LINK_LENGTH = 13_000;

/** Why a link is refused. */
export type LinkRefusal =
  | 'not-a-link'
  | 'unknown-action'
  | 'unknown-part'
  | 'no-file'
  | 'not-local'
  | 'unreadable';

/** The words for it. */
export const REFUSAL_TEXTS: Readonly<Record<LinkRefusal, string>> = {
  'not-a-link': 'It is no link of Cuegraph.',
  'unknown-action': 'It asks for something else than to open a file. Accepted is cuegraph://open?file=PATH.',
  'unknown-part': 'It has parts besides the file. Accepted is cuegraph://open?file=PATH.',
  'no-file': 'It names no file. Accepted is cuegraph://open?file=PATH.',
  'not-local':
    'Its file is not a whole path on this machine. Accepted is an absolute path, not an address or a share.',
  unreadable: 'Its path has characters that cannot be shown as they are.',
};

/** Control characters, and those that turn or hide the text around them (Unicode's Cc, Cf, Zl, Zp). */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** The link among the arguments of a start; null for none. `skip` as in `fileArgument`. */
export function linkArgument(argv: readonly string[], skip: number): string | null {
  return argv.slice(skip).findLast((one) => one.toLowerCase().startsWith(`${LINK_SCHEME}:`)) ?? null;
}

/** The file that a link asks to open. */
export function readDeepLink(link: string, platform: string): Result<string, LinkRefusal> {
  if (link.length > MAX_LINK_LENGTH || !URL.canParse(link)) return err('not-a-link');
  const url = new URL(link);
  if (url.protocol !== `${LINK_SCHEME}:`) return err('not-a-link');
  if (url.host !== 'open' || (url.pathname !== '' && url.pathname !== '/')) return err('unknown-action');
  const keys = [...url.searchParams.keys()];
  const isPlain = url.username === '' && url.password === '' && url.hash === '';
  if (!isPlain || keys.some((key) => key !== 'file') || keys.length > 1) return err('unknown-part');
  const path = url.searchParams.get('file') ?? '';
  if (path === '') return err('no-file');
  if (HIDDEN.test(path)) return err('unreadable');
  return platform === 'win32' ? windowsPath(path) : posixPath(path);
}

function posixPath(path: string): Result<string, LinkRefusal> {
  return posix.isAbsolute(path) && !path.startsWith('//') ? ok(posix.normalize(path)) : err('not-local');
}

/** On a drive: a share would send the user's name to whoever owns it. */
function windowsPath(path: string): Result<string, LinkRefusal> {
  return /^[a-z]:[\\/]/i.test(path) ? ok(win32.normalize(path)) : err('not-local');
}
