/** Commands that change the outline or the selection. */
import { Copy, Redo2, Search, Trash2, Undo2 } from 'lucide-react';
import { currentDocument, type Editor } from '../state/editor.ts';
import { deleteSelection, duplicateSelection, redoStep, undoStep } from '../state/layer-actions.ts';
import { nodeTree } from '../state/node-tree.ts';
import { select, showOverlay } from '../state/view-store.ts';
import type { Command } from './command.ts';

const hasDocument = (editor: Editor): boolean => editor.documents.getState().activeId !== null;
const hasSelection = (editor: Editor): boolean => {
  const { selection, wires } = editor.view.getState();
  return selection.size + wires.size > 0;
};
const hasLayers = (editor: Editor): boolean => editor.view.getState().selection.size > 0;

export const EDIT_COMMANDS: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'Undo',
    group: 'Edit',
    icon: Undo2,
    keys: ['Mod+Z'],
    typing: false,
    when: (editor) => (currentDocument(editor)?.history.past.length ?? 0) > 0,
    detail: (editor) => currentDocument(editor)?.history.past.at(-1)?.label ?? '',
    run: undoStep,
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    group: 'Edit',
    icon: Redo2,
    keys: ['Mod+Y', 'Mod+Shift+Z'],
    typing: false,
    when: (editor) => (currentDocument(editor)?.history.future.length ?? 0) > 0,
    detail: (editor) => currentDocument(editor)?.history.future.at(-1)?.label ?? '',
    run: redoStep,
  },
  {
    id: 'edit.duplicate',
    title: 'Duplicate',
    group: 'Edit',
    icon: Copy,
    keys: ['Mod+D'],
    typing: false,
    when: hasLayers,
    run: duplicateSelection,
  },
  {
    id: 'edit.delete',
    title: 'Delete',
    group: 'Edit',
    icon: Trash2,
    keys: ['Delete', 'Backspace'],
    words: 'remove cut',
    when: hasSelection,
    run: deleteSelection,
  },
  {
    id: 'edit.selectAll',
    title: 'Select all layers',
    group: 'Edit',
    keys: ['Mod+A'],
    typing: false,
    when: hasDocument,
    run: (editor) => {
      const document = currentDocument(editor);
      if (document !== undefined)
        select(
          editor.view,
          nodeTree(document.outline).roots.map((layer) => layer.id),
        );
    },
  },
  {
    id: 'edit.find',
    title: 'Find a layer…',
    group: 'Edit',
    icon: Search,
    keys: ['Mod+F'],
    words: 'search go to name argument command',
    when: hasDocument,
    run: (editor) => showOverlay(editor.view, { kind: 'find' }),
  },
];
