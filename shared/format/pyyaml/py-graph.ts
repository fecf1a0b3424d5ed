/**
 * A serialized Python object as it stands in its text: scalars, lists and maps with their tags, shared and circular
 * as the anchors say. Nothing is constructed and nothing is copied, so that a graph costs what its text costs.
 * Made by `parsePyGraph`, and by the printer for what it is about to write.
 */

interface PyBase {
  /** Without `tag:yaml.org,2002:` (`python/object:outline.loader.Outline`, `set`); empty where there is none. */
  readonly tag: string;
  /** Offset in the text; 0 where there is none. */
  readonly at: number;
}

export interface PyScalar extends PyBase {
  readonly kind: 'scalar';
  /** The text, quotes and folding undone. */
  readonly source: string;
  readonly isPlain: boolean;
}

export interface PyList extends PyBase {
  readonly kind: 'list';
  readonly items: PyNode[];
}

export interface PyMap extends PyBase {
  readonly kind: 'map';
  /** The class of an object, which an updater may change. */
  tag: string;
  readonly entries: PyEntry[];
}

export interface PyEntry {
  readonly key: PyNode;
  readonly node: PyNode;
}

export type PyNode = PyScalar | PyList | PyMap;

/** A plain or quoted text. */
export function pyText(source: string): PyScalar {
  return { kind: 'scalar', tag: '', at: 0, source, isPlain: false };
}

/** A word that is not a text: `null`, `true`, `12`. */
export function pyWord(source: string): PyScalar {
  return { kind: 'scalar', tag: '', at: 0, source, isPlain: true };
}

/** A list. */
export function pyList(items: PyNode[], tag = ''): PyList {
  return { kind: 'list', tag, at: 0, items };
}

/** A mapping with text keys, in the order given. */
export function pyMap(entries: readonly (readonly [string, PyNode])[], tag = ''): PyMap {
  return {
    kind: 'map',
    tag,
    at: 0,
    entries: entries.map(([key, node]) => ({ key: pyText(key), node })),
  };
}

/** The class of an object, `outline.depend.Depend`; undefined for what is none. */
export function classOf(node: PyNode | undefined): string | undefined {
  return /^python\/object(?:\/new|\/apply)?:(.*)$/s.exec(node?.tag ?? '')?.[1];
}

/** The attributes of an object: of either form in which PyYAML writes one. */
export function stateOf(node: PyNode): PyMap | undefined {
  if (node.kind !== 'map') return undefined;
  if (!/^python\/object\/(?:new|apply):/.test(node.tag)) return node;
  const state = entryOf(node, 'state')?.node;
  if (state?.kind === 'map') return state;
  // Objects with slots: a pair of their attributes.
  const [own] = state?.kind === 'list' ? state.items : [];
  return own?.kind === 'map' ? own : undefined;
}

/** The entry of a text key; the last where there are several. Linear. */
export function entryOf(map: PyMap | undefined, key: string): PyEntry | undefined {
  return map?.entries.findLast((entry) => entry.key.kind === 'scalar' && entry.key.source === key);
}

/** The entries by their text keys, the last of each name. */
export function entriesByKey(map: PyMap | undefined): ReadonlyMap<string, PyEntry> {
  const byKey = new Map<string, PyEntry>();
  for (const entry of map?.entries ?? []) if (entry.key.kind === 'scalar') byKey.set(entry.key.source, entry);
  return byKey;
}
