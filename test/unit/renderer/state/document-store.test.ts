import { describe, expect, it } from 'vitest';
import {
  activeDocument,
  addDocument,
  askDocument,
  createDocumentsStore,
  documentTitle,
  editDocument,
  endDocumentGesture,
  isModified,
  markSaved,
  redoDocument,
  removeDocument,
  replaceOutline,
  undoDocument,
} from '../../../../renderer/state/document-store.ts';
import { stateId } from '../../../../shared/edit/history.ts';
import type { OutlineEdit } from '../../../../shared/outline/outline-edit.ts';
import { layer, openedDocument, outlineOf } from '../../../support/window-editor.ts';

const range = (value: string): OutlineEdit => ({ kind: 'set-outline-field', field: 'range', value });

function opened() {
  const store = createDocumentsStore();
  addDocument(store, openedDocument(outlineOf(layer(1, 'sim'))));
  const document = () => {
    const found = activeDocument(store.getState());
    if (found === undefined) throw new Error('no document in front');
    return found;
  };
  return { store, document };
}

describe('the document store', () => {
  it('is modified by an edit and not any more after its undo', () => {
    const { store, document } = opened();
    expect(isModified(document())).toBe(false);
    editDocument(store, 'd1', [range('1-5')], { label: 'Change the range' });
    expect(isModified(document())).toBe(true);
    expect(undoDocument(store, 'd1')?.label).toBe('Change the range');
    expect(isModified(document())).toBe(false);
    expect(document().outline.range).toBe('1-10');
    redoDocument(store, 'd1');
    expect(document().outline.range).toBe('1-5');
  });

  it('does not write down an edit that changes nothing', () => {
    const { store, document } = opened();
    expect(editDocument(store, 'd1', [range('1-10')], { label: 'x' })).toBe(false);
    expect(document().history.past).toHaveLength(0);
  });

  it('makes one step of a gesture and begins another after its end', () => {
    const { store, document } = opened();
    for (const text of ['1', '1-', '1-2'])
      editDocument(store, 'd1', [range(text)], { label: 'r', gesture: 'range' });
    expect(document().history.past).toHaveLength(1);
    endDocumentGesture(store, 'd1');
    editDocument(store, 'd1', [range('1-20')], { label: 'r', gesture: 'range' });
    expect(document().history.past).toHaveLength(2);
    undoDocument(store, 'd1');
    expect(document().outline.range).toBe('1-2');
  });

  it('keeps edits that were made while the file was being written as unsaved', () => {
    const { store, document } = opened();
    editDocument(store, 'd1', [range('1-5')], { label: 'a' });
    const sent = { state: stateId(document().history), outline: document().outline };
    editDocument(store, 'd1', [range('1-6')], { label: 'b' });
    const saved = { ...openedDocument(sent.outline), path: '/elsewhere/b.yaml', text: 'b' };
    markSaved(store, 'd1', saved, sent);
    expect(isModified(document())).toBe(true);
    expect(document().path).toBe('/elsewhere/b.yaml');
    undoDocument(store, 'd1');
    expect(isModified(document())).toBe(false);
  });

  it('counts as unsaved once the file was changed by somebody else, also without an edit', () => {
    const { store, document } = opened();
    askDocument(store, 'd1', { kind: 'changed-on-disk' });
    expect(isModified(document())).toBe(true);
    askDocument(store, 'd1', null);
    expect(isModified(document())).toBe(true);
  });

  it('brings a document that is open already to the front instead of opening it twice', () => {
    const { store, document } = opened();
    editDocument(store, 'd1', [range('1-5')], { label: 'a' });
    addDocument(store, openedDocument(outlineOf(), { documentId: 'd2', path: '' }));
    expect(document().id).toBe('d2');
    addDocument(store, openedDocument(outlineOf()));
    expect(store.getState().documents).toHaveLength(2);
    expect(document().outline.range).toBe('1-5');
  });

  it('shows the neighbour of a document that was closed', () => {
    const { store, document } = opened();
    addDocument(store, openedDocument(outlineOf(), { documentId: 'd2' }));
    addDocument(store, openedDocument(outlineOf(), { documentId: 'd3' }));
    removeDocument(store, 'd3');
    expect(document().id).toBe('d2');
    removeDocument(store, 'd1');
    expect(document().id).toBe('d2');
    removeDocument(store, 'd2');
    expect(store.getState().activeId).toBeNull();
  });

  it('takes a whole outline over as a step that can be undone', () => {
    const { store, document } = opened();
    replaceOutline(store, 'd1', outlineOf(layer(1, 'sim'), layer(2, 'render')), {
      label: 'Restore unsaved changes',
    });
    expect(document().outline.layers).toHaveLength(2);
    undoDocument(store, 'd1');
    expect(document().outline.layers).toHaveLength(1);
  });

  it('is called by its file, and by the outline before there is one', () => {
    const { document } = opened();
    expect(documentTitle(document())).toBe('test.outline.yaml');
    expect(documentTitle({ ...document(), path: 'C:\\jobs\\a.json' })).toBe('a.json');
    expect(documentTitle({ ...document(), path: '' })).toBe('test');
  });
});
