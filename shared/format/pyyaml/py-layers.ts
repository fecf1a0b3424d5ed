/**
 * Which layers a serialized outline holds: those of its list, their children wherever those hang, and what is not
 * registered but reached from them. What a script removed is still reached through dependencies; it is no layer.
 */
import {
  classOf,
  entriesByKey,
  entryOf,
  type PyEntry,
  type PyMap,
  type PyNode,
  stateOf,
} from './py-graph.ts';
import { resolvePyWord } from './py-scalar.ts';

/** A layer of the graph. */
export interface PyLayer {
  readonly node: PyMap;
  /** Its attributes by name, the last of each. */
  readonly attributes: ReadonlyMap<string, PyEntry>;
  /** Own name, and that with the names of its parents. */
  readonly name: string;
  readonly fullName: string;
  readonly parent: PyMap | undefined;
  readonly creator: PyMap | undefined;
}

/** The layers of an outline in the order of its list, children that are not in it right behind their parents. */
export class PyLayers {
  readonly layers: readonly PyLayer[];
  readonly #known = new Map<PyMap, PyLayer>();

  constructor(list: PyNode | undefined) {
    const listed = itemsOf(list).filter(isLayer);
    const isListed = new Set(listed);
    const placed = new Set<PyMap>();
    const place = (first: PyMap): void => {
      const stack = [first];
      for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        if (placed.has(node)) continue;
        placed.add(node);
        const children = itemsOf(this.of(node).attributes.get('_Layer__children')?.node).filter(isLayer);
        stack.push(...children.filter((child) => !isListed.has(child)).reverse());
      }
    };
    for (const node of listed) place(node);
    // A set is walked in the order of insertion, also what is added on the way.
    for (const node of placed)
      for (const other of this.#reached(node)) if (!isRegistered(other)) place(other);
    this.layers = [...placed].map((node) => this.of(node));
  }

  /** A layer by its node, also one that is no layer of the outline. */
  of(node: PyMap): PyLayer {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const attributes = entriesByKey(stateOf(node));
    const related = (key: string): PyMap | undefined => {
      const target = attributes.get(key)?.node;
      return target !== undefined && isLayer(target) && target !== node ? target : undefined;
    };
    const name = pyTextOf(attributes.get('_Layer__name')?.node) ?? '';
    const layer: PyLayer = {
      node,
      attributes,
      name,
      fullName: fullNameOf(node, name),
      parent: related('_Layer__parent'),
      creator: related('_LayerPreProcess__creator') ?? related('_LayerPostProcess__creator'),
    };
    this.#known.set(node, layer);
    return layer;
  }

  #reached(node: PyMap): readonly PyMap[] {
    const { attributes, creator } = this.of(node);
    const depends = itemsOf(attributes.get('_Layer__depends')?.node).map(
      (depend) => entryOf(stateOf(depend), '_Depend__depend_on')?.node,
    );
    const others = [...itemsOf(attributes.get('_Layer__preprocess_layers')?.node), ...depends, creator];
    return others.filter(isLayer);
  }
}

/** Names of parents in front, through at most so many of them: a circle of parents must end. */
const MAX_PARENTS = 200;

function fullNameOf(node: PyMap, name: string): string {
  const names = [name];
  let at = entryOf(stateOf(node), '_Layer__parent')?.node;
  for (let left = MAX_PARENTS; isLayer(at) && at !== node && left > 0; left--) {
    const state = stateOf(at);
    names.unshift(pyTextOf(entryOf(state, '_Layer__name')?.node) ?? '');
    at = entryOf(state, '_Layer__parent')?.node;
  }
  return names.join('.');
}

/** Whether a node is an object of a class that derives from `outline.layer.Layer`. */
export function isLayer(node: PyNode | undefined): node is PyMap {
  if (node?.kind !== 'map' || classOf(node) === undefined) return false;
  return entryOf(stateOf(node), '_Layer__name') !== undefined;
}

function isRegistered(layer: PyMap): boolean {
  const args = entryOf(stateOf(layer), '_Layer__args')?.node;
  const register = args?.kind === 'map' ? entryOf(args, 'register')?.node : undefined;
  return !(register?.kind === 'scalar' && register.isPlain && resolvePyWord(register.source) === false);
}

/** The items of a list, a tuple or a set. */
export function itemsOf(node: PyNode | undefined): readonly PyNode[] {
  if (node?.kind === 'list') return node.items;
  return node?.kind === 'map' && node.tag === 'set' ? node.entries.map(({ key }) => key) : [];
}

/** The text of a scalar; undefined for null and for what is no scalar. */
export function pyTextOf(node: PyNode | undefined): string | undefined {
  if (node?.kind !== 'scalar') return undefined;
  return node.isPlain && node.tag === '' && resolvePyWord(node.source) === null ? undefined : node.source;
}
