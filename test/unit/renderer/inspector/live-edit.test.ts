import { describe, expect, it } from 'vitest';
import { createLiveEdit } from '../../../../renderer/inspector/live-edit.ts';
import { addDocument } from '../../../../renderer/state/document-store.ts';
import { createEditor, currentDocument, edit } from '../../../../renderer/state/editor.ts';
import { undoStep } from '../../../../renderer/state/layer-actions.ts';
import type { HostApi } from '../../../../shared/api/host-api.ts';
import { err } from '../../../../shared/base/result.ts';
import type { Value } from '../../../../shared/base/value.ts';
import { layerId } from '../../../../shared/outline/outline.ts';
import { jobOutline } from '../../../support/resolved-job.ts';

const host: HostApi = {
  call: async () => err({ code: 'no-host', message: 'There is no host.' }),
  listen: () => () => undefined,
};

function opened() {
  const editor = createEditor(host);
  const outline = jobOutline([{ name: 'render', args: { cores: 2, chunk: 5, memory: '4g' } }]);
  addDocument(editor.documents, {
    documentId: 'd1',
    path: '/a.outline.yaml',
    format: 'outline',
    outline,
    text: '',
    notes: [],
    stamp: { mtimeMs: 0, size: 0, hash: '' },
  });
  const id = layerId('l1');
  return {
    editor,
    outline,
    live: createLiveEdit(editor),
    set: (name: string, value: Value | undefined) => [{ kind: 'set-arg', id, name, value }] as const,
    args: () => currentDocument(editor)?.outline.layers[0]?.args ?? {},
    past: () => currentDocument(editor)?.history.past.map((entry) => entry.label) ?? [],
  };
}

describe('typing into a field', () => {
  it('is one step of the history, however many keys it took', () => {
    const { editor, live, set, args, past, outline } = opened();
    for (const value of [1, 12, 128]) live.type(set('chunk', value), `Set chunk to ${value}`);
    live.end();
    expect(args().chunk).toBe(128);
    expect(past()).toEqual(['Set chunk to 128']);
    undoStep(editor);
    expect(currentDocument(editor)?.outline).toEqual(outline);
  });

  it('is said to screen readers when it ends, once, and not when it is taken back', () => {
    const { editor, live, set } = opened();
    const said = () => editor.notices.getState().announcement;
    live.type(set('chunk', 1), 'Set chunk');
    live.type(set('chunk', 12), 'Set chunk');
    expect(said().serial).toBe(0);
    live.end();
    live.end();
    expect(said()).toEqual({ text: 'Set chunk', serial: 1 });
    live.type(set('chunk', 7), 'Set chunk');
    live.cancel();
    expect(said().serial).toBe(1);
  });

  it('leaves nothing behind when it is taken back', () => {
    const { editor, live, set, past, outline } = opened();
    live.type(set('chunk', undefined), 'Reset chunk');
    live.type(set('chunk', 7), 'Set chunk');
    expect(live.isOpen()).toBe(true);
    live.cancel();
    expect(live.isOpen()).toBe(false);
    expect(currentDocument(editor)?.outline).toEqual(outline);
    expect(past()).toEqual([]);
  });

  it('keeps an argument in its place though the field was empty for a moment', () => {
    const { live, set, args } = opened();
    live.type(set('chunk', undefined), 'Reset chunk');
    live.type(set('chunk', 7), 'Set chunk');
    expect(Object.keys(args())).toEqual(['command', 'cores', 'chunk', 'memory']);
  });

  it('begins a new step after its end', () => {
    const { live, set, past } = opened();
    live.type(set('chunk', 6), 'Set chunk');
    live.end();
    live.type(set('chunk', 7), 'Set chunk again');
    live.end();
    expect(past()).toEqual(['Set chunk', 'Set chunk again']);
  });

  it('never takes back what somebody else changed meanwhile', () => {
    const { editor, live, set, args, past } = opened();
    live.type(set('chunk', 6), 'Set chunk');
    edit(editor, set('cores', 8), { label: 'Set cores' });
    live.cancel();
    expect(args()).toMatchObject({ chunk: 6, cores: 8 });
    live.type(set('chunk', 9), 'Set chunk again');
    live.end();
    expect(args()).toMatchObject({ chunk: 9, cores: 8 });
    expect(past()).toEqual(['Set chunk', 'Set cores', 'Set chunk again']);
  });

  it('does nothing without a document', () => {
    const live = createLiveEdit(createEditor(host));
    live.type([], 'nothing');
    live.end();
    live.cancel();
    expect(live.isOpen()).toBe(false);
  });
});
