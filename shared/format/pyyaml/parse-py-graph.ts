/**
 * YAML text with Python tags to a graph. PyYAML nests a layer inside of the first dependency that names it, so that
 * texts are deep; how deep and how large they may be is bounded here. Tags are names, never a reason to do something.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, type Pair } from 'yaml';
import { err, ok, type Result } from '../../base/result.ts';
import type { FormatError } from '../format.ts';
import { makeLineIndex } from '../line-index.ts';
import { TreeFailure } from '../tree-failure.ts';
import { composeDocuments, errorOffset, syntaxFacts, type YamlLimits } from '../yaml/parse-yaml-tree.ts';
import type { PyEntry, PyList, PyMap, PyNode } from './py-graph.ts';

/** 10,000 plain layers; and a chain of 150 layers that are each defined after the one that waits for them. */
const LIMITS: YamlLimits = { parts: 4_000_000, nesting: 500 };

/** A word that begins with `@`, as a path does whose folder a tool has put a mark for. It means one thing only. */
const HARMLESS = 'BAD_SCALAR_START';

const YAML_TAG = 'tag:yaml.org,2002:';

/** Parses one document. The text has passed `checkText`. */
export function parsePyGraph(text: string): Result<PyNode, FormatError> {
  try {
    return ok(pyGraphOf(text, LIMITS));
  } catch (failure) {
    if (!(failure instanceof TreeFailure)) throw failure;
    const { code, facts, offset } = failure;
    return err({ code, format: 'pyyaml', facts, position: makeLineIndex(text)(offset) });
  }
}

/** The graph of a text. Throws `TreeFailure`. */
export function pyGraphOf(text: string, limits: YamlLimits): PyNode {
  const documents = composeDocuments(text, limits);
  const [first, second] = documents;
  const broken = documents.flatMap(({ errors }) => errors).find(({ code }) => code !== HARMLESS);
  if (broken !== undefined) throw new TreeFailure('syntax', errorOffset(broken, text), syntaxFacts(broken));
  if (first === undefined) throw new TreeFailure('not-an-outline', 0, { found: 'nothing' });
  if (second !== undefined) {
    const at = second.contents?.range?.[0] ?? 0;
    throw new TreeFailure('not-an-outline', at, { found: 'several-documents' });
  }
  return new GraphBuilder().build((first as Document.Parsed).contents);
}

interface Source {
  readonly tag?: string;
  readonly anchor?: string;
  readonly range?: readonly [number, number, number] | null;
}

class GraphBuilder {
  readonly #anchors = new Map<string, PyNode>();

  build(source: unknown): PyNode {
    if (isAlias(source)) {
      const target = this.#anchors.get(source.source);
      const at = source.range?.[0] ?? 0;
      if (target === undefined)
        throw new TreeFailure('syntax', at, { reason: 'unknown-alias', alias: source.source });
      return target;
    }
    const { tag: written = '', range } = (source ?? {}) as Source;
    const tag = written.startsWith(YAML_TAG) ? written.slice(YAML_TAG.length) : written;
    const at = range?.[0] ?? 0;
    if (isMap(source)) {
      const map: PyMap = { kind: 'map', tag, at, entries: [] };
      this.#keep(source, map);
      for (const pair of source.items) this.#addEntry(map, pair);
      return map;
    }
    if (isSeq(source)) {
      const list: PyList = { kind: 'list', tag, at, items: [] };
      this.#keep(source, list);
      for (const item of source.items) list.items.push(this.build(item));
      return list;
    }
    const isPlain = !isScalar(source) || source.type === 'PLAIN' || source.type === undefined;
    const text = isScalar(source) ? (source.source ?? String(source.value ?? '')) : '';
    const scalar: PyNode = { kind: 'scalar', tag, at, source: text, isPlain };
    if (isScalar(source)) this.#keep(source, scalar);
    return scalar;
  }

  /** Before what is in it is built: it may name itself. */
  #keep({ anchor }: Source, node: PyNode): void {
    if (anchor !== undefined) this.#anchors.set(anchor, node);
  }

  #addEntry(map: PyMap, { key, value }: Pair): void {
    const entry: PyEntry = { key: this.build(key), node: this.build(value) };
    map.entries.push(entry);
  }
}
