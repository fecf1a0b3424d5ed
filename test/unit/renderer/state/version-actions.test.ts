import { describe, expect, it } from 'vitest';
import { SAVED_BASE } from '../../../../renderer/state/compare-store.ts';
import { addDocument } from '../../../../renderer/state/document-store.ts';
import { currentDocument } from '../../../../renderer/state/editor.ts';
import { undoStep } from '../../../../renderer/state/layer-actions.ts';
import {
  compareWithCommit,
  compareWithFile,
  compareWithVersion,
  keepVersion,
  listVersions,
  removeVersion,
  restoreVersion,
} from '../../../../renderer/state/version-actions.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import {
  type HostAnswers,
  layer,
  openedDocument,
  outlineOf,
  windowEditor,
} from '../../../support/window-editor.ts';

const version = { versionId: 'v1', name: 'before review', at: '2026-01-01T00:00:00Z', layers: 1 };
const kept = outlineOf(layer(1, 'old'));

function open(answers: HostAnswers = {}) {
  const made = windowEditor({ 'versions.read': () => ok({ ...version, outline: kept }), ...answers });
  addDocument(made.editor.documents, openedDocument(outlineOf(layer(1, 'now'))));
  return made;
}

describe('versions in the window', () => {
  it('keep what is open, saved or not', async () => {
    const { editor, calls } = open({ 'versions.save': () => ok(version) });
    expect(await keepVersion(editor, 'before review')).toBe(true);
    expect(calls.at(-1)).toMatchObject({
      method: 'versions.save',
      params: { documentId: 'd1', name: 'before review', outline: { layers: [{ name: 'now' }] } },
    });
  });

  it('say that a document without a file has to be saved first', async () => {
    const { editor } = open({ 'versions.save': () => err({ code: 'needs-path', message: '' }) });
    expect(await keepVersion(editor, 'x')).toBe(false);
    expect(editor.notices.getState().notices[0]?.text).toContain('save the document first');
  });

  it('are restored as one step that can be undone, and not when they say the same', async () => {
    const { editor } = open();
    await restoreVersion(editor, version);
    expect(currentDocument(editor)?.outline).toBe(kept);
    expect(currentDocument(editor)?.history.past.map((step) => step.label)).toEqual([
      'Restore version before review',
    ]);
    await restoreVersion(editor, version);
    expect(currentDocument(editor)?.history.past).toHaveLength(1);
    expect(editor.notices.getState().notices[0]?.text).toContain('already');
    undoStep(editor);
    expect(currentDocument(editor)?.outline.layers[0]?.name).toBe('now');
  });

  it('and files become what the document is compared with', async () => {
    const { editor } = open({ 'documents.peek': () => ok({ path: '/x/other.yaml', outline: kept }) });
    await compareWithVersion(editor, version);
    expect(editor.compare.getState().bases.get('d1')).toMatchObject({
      kind: 'version',
      title: 'before review',
    });
    expect(editor.settings.getState().drawerPanel).toBe('compare');
    await compareWithFile(editor, '/x/other.yaml');
    expect(editor.compare.getState().bases.get('d1')).toMatchObject({ kind: 'file', title: 'other.yaml' });
    expect(editor.compare.getState().bases.get('d2') ?? SAVED_BASE).toEqual({ kind: 'saved' });
  });

  it("can be git's last commit too, or the reason why there is none", async () => {
    let answer: ReturnType<NonNullable<HostAnswers['documents.committed']>> = ok({
      path: '/a',
      outline: kept,
    });
    const { editor } = open({ 'documents.committed': () => answer });
    await compareWithCommit(editor);
    expect(editor.compare.getState().bases.get('d1')).toMatchObject({ kind: 'commit', outline: kept });
    answer = err({ code: 'not-committed', message: 'Nothing there.' });
    await compareWithCommit(editor);
    expect(editor.notices.getState().notices.at(-1)?.text).toBe('Nothing there.');
  });

  it('tell what the host could not do', async () => {
    const gone = () => err({ code: 'no-such-version', message: 'It is gone.' });
    const { editor } = open({
      'versions.read': gone,
      'versions.remove': gone,
      'versions.list': gone,
      'documents.peek': gone,
    });
    expect(await listVersions(editor, 'd1')).toEqual([]);
    expect(await removeVersion(editor, version)).toBe(false);
    await restoreVersion(editor, version);
    await compareWithFile(editor, '/x');
    expect(editor.notices.getState().notices.map((one) => one.text)).toEqual(['It is gone.']);
    expect(currentDocument(editor)?.outline.layers[0]?.name).toBe('now');
  });
});
