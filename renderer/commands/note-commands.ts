/** Commands on notes and backdrops. */
import { Frame, Palette, StickyNote } from 'lucide-react';
import { NOTE_COLORS } from '../../shared/outline/note-colors.ts';
import { selectedBoxes } from '../canvas/arrange-selection.ts';
import { currentTree } from '../state/current-tree.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { addBackdrop, addNoteAt, colorNotes, goToNextNote, selectedNotes } from '../state/note-actions.ts';
import type { FlowPoint } from '../state/view-store.ts';
import type { Command } from './command.ts';

/** Notes lie on the whole graph; the inside of a composite has none. */
const showsNotes = (editor: Editor): boolean =>
  currentDocument(editor) !== undefined && currentTree(editor).path.length === 0;
const hasNotes = (editor: Editor): boolean => selectedNotes(editor).length > 0;

/** Where the pointer is, else the middle of the view. */
function here(editor: Editor): FlowPoint {
  const control = editor.canvas.getState().control;
  return control === null ? { x: 0, y: 0 } : control.toFlow(control.pointer());
}

export const NOTE_COMMANDS: readonly Command[] = [
  {
    id: 'note.add',
    title: 'Add a note',
    group: 'Edit',
    icon: StickyNote,
    keys: ['N'],
    words: 'sticky comment text',
    when: showsNotes,
    run: (editor) => addNoteAt(editor, here(editor)),
  },
  {
    id: 'note.addBackdrop',
    title: 'Add a backdrop',
    group: 'Edit',
    icon: Frame,
    keys: ['Shift+B'],
    words: 'frame group box background network',
    when: showsNotes,
    run: (editor) => addBackdrop(editor, selectedBoxes(editor), here(editor)),
  },
  {
    id: 'note.edit',
    title: 'Write the note',
    group: 'Edit',
    keys: ['E'],
    words: 'edit text title backdrop',
    when: (editor) => selectedNotes(editor).length === 1 && editor.view.getState().selection.size === 0,
    run: (editor) => editor.view.setState({ editingNote: selectedNotes(editor)[0]?.id ?? null }),
  },
  {
    id: 'note.next',
    title: 'Go to the next note',
    group: 'Edit',
    keys: ['Shift+N'],
    words: 'select backdrop',
    when: (editor) => showsNotes(editor) && (currentDocument(editor)?.outline.notes.length ?? 0) > 0,
    run: goToNextNote,
  },
  ...NOTE_COLORS.map(
    (color): Command => ({
      id: `note.color.${color}`,
      title: `Colour of the note: ${color}`,
      group: 'Edit',
      icon: Palette,
      words: 'backdrop color',
      when: hasNotes,
      run: (editor) => colorNotes(editor, color),
    }),
  ),
];
