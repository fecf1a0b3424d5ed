import { describe, expect, it } from 'vitest';
import { historySteps } from '../../../../renderer/history/history-steps.ts';
import {
  addDocument,
  createDocumentsStore,
  editDocument,
  findDocument,
  goToStep,
  undoDocument,
} from '../../../../renderer/state/document-store.ts';
import { layer, openedDocument, outlineOf } from '../../../support/window-editor.ts';

function edited(...names: readonly string[]) {
  const store = createDocumentsStore();
  addDocument(store, openedDocument(outlineOf(layer(1, 'a'))));
  const id = 'd1';
  for (const name of names)
    editDocument(store, id, [{ kind: 'set-outline-field', field: 'name', value: name }], {
      label: `Rename to ${name}`,
    });
  const document = () => {
    const found = findDocument(store.getState(), id);
    if (found === undefined) throw new Error('the document is gone');
    return found;
  };
  return { store, id, document };
}

describe('the steps of a document', () => {
  it('are all there, oldest first, with what was undone behind the present', () => {
    const { store, id, document } = edited('b', 'c', 'd');
    undoDocument(store, id);
    undoDocument(store, id);
    const steps = historySteps(document().history, document().savedState);
    expect(steps.map(({ label, state }) => [label, state])).toEqual([
      ['Opened', 'done'],
      ['Rename to b', 'now'],
      ['Rename to c', 'undone'],
      ['Rename to d', 'undone'],
    ]);
    expect(steps.map((step) => step.at)).toEqual([0, 1, 2, 3]);
    expect(steps.map((step) => step.saved)).toEqual([true, false, false, false]);
  });

  it('can be gone to directly, back and forth, each with its own state', () => {
    const { store, id, document } = edited('b', 'c', 'd');
    const opened = edited().document().outline;
    expect(goToStep(store, id, 1)).toBe(true);
    expect(document().outline.name).toBe('b');
    expect(goToStep(store, id, 3)).toBe(true);
    expect(document().outline.name).toBe('d');
    expect(goToStep(store, id, 0)).toBe(true);
    expect(document().outline).toEqual(opened);
    for (const nowhere of [0, -1, 4, Number.NaN]) expect(goToStep(store, id, nowhere)).toBe(false);
    expect(document().history.future).toHaveLength(3);
  });
});
