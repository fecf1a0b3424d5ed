import { describe, expect, it, vi } from 'vitest';
import { analyse } from '../../../../renderer/state/analyse.ts';
import { addDocument } from '../../../../renderer/state/document-store.ts';
import { followAnalysis } from '../../../../renderer/state/follow-analysis.ts';
import { followLiveRuns } from '../../../../renderer/state/follow-live-runs.ts';
import { addRun, shownRun, showRun } from '../../../../renderer/state/run-store.ts';
import type { RunSummary } from '../../../../shared/api/host-api.ts';
import { ok } from '../../../../shared/base/result.ts';
import { layer, openedDocument, outlineOf, windowEditor } from '../../../support/window-editor.ts';

const run: RunSummary = {
  runId: 'r1',
  session: '/sessions/r1',
  name: 'test',
  startedAt: '2026-01-01T00:00:00.000Z',
  live: true,
  path: '/shots/test.outline.yaml',
};

function opened(listed: readonly RunSummary[], before?: RunSummary) {
  const { editor, calls } = windowEditor({ 'runs.list': () => ok(listed), 'runs.events': () => ok([]) });
  followAnalysis(editor, async (request) => analyse(request, () => 0));
  followLiveRuns(editor);
  if (before !== undefined) {
    addRun(editor.runs, before);
    showRun(editor.runs, 'd1', before.runId);
  }
  addDocument(editor.documents, openedDocument(outlineOf(layer(1, 'alpha'))));
  const shown = () => shownRun(editor.runs.getState(), 'd1')?.runId;
  return { editor, calls, shown };
}

describe('a document that is opened', () => {
  it('shows the run of it that goes on', async () => {
    const { editor, calls, shown } = opened([run]);
    await vi.waitFor(() => expect(shown()).toBe('r1'));
    await vi.waitFor(() => expect(editor.view.getState().mode).toBe('run'));
    expect(calls.filter(({ method }) => method === 'runs.list')).toHaveLength(1);
  });

  it.each([
    ['a run that has ended', { ...run, live: false }],
    ['a run of another file', { ...run, path: '/shots/other.outline.yaml' }],
  ])('does not show %s', async (_what, other) => {
    const { calls, shown } = opened([other]);
    await vi.waitFor(() => expect(calls.some(({ method }) => method === 'runs.list')).toBe(true));
    await Promise.resolve();
    expect(shown()).toBeUndefined();
    expect(calls.some(({ method }) => method === 'runs.events')).toBe(false);
  });

  it('keeps the run that it shows already', async () => {
    const { calls, shown } = opened([run], { ...run, runId: 'r0' });
    await vi.waitFor(() => expect(calls.some(({ method }) => method === 'runs.list')).toBe(true));
    await Promise.resolve();
    expect(shown()).toBe('r0');
  });
});
