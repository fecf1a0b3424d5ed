import { describe, expect, it } from 'vitest';
import {
  chooseFile,
  closeDocument,
  discardRecovery,
  dropDocument,
  openFile,
  reloadFromDisk,
  restoreRecovery,
  rewriteDocument,
  saveDocument,
  suggestedPath,
  writeDocument,
} from '../../../../renderer/state/document-actions.ts';
import { activeDocument, addDocument, isModified } from '../../../../renderer/state/document-store.ts';
import { type Editor, edit } from '../../../../renderer/state/editor.ts';
import { followHost } from '../../../../renderer/state/follow-host.ts';
import { undoStep } from '../../../../renderer/state/layer-actions.ts';
import type { HostError, HostInfo } from '../../../../shared/api/host-api.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import {
  type HostAnswers,
  layer,
  openedDocument,
  outlineOf,
  windowEditor,
} from '../../../support/window-editor.ts';

const outline = outlineOf(layer(1, 'alpha'));
const failure = (code: string): HostError => ({ code, message: `words for ${code}` });
const saved = (path = '/shots/test.outline.yaml') =>
  ok({ documentId: 'd1', path, format: 'outline', text: 'new', stamp: {}, notes: [] });

function opened(answers: HostAnswers = {}, more: Parameters<typeof openedDocument>[1] = {}) {
  const made = windowEditor(answers);
  addDocument(made.editor.documents, openedDocument(outline, more));
  edit(made.editor, [{ kind: 'set-outline-field', field: 'range', value: '1-3' }], {
    label: 'Change the range',
  });
  return made;
}
const front = (editor: Editor) => {
  const document = activeDocument(editor.documents.getState());
  if (document === undefined) throw new Error('nothing in front');
  return document;
};
const said = (editor: Editor): string[] => editor.notices.getState().notices.map((one) => one.text);

describe('opening', () => {
  it('shows what the host read, and says its words when it could not', async () => {
    const { editor } = windowEditor({
      'documents.open': ({ path }) =>
        path === '/a' ? ok(openedDocument(outline, { path: '/a' })) : err(failure('not-found')),
    });
    expect(await openFile(editor, '/a')).toBe(true);
    expect(await openFile(editor, '/b')).toBe(false);
    expect(said(editor)).toEqual(['words for not-found']);
    expect(editor.documents.getState().documents).toHaveLength(1);
  });

  it('does not ask for a file that is open', async () => {
    const { editor, calls } = opened();
    expect(await openFile(editor, '/shots/test.outline.yaml')).toBe(true);
    expect(calls).toEqual([]);
    expect(isModified(front(editor))).toBe(true);
  });

  it('asks the desktop where there is one, else by its own dialog', async () => {
    const { editor, calls } = windowEditor({ 'dialogs.open': () => ok(null) });
    await chooseFile(editor);
    expect(editor.view.getState().overlay).toEqual({ kind: 'open-file' });
    editor.hostState.setState({ info: { door: 'electron' } as HostInfo });
    await chooseFile(editor);
    expect(calls.map((call) => call.method)).toEqual(['dialogs.open']);
  });
});

describe('saving', () => {
  it('writes what is there now and is unmodified afterwards', async () => {
    const { editor, calls } = opened({ 'documents.save': () => saved() });
    expect(await saveDocument(editor, 'd1')).toBe(true);
    expect(calls[0]?.params).toMatchObject({ documentId: 'd1', outline: { range: '1-3' } });
    expect(isModified(front(editor))).toBe(false);
    expect(front(editor).savedText).toBe('new');
  });

  it('asks in the bar when the file is another one by now, and keeps everything', async () => {
    for (const code of ['changed-on-disk', 'removed-on-disk'] as const) {
      const { editor } = opened({ 'documents.save': () => err(failure(code)) });
      expect(await saveDocument(editor, 'd1')).toBe(false);
      expect(front(editor).question).toEqual({ kind: code });
      expect(front(editor).outline.range).toBe('1-3');
    }
  });

  it('asks before a script is written anew, and then writes it', async () => {
    let isRefused = true;
    const { editor, calls } = opened({
      'documents.save': () =>
        isRefused
          ? err({ ...failure('would-rewrite'), facts: { path: '/s.py', losses: 'One.\nTwo.' } })
          : saved(),
    });
    expect(await saveDocument(editor, 'd1')).toBe(false);
    expect(front(editor).question).toEqual({ kind: 'would-rewrite', losses: ['One.', 'Two.'] });
    isRefused = false;
    await rewriteDocument(editor, 'd1');
    expect(calls.at(-1)?.params).toMatchObject({ rewrite: true });
    expect(front(editor).question).toBeNull();
    expect(isModified(front(editor))).toBe(false);
  });

  it('says any other failure in the words of the host and stays modified', async () => {
    const { editor } = opened({ 'documents.save': () => err(failure('no-space')) });
    expect(await saveDocument(editor, 'd1')).toBe(false);
    expect(said(editor)).toEqual(['words for no-space']);
    expect(isModified(front(editor))).toBe(true);
  });

  it('asks where to, for a document without a file and for a format that cannot be written', async () => {
    const first = opened({}, { path: '' });
    expect(await saveDocument(first.editor, 'd1')).toBe(false);
    expect(first.editor.view.getState().overlay).toEqual({ kind: 'save-file', documentId: 'd1' });
    const second = opened({ 'documents.save': () => err(failure('cannot-write-format')) });
    await saveDocument(second.editor, 'd1');
    expect(second.editor.view.getState().overlay).toEqual({ kind: 'save-file', documentId: 'd1' });
  });

  it("suggests the outline's name in the home folder", () => {
    const { editor } = opened({}, { path: '' });
    editor.hostState.setState({ info: { home: '/home/artist' } as HostInfo });
    expect(suggestedPath(editor, 'd1')).toBe('/home/artist/test.outline.yaml');
  });

  it('makes itself known again to a host that was started anew, then saves', async () => {
    const { editor, calls } = opened({
      'documents.save': ({ documentId }) =>
        documentId === 'd1' ? err(failure('no-such-document')) : saved(),
      'documents.open': () => ok(openedDocument(outline, { documentId: 'd9' })),
    });
    expect(await writeDocument(editor, 'd1')).toBeNull();
    expect(calls.map((call) => call.method)).toEqual(['documents.save', 'documents.open', 'documents.save']);
    expect(front(editor)).toMatchObject({ id: 'd9', outline: { range: '1-3' } });
    expect(isModified(front(editor))).toBe(false);
  });
});

describe('a file that changes on disk', () => {
  it('is asked about when the host says so, and taken when the user says so', async () => {
    const { editor, emit } = opened({
      'documents.reload': () => ok(openedDocument(outlineOf(layer(1, 'other')), { text: 'theirs' })),
    });
    followHost(editor, () => undefined);
    emit({ event: 'document-changed-on-disk', documentId: 'd1', removed: false });
    expect(front(editor).question).toEqual({ kind: 'changed-on-disk' });
    await reloadFromDisk(editor, 'd1');
    expect(front(editor)).toMatchObject({ question: null, outline: { layers: [{ name: 'other' }] } });
    expect(isModified(front(editor))).toBe(false);
  });
});

describe('work that a crash left', () => {
  const recovery = { outline: outlineOf(layer(1, 'recovered')), at: '2026-01-01T00:00:00.000Z' };

  it('comes back as a step that can be undone', () => {
    const { editor } = windowEditor();
    addDocument(editor.documents, openedDocument(outline, { recovery }));
    expect(front(editor).question?.kind).toBe('recovery');
    restoreRecovery(editor, 'd1');
    expect(front(editor)).toMatchObject({ question: null, outline: { layers: [{ name: 'recovered' }] } });
    undoStep(editor);
    expect(front(editor).outline.layers[0]?.name).toBe('alpha');
  });

  it('is thrown away on the host too', async () => {
    const { editor, calls } = windowEditor();
    addDocument(editor.documents, openedDocument(outline, { recovery }));
    await discardRecovery(editor, 'd1');
    expect(calls.map((call) => call.method)).toEqual(['documents.discardAutosave']);
    expect(front(editor).question).toBeNull();
  });
});

describe('closing', () => {
  it('asks before it loses something', async () => {
    const { editor, calls } = opened();
    await closeDocument(editor, 'd1');
    expect(editor.view.getState().overlay).toEqual({ kind: 'close-document', documentId: 'd1' });
    expect(calls).toEqual([]);
    await dropDocument(editor, 'd1');
    expect(editor.documents.getState().documents).toEqual([]);
    expect(calls.map((call) => call.method)).toEqual(['documents.close']);
  });

  it('does not ask when nothing would be lost', async () => {
    const { editor } = windowEditor();
    addDocument(editor.documents, openedDocument(outline));
    await closeDocument(editor, 'd1');
    expect(editor.documents.getState().activeId).toBeNull();
  });
});
