/** Commands that change the outline or the selection. */
import {
  BookmarkPlus,
  ClipboardPaste,
  Copy,
  CopyPlus,
  GitCommitHorizontal,
  GitCompareArrows,
  History,
  Redo2,
  Scissors,
  Search,
  Trash2,
  Undo2,
} from 'lucide-react';
import { cutSelection, pasteLayers, selectionAsText } from '../state/clipboard-actions.ts';
import { currentTree } from '../state/current-tree.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { deleteSelection, duplicateSelection, redoStep, undoStep } from '../state/layer-actions.ts';
import { notify } from '../state/notice-store.ts';
import { showDrawerPanel } from '../state/settings-actions.ts';
import { compareWithCommit } from '../state/version-actions.ts';
import { select, showOverlay } from '../state/view-store.ts';
import type { Command } from './command.ts';
import { showKeyText } from './key-text.ts';
import { IS_MAC } from './platform.ts';

const hasDocument = (editor: Editor): boolean => editor.documents.getState().activeId !== null;
const hasSelection = (editor: Editor): boolean => {
  const { selection, wires, notes } = editor.view.getState();
  return selection.size + wires.size + notes.size > 0;
};
const hasLayers = (editor: Editor): boolean => editor.view.getState().selection.size > 0;

async function writeClipboard(editor: Editor, text: string | null): Promise<void> {
  if (text === null) return;
  const done = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  if (!done)
    notify(editor.notices, {
      kind: 'warning',
      text: 'The browser did not let the layers into the clipboard.',
    });
}

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
    id: 'edit.history',
    title: 'History and versions',
    group: 'Edit',
    icon: History,
    keys: ['Mod+Alt+H'],
    words: 'steps undo list past go to',
    when: hasDocument,
    run: (editor) => showDrawerPanel(editor, 'history'),
  },
  {
    id: 'edit.keepVersion',
    title: 'Keep a version…',
    group: 'Edit',
    icon: BookmarkPlus,
    keys: ['Mod+Alt+V'],
    words: 'snapshot name history restore',
    when: hasDocument,
    run: (editor) => {
      showDrawerPanel(editor, 'history');
      requestAnimationFrame(() => document.getElementById('version-name')?.focus());
    },
  },
  {
    id: 'edit.compare',
    title: 'Show what changed',
    group: 'Edit',
    icon: GitCompareArrows,
    words: 'diff compare difference saved file version',
    when: hasDocument,
    run: (editor) => showDrawerPanel(editor, 'compare'),
  },
  {
    id: 'edit.compareCommit',
    title: "Show what changed since git's last commit",
    group: 'Edit',
    icon: GitCommitHorizontal,
    words: 'diff compare head version control',
    when: (editor) => (currentDocument(editor)?.path ?? '') !== '',
    run: compareWithCommit,
  },
  {
    id: 'edit.cut',
    title: 'Cut',
    group: 'Edit',
    icon: Scissors,
    keys: ['Mod+X'],
    native: true,
    when: hasLayers,
    run: async (editor) => writeClipboard(editor, cutSelection(editor)),
  },
  {
    id: 'edit.copy',
    title: 'Copy',
    group: 'Edit',
    icon: Copy,
    keys: ['Mod+C'],
    native: true,
    when: hasLayers,
    run: async (editor) => writeClipboard(editor, selectionAsText(editor)),
  },
  {
    id: 'edit.paste',
    title: 'Paste',
    group: 'Edit',
    icon: ClipboardPaste,
    keys: ['Mod+V'],
    native: true,
    when: hasDocument,
    run: async (editor) => {
      const text = await navigator.clipboard.readText().catch(() => null);
      if (text !== null) pasteLayers(editor, text);
      else
        notify(editor.notices, {
          kind: 'info',
          text: `The browser keeps its clipboard to itself here; press ${showKeyText('Mod+V', IS_MAC)} instead.`,
        });
    },
  },
  {
    id: 'edit.duplicate',
    title: 'Duplicate',
    group: 'Edit',
    icon: CopyPlus,
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
    run: (editor) =>
      select(
        editor.view,
        currentTree(editor).roots.map((layer) => layer.id),
      ),
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
