/**
 * Changes a JSON outline as little as possible: keys that PyOutline ignores, the order of keys, the layout and all
 * that did not change stay. What JSON cannot hold is in the notes, as when printing.
 */
import type { ModuleLibrary } from '../../outline/module-spec.ts';
import type { Outline } from '../../outline/outline.ts';
import type { DocumentNote } from '../format.ts';
import { keepTextForm } from '../patch/keep-text-form.ts';
import { matchLayers } from '../patch/match-layers.ts';
import { type FlowStyle, patchText } from '../patch/patch-text.ts';
import { planContext, planEntries } from '../patch/plan-patch.ts';
import { KEEP, type Patch, type Piece } from '../patch/source-patch.ts';
import { sameContent } from '../same-outline.ts';
import type { ListNode, MapEntry } from '../source-tree.ts';
import type { Entries } from '../yaml/print-yaml.ts';
import { encodeJson } from './encode-json.ts';
import { printJson } from './print-json.ts';
import { printJsonEntries, printJsonValue } from './print-json-value.ts';
import { type JsonTree, readJsonTreeOutline } from './read-json.ts';

/** The text that says as much of `wanted` as JSON can, made from `base`. */
export function updateJson(
  base: string,
  wanted: Outline,
  library?: ModuleLibrary,
): { readonly text: string; readonly notes: readonly DocumentNote[] } {
  const fresh = printJson(wanted, library);
  const read = readJsonTreeOutline(base);
  const target = readJsonTreeOutline(fresh.text);
  if (!read.ok) {
    const note: DocumentNote = { code: 'base-unreadable', severity: 'warning', facts: {} };
    return { text: fresh.text, notes: [note, ...fresh.notes] };
  }
  const isDone = (text: string): boolean => {
    const again = readJsonTreeOutline(text);
    return target.ok && again.ok && sameContent(again.value.outline, target.value.outline);
  };
  if (isDone(base)) return { text: base, notes: fresh.notes };
  const text = keepTextForm(base, (plain) => {
    const tree = readJsonTreeOutline(plain);
    return tree.ok ? patched(plain, tree.value, wanted, library) : undefined;
  });
  if (text !== undefined && isDone(text)) return { text, notes: fresh.notes };
  const note: DocumentNote = { code: 'comments-lost', severity: 'warning', facts: {} };
  return { text: fresh.text, notes: [note, ...fresh.notes] };
}

function patched(base: string, read: JsonTree, wanted: Outline, library: ModuleLibrary | undefined): string {
  const old = encodeJson(read.outline, library);
  const target = encodeJson(wanted, library);
  const context = planContext();
  const header = planEntries(read.root, old.header, target.header, context, headerRank);
  const index = read.root.entries.findLastIndex((entry) => entry.key === 'layers');
  const node = read.root.entries[index]?.node;
  const layers = planLayers(node?.kind === 'list' ? node : undefined, read, wanted, {
    old: old.layers,
    target: target.layers,
  });
  const pieces: readonly Piece[] =
    header.kind === 'pieces' ? header.pieces : read.root.entries.map((_, from) => ({ from, patch: KEEP }));
  const patch: Patch = {
    kind: 'pieces',
    pieces: pieces.map((piece) =>
      'from' in piece && piece.from === index ? { from: index, patch: layers } : piece,
    ),
  };
  return patchText(base, read.root, patch, jsonStyle(base));
}

function planLayers(
  node: ListNode | undefined,
  read: JsonTree,
  wanted: Outline,
  { old, target }: { readonly old: readonly Entries[]; readonly target: readonly Entries[] },
): Patch {
  if (node === undefined) {
    return target.length === 0
      ? KEEP
      : { kind: 'replace', value: target.map((layer) => Object.fromEntries(layer)) };
  }
  const readable = new Set(read.layerItems);
  const context = planContext();
  const pieces: Piece[] = matchLayers(read.outline.layers, wanted.layers).map((match, index): Piece => {
    const entries = target[index] ?? [];
    const item = match === undefined ? undefined : read.layerItems[match];
    const map = item === undefined ? undefined : node.items[item]?.node;
    if (match === undefined || item === undefined || map?.kind !== 'map') return { entries };
    const before = withNotation(old[match] ?? [], map.entries);
    const after = withNotation(entries, map.entries);
    return { from: item, patch: planEntries(map, before, after, context, layerRank) };
  });
  for (const from of node.items.keys()) if (!readable.has(from)) pieces.push({ from, patch: KEEP });
  return { kind: 'pieces', pieces };
}

/** A single dependency stays in a list where the text has a list. */
function withNotation(entries: Entries, written: readonly MapEntry[]): Entries {
  const isList = written.some((entry) => entry.key === 'require' && entry.node.kind === 'list');
  if (!isList) return entries;
  return entries.map(([key, value]) =>
    key === 'require' && !Array.isArray(value) ? [key, [value]] : [key, value],
  );
}

const HEADER_ORDER = ['name', 'facility', 'range', 'maxcores', 'maxgpus', 'layers'];
const LAYER_ORDER = ['name', 'module', 'require'];

function headerRank(key: string): number {
  return HEADER_ORDER.indexOf(key);
}

/** Arguments behind the keys that `load_json` reads, the environment at the end. */
function layerRank(key: string): number {
  if (key === 'env') return LAYER_ORDER.length + 1;
  const rank = LAYER_ORDER.indexOf(key);
  return rank < 0 ? LAYER_ORDER.length : rank;
}

/** Prints new parts in the layout of the text: its indentation, or all on one line where it has none. */
function jsonStyle(base: string): FlowStyle {
  const layout = { unit: /\n([ \t]+)"/.exec(base)?.[1] ?? '' };
  return {
    value: (value, indent) => printJsonValue(value, layout, indent),
    entries: (entries, indent) => printJsonEntries(entries, layout, indent),
    key: (key) => JSON.stringify(key),
    unit: layout.unit,
  };
}
