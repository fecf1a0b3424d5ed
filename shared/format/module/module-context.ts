/**
 * One reading of one module file: collects what is wrong with it, each with its place, and reads the simple kinds of
 * keys. A key of the wrong kind is reported and read as if it were not there.
 */
import { nearestName } from '../../base/nearest-name.ts';
import type { Value } from '../../base/value.ts';
import type { Problem } from '../../outline/problem.ts';
import { type FactsOf, makeProblem, type ProblemCode } from '../../outline/problem-kinds.ts';
import { type LineIndex, makeLineIndex } from '../line-index.ts';
import { effectiveEntries, type MapNode, nodeValue, type SourceNode } from '../source-tree.ts';

/** The keys of a map, by name. */
export type Keys = ReadonlyMap<string, SourceNode>;

/** Collects the problems of a file. */
export class ModuleContext {
  readonly path: string;
  readonly problems: Problem[] = [];
  /** The module that is being read, for the sentences; null outside of any. */
  module: string | null = null;
  readonly #index: LineIndex;

  constructor(text: string, path: string) {
    this.path = path;
    this.#index = makeLineIndex(text);
  }

  /** Adds a problem at a place of the text. */
  report<Code extends ProblemCode>(code: Code, at: number, facts: FactsOf<Code>, field?: string): void {
    const where = { position: this.#index(at), ...(field === undefined ? {} : { field }) };
    this.problems.push(makeProblem(code, where, facts));
  }

  /** Adds a problem about the value of a key. */
  badValue(key: string, node: SourceNode, accepted: string): void {
    const facts = { path: this.path, module: this.module, key, found: nodeValue(node), accepted };
    this.report('module-key-value', node.at, facts, key);
  }

  /** Adds a problem about a key that is not there; `at` is where it would stand. */
  missing(key: string, at: number, accepted: string): void {
    this.report('module-key-missing', at, { path: this.path, module: this.module, key, accepted }, key);
  }

  /** The entries of a map whose keys are free. */
  entries(map: MapNode): Keys {
    return new Map(effectiveEntries(map).map(({ key, node }) => [key, node]));
  }

  /** The entries of a map that may only have these keys. */
  keys(map: MapNode, accepted: readonly string[], prefix = ''): Keys {
    const keys = this.entries(map);
    for (const { key, entry } of effectiveEntries(map)) {
      if (accepted.includes(key)) continue;
      const nearest = nearestName(key, accepted) ?? null;
      const facts = { path: this.path, module: this.module, key: `${prefix}${key}`, accepted, nearest };
      this.report('module-key-unknown', entry.start, facts, `${prefix}${key}`);
    }
    return keys;
  }

  /** A text that is not blank. */
  text(keys: Keys, key: string, prefix = ''): string | undefined {
    const node = keys.get(key);
    if (node === undefined) return undefined;
    const value = nodeValue(node);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
    this.badValue(`${prefix}${key}`, node, 'a text');
    return undefined;
  }

  /** A list of texts; one text is a list of one. */
  texts(keys: Keys, key: string, prefix = ''): readonly string[] | undefined {
    const node = keys.get(key);
    if (node === undefined) return undefined;
    const value = nodeValue(node);
    const list: readonly Value[] = Array.isArray(value) ? value : [value];
    const isTexts = list.every((item) => item !== null && typeof item !== 'object' && String(item) !== '');
    if (isTexts && list.length > 0) return list.map(String);
    this.badValue(`${prefix}${key}`, node, 'a list of texts');
    return undefined;
  }

  /** One of some words. */
  choice<Word extends string>(
    keys: Keys,
    key: string,
    words: readonly Word[],
    prefix = '',
  ): Word | undefined {
    const node = keys.get(key);
    if (node === undefined) return undefined;
    const value = nodeValue(node);
    const word = words.find((one) => one === value);
    if (word === undefined) this.badValue(`${prefix}${key}`, node, words.join(', '));
    return word;
  }

  /** A number. */
  number(keys: Keys, key: string, prefix = ''): number | undefined {
    const node = keys.get(key);
    if (node === undefined) return undefined;
    const value = nodeValue(node);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.badValue(`${prefix}${key}`, node, 'a number');
    return undefined;
  }

  /** True or false. */
  boolean(keys: Keys, key: string, prefix = ''): boolean | undefined {
    const node = keys.get(key);
    if (node === undefined) return undefined;
    const value = nodeValue(node);
    if (typeof value === 'boolean') return value;
    this.badValue(`${prefix}${key}`, node, 'true or false');
    return undefined;
  }

  /** A map. */
  map(keys: Keys, key: string, accepted: string): MapNode | undefined {
    const node = keys.get(key);
    if (node === undefined || node.kind === 'map') return node;
    this.badValue(key, node, accepted);
    return undefined;
  }
}
