/** Notes and backdrops on the canvas: what edits of them come to, and what lies on a backdrop. Pure. */
import { NOTE_COLORS, type NoteColor } from '../../shared/outline/note-colors.ts';
import type { CanvasNote, LayerId, Outline } from '../../shared/outline/outline.ts';
import type { GraphEdit } from './graph-edits.ts';
import type { FlowPoint } from './view-store.ts';

/** Smallest size of a note and of a backdrop, in flow units. */
export const LEAST_NOTE = { width: 96, height: 48 };
/** Around the layers of a backdrop; above them its title needs room too. */
const AROUND = 32;
const TITLE = 32;

/** What a rectangle on the canvas is, whatever it shows. */
export interface PlacedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The colour of a note as the canvas shows it: one of its own for a name that it does not know. */
export function noteColor(note: Pick<CanvasNote, 'color' | 'kind'>): NoteColor {
  const known = NOTE_COLORS.find((color) => color === note.color);
  return known ?? (note.kind === 'note' ? 'yellow' : 'grey');
}

/** An id that no note has. */
export function freshNoteId(outline: Outline): string {
  const taken = new Set(outline.notes.map((note) => note.id));
  let number = outline.notes.length + 1;
  while (taken.has(`n${number}`)) number += 1;
  return `n${number}`;
}

export function addNote(outline: Outline, note: CanvasNote): GraphEdit {
  return {
    edits: [{ kind: 'set-canvas-notes', notes: [...outline.notes, note] }],
    label: `Add a ${note.kind}`,
  };
}

/** Changes some notes; null when none of them is there or nothing changes. */
export function changeNotes(
  outline: Outline,
  ids: ReadonlySet<string>,
  change: (note: CanvasNote) => CanvasNote,
  what: string,
): GraphEdit | null {
  const notes = outline.notes.map((note) => (ids.has(note.id) ? change(note) : note));
  if (notes.every((note, index) => sameNote(note, outline.notes[index]))) return null;
  return { edits: [{ kind: 'set-canvas-notes', notes }], label: what };
}

export function removeNotes(outline: Outline, ids: ReadonlySet<string>): GraphEdit | null {
  const gone = outline.notes.filter((note) => ids.has(note.id));
  if (gone.length === 0) return null;
  const notes = outline.notes.filter((note) => !ids.has(note.id));
  const label = gone.length === 1 ? `Delete a ${gone[0]?.kind}` : `Delete ${gone.length} notes`;
  return { edits: [{ kind: 'set-canvas-notes', notes }], label };
}

function sameNote(a: CanvasNote, b: CanvasNote | undefined): boolean {
  const keys = Object.keys({ ...a, ...b }) as (keyof CanvasNote)[];
  return b !== undefined && keys.every((key) => a[key] === b[key]);
}

/** Whether something lies on a backdrop: its middle does. */
export function liesOn(backdrop: PlacedBox, box: PlacedBox): boolean {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return (
    x >= backdrop.x &&
    x <= backdrop.x + backdrop.width &&
    y >= backdrop.y &&
    y <= backdrop.y + backdrop.height
  );
}

/** The place and size of a backdrop behind boxes; undefined for none. */
export function boxBehind(boxes: readonly PlacedBox[]): PlacedBox | undefined {
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map((box) => box.x)) - AROUND;
  const top = Math.min(...boxes.map((box) => box.y)) - AROUND - TITLE;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + AROUND;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + AROUND;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Backdrops as they are when the layers on them have moved: behind the same layers as before. */
export function backdropsAfter(
  notes: readonly CanvasNote[],
  before: ReadonlyMap<LayerId, PlacedBox>,
  moved: ReadonlyMap<LayerId, FlowPoint>,
): readonly CanvasNote[] {
  return notes.map((note) => {
    if (note.kind !== 'backdrop') return note;
    const members = [...before].filter(([, box]) => liesOn(note, box));
    if (!members.some(([id]) => moved.has(id))) return note;
    const behind = boxBehind(members.map(([id, box]) => ({ ...box, ...moved.get(id) })));
    return behind === undefined ? note : { ...note, ...behind };
  });
}
