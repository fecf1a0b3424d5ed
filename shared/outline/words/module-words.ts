/** Sentences about module files. Their problems have no layer; the file and the module are in the facts. */
import type { Value } from '../../base/value.ts';
import { error, listed, shown } from './problem-words.ts';

type Owner = { path: string; module: string | null };

/** `“Encode” in /a/ffmpeg.yaml`; begins a sentence. */
function owner({ path, module }: Owner): string {
  return module === null ? `The module file ${path}` : `The module ${shown(module)} in ${path}`;
}

/** Words that somebody else wrote, with an end. */
function ended(detail: string): string {
  return /[.!?…]$/.test(detail) ? detail : `${detail}.`;
}

/** Words for module files. */
export const MODULE_WORDS = {
  'module-unreadable': error<{ path: string; line: number; detail: string }>(
    (f) => `The module file ${f.path} cannot be read, line ${f.line}: ${f.detail}`,
  ),
  'module-failed': error<{ path: string; detail: string }>(
    (f) => `The module file ${f.path} could not be loaded: ${ended(f.detail)}`,
  ),
  'module-hook-failed': error<{ module: string; hook: string; detail: string }>((f) =>
    f.hook === 'load'
      ? `The module ${shown(f.module)} could not be loaded: ${ended(f.detail)}`
      : `The module ${shown(f.module)} failed in its ${f.hook}(): ${ended(f.detail)}`,
  ),
  'module-newer': error<{ path: string; found: Value; accepted: number }>(
    (f) =>
      `The module file ${f.path} is of version ${shown(f.found)}, which this program does not know; it knows ${f.accepted}.`,
  ),
  'module-key-unknown': error<Owner & { key: string; accepted: readonly string[]; nearest: string | null }>(
    (f) =>
      `${owner(f)} has a key “${f.key}”, which means nothing there${f.nearest === null ? `. Accepted are ${f.accepted.join(', ')}` : `; “${f.nearest}” is close to it`}.`,
  ),
  'module-key-twice': error<Owner & { key: string }>((f) => `${owner(f)} has the key “${f.key}” twice.`),
  'module-key-missing': error<Owner & { key: string; accepted: string }>(
    (f) => `${owner(f)} has no “${f.key}”. It is ${f.accepted}.`,
  ),
  'module-key-value': error<Owner & { key: string; found: Value; accepted: string }>(
    (f) => `${owner(f)} has ${shown(f.found)} for “${f.key}”. Accepted is ${f.accepted}.`,
  ),
  'module-name-twice': error<Owner>((f) => `${owner(f)} stands there more than once. Names must differ.`),
  'module-class-taken': error<Owner & { found: string; taken: string }>(
    (f) =>
      `${owner(f)} has the class ${shown(f.found)}, which is that of ${shown(f.taken)}. A module that is to take its place has its name too.`,
  ),
  'module-placeholder': error<Owner & { found: string; accepted: readonly string[] }>(
    (f) =>
      `${owner(f)} uses “{{${f.found}}}” in its command, but has no argument of that name. Its arguments are ${listed(f.accepted)}.`,
  ),
  'module-token': error<Owner & { found: readonly string[]; accepted: readonly string[] }>(
    (f) =>
      `${owner(f)} uses ${listed(f.found)} in its command, which nobody replaces. Known are ${f.accepted.join(', ')}.`,
  ),
} as const;
