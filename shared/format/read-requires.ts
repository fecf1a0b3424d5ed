/** The `require` of a layer: texts as PyOutline's, or mappings for what a text cannot say. */
import { DEPENDENCY_TYPES, type Dependency, parseRequire } from '../outline/dependency.ts';
import { isNull, kindName, type NotePlace, type ReadContext, readBoolean, readText } from './read-context.ts';
import { effectiveEntries, type MapNode, type SourceNode } from './source-tree.ts';

/** How the items of a `require` are read. */
type ItemReader = (
  node: SourceNode,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
) => Dependency | undefined;

/** One item or a list of them; what cannot be read is noted and left out. */
export function readRequires(
  node: SourceNode,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
  readItem: ItemReader,
): readonly Dependency[] {
  if (isNull(node)) return [];
  const nodes = node.kind === 'list' ? node.items.map((item) => item.node) : [node];
  return nodes.flatMap((item) => readItem(item, context, place) ?? []);
}

/** An item as PyOutline takes it: a text. Numbers are read as the name that they may be. */
export const readRequireText: ItemReader = (node, context, place) => {
  if (node.kind === 'scalar' && node.value !== null) return parseRequire(node.source);
  context.note('bad-require', 'error', { ...place, at: node.at }, { found: kindName(node) });
  return undefined;
};

/** An item of Cuegraph's own document: a text, or `{layer, type, anyFrame, propagate, text}`. */
export const readRequireItem: ItemReader = (node, context, place) =>
  node.kind === 'map' ? readRequireMap(node, context, place) : readRequireText(node, context, place);

const TYPES: ReadonlySet<string> = new Set(DEPENDENCY_TYPES);

function readRequireMap(
  map: MapNode,
  context: ReadContext,
  place: Omit<NotePlace, 'at'>,
): Dependency | undefined {
  let on: string | undefined;
  let kind: Pick<Dependency, 'type' | 'anyFrame' | 'text'> = { type: 'FRAME_BY_FRAME', anyFrame: false };
  let anyFrame: boolean | undefined;
  let propagate = false;
  let text: string | undefined;
  for (const { key, entry, node } of effectiveEntries(map)) {
    if (key === 'layer') on = readText(node, context, place);
    else if (key === 'type') kind = readType(readText(node, context, place) ?? '');
    else if (key === 'anyFrame') anyFrame = readBoolean(node, context, place);
    else if (key === 'propagate') propagate = readBoolean(node, context, place) ?? false;
    else if (key === 'text') text = readText(node, context, place);
    else {
      const facts = { key, accepted: ['layer', 'type', 'anyFrame', 'propagate'] };
      context.note('unknown-key', 'warning', { ...place, at: entry.start }, facts);
    }
  }
  if (on === undefined) {
    context.note('bad-require', 'error', { ...place, at: map.at }, { found: 'a mapping without a layer' });
    return undefined;
  }
  const written = text ?? (kind.text === undefined ? undefined : `${on}:${kind.text}`);
  return {
    on,
    type: kind.type,
    anyFrame: anyFrame ?? kind.anyFrame,
    propagate,
    ...(kind.type === 'UNKNOWN' && written !== undefined ? { text: written } : {}),
  };
}

/** The type by its own name (`PREVIOUS_FRAME`) or by the words behind the colon (`prev`). */
function readType(word: string): Pick<Dependency, 'type' | 'anyFrame' | 'text'> {
  if (TYPES.has(word)) return { type: word as Dependency['type'], anyFrame: false };
  if (word === 'UNKNOWN') return { type: 'UNKNOWN', anyFrame: false };
  const { type, anyFrame } = parseRequire(`:${word}`);
  return { type, anyFrame, text: word };
}
