/** What users do to notes and backdrops; each is one step of the history. */
import type { NoteColor } from '../../shared/outline/note-colors.ts';
import type { CanvasNote } from '../../shared/outline/outline.ts';
import { currentDocument, type Editor } from './editor.ts';
import { commit } from './layer-actions.ts';
import { addNote, boxBehind, changeNotes, freshNoteId, type PlacedBox } from './note-edits.ts';
import { announce } from './notice-store.ts';
import { type FlowPoint, selectNotes } from './view-store.ts';

/** Sizes of what is added to empty canvas, in flow units. */
const NOTE_SIZE = { width: 240, height: 96 };
const BACKDROP_SIZE = { width: 560, height: 320 };

const snap = (value: number): number => Math.round(value / 4) * 4;

/** The selected notes of the document in front. */
export function selectedNotes(editor: Editor): readonly CanvasNote[] {
  const { notes } = editor.view.getState();
  return currentDocument(editor)?.outline.notes.filter((note) => notes.has(note.id)) ?? [];
}

/** Adds a note with its middle at a point, and begins to write it. */
export function addNoteAt(editor: Editor, at: FlowPoint): void {
  const { width, height } = NOTE_SIZE;
  add(editor, 'note', { x: snap(at.x - width / 2), y: snap(at.y - height / 2), width, height });
}

/** Adds a backdrop behind boxes, or with its middle at a point where there are none, and begins to write its title. */
export function addBackdrop(editor: Editor, boxes: readonly PlacedBox[], at: FlowPoint): void {
  const { width, height } = BACKDROP_SIZE;
  const free = { x: snap(at.x - width / 2), y: snap(at.y - height / 2), width, height };
  add(editor, 'backdrop', boxBehind(boxes) ?? free);
}

function add(editor: Editor, kind: CanvasNote['kind'], box: PlacedBox): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  const id = freshNoteId(document.outline);
  const text = kind === 'note' ? '' : 'Backdrop';
  if (!commit(editor, addNote(document.outline, { id, kind, text, ...box }))) return;
  selectNotes(editor.view, [id]);
  editor.view.setState({ editingNote: id });
}

/** Ends writing; `null` leaves the text as it was. */
export function finishNote(editor: Editor, id: string, text: string | null): void {
  const document = currentDocument(editor);
  editor.view.setState({ editingNote: null });
  if (document === undefined || text === null) return;
  const kind = document.outline.notes.find((note) => note.id === id)?.kind ?? 'note';
  commit(
    editor,
    changeNotes(document.outline, new Set([id]), (note) => ({ ...note, text }), `Write a ${kind}`),
  );
}

export function resizeNote(editor: Editor, id: string, size: Pick<PlacedBox, 'width' | 'height'>): void {
  const document = currentDocument(editor);
  if (document === undefined) return;
  commit(
    editor,
    changeNotes(document.outline, new Set([id]), (note) => ({ ...note, ...size }), 'Resize a note'),
  );
}

export function colorNotes(editor: Editor, color: NoteColor): void {
  const document = currentDocument(editor);
  const ids = new Set(selectedNotes(editor).map((note) => note.id));
  if (document === undefined) return;
  const label = ids.size === 1 ? `Make a note ${color}` : `Make ${ids.size} notes ${color}`;
  commit(
    editor,
    changeNotes(document.outline, ids, (note) => ({ ...note, color }), label),
  );
}

/** Selects the next note, in reading order, and brings it into view. */
export function goToNextNote(editor: Editor): void {
  const notes = [...(currentDocument(editor)?.outline.notes ?? [])].sort((a, b) => a.y - b.y || a.x - b.x);
  const [selected] = editor.view.getState().notes;
  const next = notes[(notes.findIndex((note) => note.id === selected) + 1) % notes.length];
  if (next === undefined) return;
  selectNotes(editor.view, [next.id]);
  editor.canvas.getState().control?.revealBox(next);
  announce(editor.notices, `${next.kind === 'note' ? 'Note' : 'Backdrop'}: ${next.text}`);
}
