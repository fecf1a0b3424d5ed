/**
 * Changes the text of a document as little as possible: comments, blank lines, order, quotes and notation of all
 * that did not change stay byte for byte. The new text is read back; where it would not say exactly what is wanted,
 * the document is printed anew, so that nothing of the outline can be lost.
 */
import type { Layer, Outline } from '../../outline/outline.ts';
import type { DocumentNote } from '../format.ts';
import { keepTextForm } from '../patch/keep-text-form.ts';
import { matchLayers } from '../patch/match-layers.ts';
import { patchText } from '../patch/patch-text.ts';
import { type PlanContext, planContext, planEntries } from '../patch/plan-patch.ts';
import { KEEP, type Patch, type Piece } from '../patch/source-patch.ts';
import { sameContent, sameLayer } from '../same-outline.ts';
import { effectiveEntries, type ListNode, type MapNode, nodeValue, type SourceNode } from '../source-tree.ts';
import { expandAliases } from '../yaml/expand-aliases.ts';
import { encodeHeader, encodeLayer, type Notation } from './encode-outline.ts';
import { FORMAT_VERSION, isLayerKey, LAYER_KEYS, OUTLINE_KEYS } from './outline-keys.ts';
import { printOutlineYaml } from './print-outline-yaml.ts';
import { type OutlineTree, readOutlineTree } from './read-outline-yaml.ts';

/** A text, and what became of the comments in it. */
export interface UpdatedDocument {
  readonly text: string;
  readonly notes: readonly DocumentNote[];
}

/**
 * A changed anchor changes its aliases, which the next round sets right; each anchor that goes and each merge that
 * stands in the way takes a round as well.
 */
const MAX_ROUNDS = 12;

/** The text that says `wanted`, made from `base`. The very same text when `base` says it already. */
export function updateOutlineYaml(base: string, wanted: Outline): UpdatedDocument {
  if (base.trim() === '') return printOutlineYaml(wanted);
  const read = readOutlineTree(base);
  if (!read.ok) return printed(wanted, { code: 'base-unreadable', severity: 'warning', facts: {} });
  if (read.value.version !== FORMAT_VERSION) {
    const facts = { from: read.value.version, to: FORMAT_VERSION };
    return printed(wanted, { code: 'upgraded', severity: 'note', facts });
  }
  if (sameContent(read.value.outline, wanted)) return { text: base, notes: [] };
  const text = keepTextForm(base, (plain) => {
    const tree = plain === base ? read : readOutlineTree(plain);
    return tree.ok ? patched(plain, tree.value, wanted) : undefined;
  });
  // A last line without an end can say less than the same line with one, a literal block for example.
  if (text !== undefined && (text.endsWith('\n') || says(text, wanted))) return { text, notes: [] };
  if (text !== undefined && says(`${text}\n`, wanted)) return { text: `${text}\n`, notes: [] };
  return printed(wanted, { code: 'comments-lost', severity: 'warning', facts: {} });
}

function printed(outline: Outline, note: DocumentNote): UpdatedDocument {
  const { text, notes } = printOutlineYaml(outline);
  return { text, notes: [note, ...notes] };
}

function says(text: string, wanted: Outline): boolean {
  const read = readOutlineTree(text);
  return read.ok && sameContent(read.value.outline, wanted);
}

/** Rounds of patching until the text says what is wanted; undefined when it does not come to that. */
function patched(base: string, tree: OutlineTree, wanted: Outline): string | undefined {
  let text = base;
  let read = tree;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const context = planContext();
    const patch = planOutline(read, wanted, context);
    let next = patchText(text, read.root, patch);
    if (context.unmerge.size > 0) next = expandAliases(text, read.root, { maps: context.unmerge });
    if (next === text) return undefined;
    let again = readOutlineTree(next);
    if (!again.ok && again.error.facts.reason === 'unknown-alias') {
      // What an alias names is gone: the change is made again on a text without that alias.
      next = expandAliases(text, read.root, { anchor: String(again.error.facts.alias) });
      again = readOutlineTree(next);
    }
    if (!again.ok) return undefined;
    if (sameContent(again.value.outline, wanted)) return next;
    text = next;
    read = again.value;
  }
  return undefined;
}

function planOutline(read: OutlineTree, wanted: Outline, context: PlanContext): Patch {
  const { root, outline } = read;
  const nodes = new Map(effectiveEntries(root).map((entry) => [entry.key, entry.node]));
  const notation = { envList: nodes.get('env')?.kind === 'list' };
  const rank = (key: string): number => (OUTLINE_KEYS as readonly string[]).indexOf(key);
  const header = planEntries(
    root,
    encodeHeader(outline, notation),
    encodeHeader(wanted, notation),
    context,
    rank,
  );
  const list = planLayers(nodes.get('layers'), read, wanted, context);
  if (list.kind === 'keep') return header;
  const index = root.entries.findLastIndex((entry) => entry.key === 'layers' && entry.dead !== true);
  const pieces: readonly Piece[] =
    header.kind === 'pieces' ? header.pieces : root.entries.map((_, from) => ({ from, patch: KEEP }));
  if (index < 0) {
    const items = wanted.layers.map((layer) => encodeLayer(layer));
    return { kind: 'pieces', pieces: [...pieces, { key: 'layers', items }] };
  }
  return {
    kind: 'pieces',
    pieces: pieces.map((piece) =>
      'from' in piece && piece.from === index ? { from: index, patch: list } : piece,
    ),
  };
}

function planLayers(
  node: SourceNode | undefined,
  read: OutlineTree,
  wanted: Outline,
  context: PlanContext,
): Patch {
  const old = read.outline.layers;
  const matches = matchLayers(old, wanted.layers);
  const isSame =
    old.length === wanted.layers.length &&
    matches.every(
      (match, index) => match === index && sameLayer(old[match] as Layer, wanted.layers[index] as Layer),
    );
  if (isSame) return KEEP;
  if (
    node?.kind !== 'list' ||
    node.borrowed === true ||
    node.items.length === 0 ||
    wanted.layers.length === 0
  ) {
    return { kind: 'list', items: wanted.layers.map((layer) => encodeLayer(layer)) };
  }
  const readable = new Set(read.layerItems);
  const pieces: Piece[] = [];
  for (const [index, layer] of wanted.layers.entries()) {
    const match = matches[index];
    const item = match === undefined ? undefined : read.layerItems[match];
    if (match === undefined || item === undefined) pieces.push({ entries: encodeLayer(layer) });
    else pieces.push({ from: item, patch: planLayer(node, item, old[match] as Layer, layer, context) });
  }
  return { kind: 'pieces', pieces: withUnreadable(pieces, node, readable), spaced: true };
}

/** Puts items of the list that are no layers behind the item that they stood behind. */
function withUnreadable(
  pieces: readonly Piece[],
  node: ListNode,
  readable: ReadonlySet<number>,
): readonly Piece[] {
  const result = [...pieces];
  for (const from of node.items.keys()) {
    if (readable.has(from)) continue;
    const before = result.findLastIndex((piece) => 'from' in piece && piece.from === from - 1);
    result.splice(before + 1, 0, { from, patch: KEEP });
  }
  return result;
}

function planLayer(list: ListNode, item: number, old: Layer, wanted: Layer, context: PlanContext): Patch {
  if (sameLayer(old, wanted)) return KEEP;
  const node = list.items[item]?.node;
  if (node?.kind !== 'map' || node.borrowed === true || node.bare === true) {
    return { kind: 'replace', value: Object.fromEntries(encodeLayer(wanted)) };
  }
  const notation = notationOf(node);
  return planEntries(node, encodeLayer(old, notation), encodeLayer(wanted, notation), context, layerRank);
}

/** How a layer's text writes what can be written in more than one way. */
function notationOf(node: MapNode): Notation {
  const nodes = new Map(effectiveEntries(node).map((entry) => [entry.key, entry.node]));
  const args = nodes.get('args');
  const nested = new Set(args?.kind === 'map' ? Object.keys(nodeValue(args) as object) : []);
  return {
    nestedArgs: nested,
    requireList: nodes.get('require')?.kind === 'list',
    inputsList: nodes.get('inputs')?.kind === 'list',
    outputsList: nodes.get('outputs')?.kind === 'list',
  };
}

const ARGS_RANK = LAYER_KEYS.indexOf('args');

/** The order of keys in a layer; arguments stand where `args` does, in front of it. */
function layerRank(key: string): number {
  if (!isLayerKey(key)) return ARGS_RANK;
  const rank = (LAYER_KEYS as readonly string[]).indexOf(key);
  return rank >= ARGS_RANK ? rank + 1 : rank;
}
