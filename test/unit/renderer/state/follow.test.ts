import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { analyse } from '../../../../renderer/state/analyse.ts';
import type { Analysis } from '../../../../renderer/state/analysis-store.ts';
import type { Analyst } from '../../../../renderer/state/analysis-worker.ts';
import { activeDocument, addDocument, isModified } from '../../../../renderer/state/document-store.ts';
import { edit } from '../../../../renderer/state/editor.ts';
import { followAnalysis } from '../../../../renderer/state/follow-analysis.ts';
import { followDocuments } from '../../../../renderer/state/follow-documents.ts';
import { undoStep } from '../../../../renderer/state/layer-actions.ts';
import { select } from '../../../../renderer/state/view-store.ts';
import type { HostError } from '../../../../shared/api/host-api.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import { layerId } from '../../../../shared/outline/outline.ts';
import { layer, openedDocument, outlineOf, windowEditor } from '../../../support/window-editor.ts';

const rename = (name: string) => ({ kind: 'rename-layer', id: layerId('l1'), name }) as const;
const [a, b] = [layerId('l1'), layerId('l2')];
const outline = outlineOf(layer(1, 'alpha'), layer(2, 'beta', ['alpha'], { args: {} }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the analysis of the document in front', () => {
  /** An analyst whose answers the test lets go one by one. */
  function heldAnalyst() {
    const asked: { names: string[]; release: () => void }[] = [];
    const analyst: Analyst = (request) =>
      new Promise((settle) => {
        asked.push({
          names: request.outline.layers.map((one) => one.name),
          release: () => settle(analyse(request, () => 0)),
        });
      });
    return { asked, analyst };
  }

  it('comes at once for a new document and has cards, problems and link counts', async () => {
    const { editor } = windowEditor();
    followAnalysis(editor, async (request) => analyse(request, () => 0));
    addDocument(editor.documents, openedDocument(outline));
    await vi.runAllTimersAsync();
    const state = editor.analysis.getState();
    expect(state.pending).toBe(false);
    expect(state.cards.get(b)).toMatchObject({ fullName: 'beta', frames: 10, tasks: 10, errors: 1 });
    expect(state.cards.get(b)?.label).toBe('Layer beta, Shell, 10 frames, depends on alpha, 1 problem');
    expect(state.problemsOf.get(b)).toHaveLength(1);
    expect([...(state.analysis?.linkCounts.values() ?? [])]).toEqual([10]);
  });

  it('asks once for edits made while it is busy, and ends with the latest', async () => {
    const { editor } = windowEditor();
    const { asked, analyst } = heldAnalyst();
    followAnalysis(editor, analyst);
    addDocument(editor.documents, openedDocument(outline));
    await vi.advanceTimersByTimeAsync(1);
    for (const name of ['one', 'two', 'three']) {
      edit(editor, [rename(name)], { label: 'Rename' });
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(asked).toHaveLength(1);
    asked[0]?.release();
    await vi.advanceTimersByTimeAsync(1);
    expect(editor.analysis.getState().pending).toBe(true);
    expect(asked.map((one) => one.names[0])).toEqual(['alpha', 'three']);
    asked[1]?.release();
    await vi.advanceTimersByTimeAsync(1);
    expect(editor.analysis.getState()).toMatchObject({ pending: false });
    expect(editor.analysis.getState().cards.get(a)?.name).toBe('three');
  });

  it('throws away what belongs to a document that is not in front any more', async () => {
    const { editor } = windowEditor();
    const { asked, analyst } = heldAnalyst();
    followAnalysis(editor, analyst);
    addDocument(editor.documents, openedDocument(outline));
    await vi.advanceTimersByTimeAsync(1);
    addDocument(editor.documents, openedDocument(outlineOf(), { documentId: 'd2' }));
    asked[0]?.release();
    await vi.advanceTimersByTimeAsync(1);
    expect(editor.analysis.getState().documentId).toBe('d2');
    expect(editor.analysis.getState().cards.size).toBe(0);
  });

  it('keeps the cards of layers that an edit did not touch', async () => {
    const { editor } = windowEditor();
    followAnalysis(editor, async (request): Promise<Analysis> => analyse(structuredClone(request), () => 0));
    addDocument(editor.documents, openedDocument(outlineOf(layer(1, 'alpha'), layer(2, 'beta'))));
    await vi.runAllTimersAsync();
    const before = editor.analysis.getState().cards;
    edit(editor, [rename('other')], { label: 'Rename' });
    await vi.runAllTimersAsync();
    const after = editor.analysis.getState().cards;
    expect(after.get(b)).toBe(before.get(b));
    expect(after.get(a)).not.toBe(before.get(a));
  });

  it('says so once when it fails, and goes on with the next edit', async () => {
    const { editor } = windowEditor();
    let fails = true;
    followAnalysis(editor, async (request) => {
      if (fails) throw new Error('broken');
      return analyse(request, () => 0);
    });
    addDocument(editor.documents, openedDocument(outline));
    await vi.runAllTimersAsync();
    expect(editor.notices.getState().notices).toHaveLength(1);
    fails = false;
    edit(editor, [rename('other')], { label: 'Rename' });
    await vi.runAllTimersAsync();
    expect(editor.analysis.getState().cards.get(a)?.name).toBe('other');
  });
});

describe('what follows an edit', () => {
  it('is one autosave after the last of several', async () => {
    const { editor, calls } = windowEditor();
    followDocuments(editor);
    addDocument(editor.documents, openedDocument(outline));
    edit(editor, [rename('one')], { label: 'Rename' });
    await vi.advanceTimersByTimeAsync(1_000);
    edit(editor, [rename('two')], { label: 'Rename' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls.map((call) => call.method)).toEqual(['documents.autosave']);
    expect(calls[0]?.params).toMatchObject({ documentId: 'd1', outline: { layers: [{ name: 'two' }, {}] } });
  });

  it('is none when the edit was undone meanwhile', async () => {
    const { editor, calls } = windowEditor();
    followDocuments(editor);
    addDocument(editor.documents, openedDocument(outline));
    edit(editor, [rename('one')], { label: 'Rename' });
    undoStep(editor);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls).toEqual([]);
  });

  it('is taken back when everything was undone after it', async () => {
    const { editor, calls } = windowEditor();
    followDocuments(editor);
    addDocument(editor.documents, openedDocument(outline));
    edit(editor, [rename('one')], { label: 'Rename' });
    await vi.advanceTimersByTimeAsync(10_000);
    undoStep(editor);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls.map((call) => call.method)).toEqual(['documents.autosave', 'documents.discardAutosave']);
  });

  it('goes on under a new id with a host that was started anew', async () => {
    const gone: HostError = { code: 'no-such-document', message: 'gone' };
    const { editor, calls } = windowEditor({
      'documents.autosave': ({ documentId }) => (documentId === 'd1' ? err(gone) : ok({ at: 'now' })),
      'documents.open': () => ok(openedDocument(outline, { documentId: 'd7' })),
    });
    followDocuments(editor);
    addDocument(editor.documents, openedDocument(outline));
    editor.places.setState(new Map([['d1', new Map([[a, { x: 1, y: 2 }]])]]), true);
    edit(editor, [rename('one')], { label: 'Rename' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls.map((call) => call.method)).toEqual([
      'documents.autosave',
      'documents.open',
      'documents.autosave',
    ]);
    const document = activeDocument(editor.documents.getState());
    expect(document?.id).toBe('d7');
    expect(document?.outline.layers[0]?.name).toBe('one');
    expect(document !== undefined && isModified(document)).toBe(true);
    expect(editor.places.getState().get('d7')?.get(a)).toEqual({ x: 1, y: 2 });
  });

  it('takes layers that are gone out of the selection, and clears it for another document', () => {
    const { editor } = windowEditor();
    followDocuments(editor);
    addDocument(editor.documents, openedDocument(outline));
    select(editor.view, [a, b]);
    edit(editor, [{ kind: 'remove-layer', id: a }], { label: 'Delete' });
    expect([...editor.view.getState().selection]).toEqual([b]);
    addDocument(editor.documents, openedDocument(outlineOf(layer(2, 'x')), { documentId: 'd2' }));
    expect(editor.view.getState()).toMatchObject({ focused: null });
    expect(editor.view.getState().selection.size).toBe(0);
  });
});
