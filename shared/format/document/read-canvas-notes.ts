/** The notes and backdrops of the canvas, as they stand under `notes`. */
import type { CanvasNote } from '../../outline/outline.ts';
import { isNull, type ReadContext, readText } from '../read-context.ts';
import { effectiveEntries, type SourceNode } from '../source-tree.ts';
import { readPlace } from './read-layer.ts';

/** Size of a note that does not say. */
const DEFAULT_SIZE = { x: 240, y: 120 };
const FIELD = { field: 'notes' };
const KEYS = ['id', 'kind', 'text', 'at', 'size', 'color'];

/** Reads the list; what cannot be read is noted and left out. Notes without an id get `n1`, `n2` … by place. */
export function readCanvasNotes(node: SourceNode, context: ReadContext): readonly CanvasNote[] {
  if (isNull(node)) return [];
  if (node.kind !== 'list') {
    context.wrongType(node, FIELD, 'a list of notes');
    return [];
  }
  const drafts = node.items.map((item) => readCanvasNote(item.node, context));
  const taken = new Set(drafts.map((draft) => draft?.id));
  return drafts.flatMap((draft, index) => {
    if (draft === undefined) return [];
    if (draft.id !== undefined) return [{ ...draft, id: draft.id }];
    let number = index + 1;
    while (taken.has(`n${number}`)) number += 1;
    taken.add(`n${number}`);
    return [{ ...draft, id: `n${number}` }];
  });
}

type NoteDraft = Omit<CanvasNote, 'id'> & { readonly id: string | undefined };

function readCanvasNote(node: SourceNode, context: ReadContext): NoteDraft | undefined {
  if (node.kind !== 'map') {
    context.wrongType(node, FIELD, 'a mapping with text, at and size');
    return undefined;
  }
  const texts: Record<string, string | undefined> = {};
  let at = { x: 0, y: 0 };
  let size = DEFAULT_SIZE;
  for (const { key, entry, node: value } of effectiveEntries(node)) {
    if (key === 'at') at = readPlace(value, context, FIELD) ?? at;
    else if (key === 'size') size = readPlace(value, context, FIELD) ?? size;
    else if (KEYS.includes(key)) texts[key] = readText(value, context, FIELD);
    else context.note('unknown-key', 'warning', { ...FIELD, at: entry.start }, { key, accepted: KEYS });
  }
  const { id, text = '', kind, color } = texts;
  if (kind !== undefined && kind !== 'note' && kind !== 'backdrop') {
    context.note(
      'wrong-type',
      'warning',
      { ...FIELD, at: node.at },
      { found: kind, accepted: 'note or backdrop' },
    );
  }
  return {
    id,
    text,
    x: at.x,
    y: at.y,
    width: size.x,
    height: size.y,
    kind: kind === 'backdrop' ? 'backdrop' : 'note',
    ...(color === undefined ? {} : { color }),
  };
}
