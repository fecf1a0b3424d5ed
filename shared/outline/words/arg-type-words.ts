import type { ArgSpec, ArgType } from '../module-spec.ts';
import { listed } from './problem-words.ts';

const TYPES: Readonly<Record<Exclude<ArgType, 'choice'>, string>> = {
  text: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  range: 'a frame range such as 1-10',
  cores: 'a number of cores',
  memory: 'an amount of memory such as 4g',
  minutes: 'a number of minutes',
  tags: 'a list of tags, or one text such as general | desktop',
  names: 'a list of names',
  command: 'a text, or a list of a program and its arguments',
  commands: 'a list of commands',
  path: 'a path',
  folder: 'the path of a folder',
  code: 'Python code',
  mapping: 'a mapping of names to values',
  value: 'any value',
};

/** What an argument accepts, in words. */
export function argTypeWords(arg: ArgSpec): string {
  if (arg.type === 'choice') return `one of ${listed(arg.choices ?? [], 'or')}`;
  return TYPES[arg.type];
}
