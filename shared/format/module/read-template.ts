/**
 * The command of a module: one text, split as a command line is, or a list of words in which `{if, then, else}` keeps
 * words only where an argument is set.
 */
import { shellSplit } from '../../base/shell-split.ts';
import {
  FARM_TOKENS,
  PYOUTLINE_TOKENS,
  unknownFarmTokens,
  unknownPercentTokens,
} from '../../outline/command-tokens.ts';
import type { TemplateItem } from '../../outline/module-spec.ts';
import { type MapNode, nodeValue, type SourceNode } from '../source-tree.ts';
import type { ModuleContext } from './module-context.ts';

const ACCEPTED = 'a command line, or a list of words and of {if: argument, then: words, else: words}';

/** `{{name}}` as the runner knows it. */
const PLACEHOLDER = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** Reads `command`; undefined with a problem where it is none. `names` are the arguments that it may mention. */
export function readTemplate(
  context: ModuleContext,
  node: SourceNode,
  names: readonly string[],
): readonly TemplateItem[] | undefined {
  const before = context.problems.length;
  const items = readWords(context, node, names, 'command');
  if (context.problems.length > before) return undefined;
  if (items.length > 0) return items;
  context.badValue('command', node, ACCEPTED);
  return undefined;
}

/** Words of a list, of one text, or of a single condition. */
function readWords(
  context: ModuleContext,
  node: SourceNode,
  names: readonly string[],
  key: string,
): readonly TemplateItem[] {
  if (node.kind === 'list') return node.items.flatMap((item) => readItem(context, item.node, names, key));
  if (node.kind === 'map') return readItem(context, node, names, key);
  const text = nodeValue(node);
  const words = typeof text === 'string' ? shellSplit(text) : undefined;
  if (words?.ok !== true) {
    context.badValue(key, node, ACCEPTED);
    return [];
  }
  for (const word of words.value) checkWord(context, node, word, names);
  return words.value;
}

function readItem(
  context: ModuleContext,
  node: SourceNode,
  names: readonly string[],
  key: string,
): readonly TemplateItem[] {
  if (node.kind === 'map') return readCondition(context, node, names, key);
  const value = nodeValue(node);
  if (value === null || typeof value === 'object') {
    context.badValue(key, node, ACCEPTED);
    return [];
  }
  // A number is a word as it was written: 1.0 is not 1.
  const word = node.kind === 'scalar' && typeof value !== 'string' ? node.source : String(value);
  checkWord(context, node, word, names);
  return [word];
}

function readCondition(
  context: ModuleContext,
  map: MapNode,
  names: readonly string[],
  key: string,
): readonly TemplateItem[] {
  const keys = context.keys(map, ['if', 'then', 'else'], `${key}.`);
  const name = context.text(keys, 'if', `${key}.`);
  const then = keys.get('then');
  if (!keys.has('if')) context.missing(`${key}.if`, map.at, 'the name of an argument');
  if (then === undefined) context.missing(`${key}.then`, map.at, 'words');
  if (name === undefined || then === undefined) return [];
  if (!names.includes(name)) reportPlaceholder(context, map, name, names);
  const otherwise = keys.get('else');
  const kept = readWords(context, then, names, `${key}.then`);
  const left = otherwise === undefined ? undefined : readWords(context, otherwise, names, `${key}.else`);
  const condition = new Map<string, unknown>([
    ['if', name],
    ['then', kept],
    ...(left === undefined ? [] : [['else', left] as const]),
  ]);
  return [Object.fromEntries(condition) as TemplateItem];
}

function checkWord(context: ModuleContext, node: SourceNode, word: string, names: readonly string[]): void {
  for (const [, name = ''] of word.matchAll(PLACEHOLDER))
    if (!names.includes(name)) reportPlaceholder(context, node, name, names);
  const found = [...unknownFarmTokens([word]), ...unknownPercentTokens([word])];
  if (found.length === 0) return;
  const accepted = [...PYOUTLINE_TOKENS, ...FARM_TOKENS];
  context.report(
    'module-token',
    node.at,
    { path: context.path, module: context.module, found, accepted },
    'command',
  );
}

function reportPlaceholder(
  context: ModuleContext,
  node: SourceNode,
  found: string,
  accepted: readonly string[],
): void {
  const facts = { path: context.path, module: context.module, found, accepted };
  context.report('module-placeholder', node.at, facts, 'command');
}
