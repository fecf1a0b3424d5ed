/** Commands on documents as files. */
import { FileOutput, FilePlus2, FolderOpen, Save, SaveAll, X } from 'lucide-react';
import {
  chooseFile,
  closeDocument,
  newDocument,
  saveDocument,
  saveDocumentAs,
} from '../state/document-actions.ts';
import { activateDocument, isModified } from '../state/document-store.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { showOverlay } from '../state/view-store.ts';
import type { Command } from './command.ts';

const hasDocument = (editor: Editor): boolean => editor.documents.getState().activeId !== null;

/** Brings the next document to the front, or the one before. */
function showNeighbour(editor: Editor, step: number): void {
  const { documents, activeId } = editor.documents.getState();
  const index = documents.findIndex((one) => one.id === activeId);
  const next = documents.at((index + step) % documents.length);
  if (next !== undefined) activateDocument(editor.documents, next.id);
}

export const FILE_COMMANDS: readonly Command[] = [
  {
    id: 'file.new',
    title: 'New outline',
    group: 'File',
    icon: FilePlus2,
    keys: ['Mod+Alt+N'],
    words: 'create empty',
    run: async (editor) => void (await newDocument(editor)),
  },
  {
    id: 'file.open',
    title: 'Open…',
    group: 'File',
    icon: FolderOpen,
    keys: ['Mod+O'],
    words: 'load import file',
    run: chooseFile,
  },
  {
    id: 'file.save',
    title: 'Save',
    group: 'File',
    icon: Save,
    keys: ['Mod+S'],
    when: hasDocument,
    run: async (editor) => {
      const document = currentDocument(editor);
      if (document !== undefined && (isModified(document) || document.path === ''))
        await saveDocument(editor, document.id);
    },
  },
  {
    id: 'file.saveAs',
    title: 'Save as…',
    group: 'File',
    icon: SaveAll,
    keys: ['Mod+Shift+S'],
    words: 'convert copy rename',
    when: hasDocument,
    run: async (editor) => {
      const document = currentDocument(editor);
      if (document !== undefined) await saveDocumentAs(editor, document.id);
    },
  },
  {
    id: 'file.export',
    title: 'Export…',
    group: 'File',
    icon: FileOutput,
    keys: ['Mod+Shift+E'],
    words: 'convert job spec xml openjd template cuebot python json',
    when: hasDocument,
    run: (editor) => {
      const document = currentDocument(editor);
      if (document !== undefined) showOverlay(editor.view, { kind: 'export', documentId: document.id });
    },
  },
  {
    id: 'file.close',
    title: 'Close document',
    group: 'File',
    icon: X,
    keys: ['Mod+Alt+W'],
    when: hasDocument,
    run: async (editor) => {
      const document = currentDocument(editor);
      if (document !== undefined) await closeDocument(editor, document.id);
    },
  },
  {
    id: 'file.next',
    title: 'Next document',
    group: 'File',
    keys: ['Mod+Alt+PageDown'],
    keyOnly: true,
    when: (editor) => editor.documents.getState().documents.length > 1,
    run: (editor) => showNeighbour(editor, 1),
  },
  {
    id: 'file.previous',
    title: 'Previous document',
    group: 'File',
    keys: ['Mod+Alt+PageUp'],
    keyOnly: true,
    when: (editor) => editor.documents.getState().documents.length > 1,
    run: (editor) => showNeighbour(editor, -1),
  },
];
