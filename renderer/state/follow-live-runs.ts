/**
 * A document that is opened while a run of it goes on (the window was reloaded or opened anew, or a run was begun on the
 * command line) shows that run. Asked once a document, as soon as its tasks are known, and never in place of another run.
 */
import { findDocument } from './document-store.ts';
import type { Editor } from './editor.ts';
import { joinRun } from './run-actions.ts';
import { addRun } from './run-store.ts';

/** Looks from now on. Returns a function that stops. */
export function followLiveRuns(editor: Editor): () => void {
  const asked = new Set<string>();

  async function ask(documentId: string): Promise<void> {
    const path = findDocument(editor.documents.getState(), documentId)?.path ?? null;
    if (path === null) return;
    const listed = await editor.host.call('runs.list', {});
    // A host that cannot tell says so where runs are listed.
    if (!listed.ok) return;
    const run = listed.value.find((one) => one.live && one.path === path);
    if (run === undefined || editor.runs.getState().shown.has(documentId)) return;
    addRun(editor.runs, run);
    await joinRun(editor, run.runId, documentId);
    if (editor.documents.getState().activeId === documentId) editor.view.setState({ mode: 'run' });
  }

  return editor.analysis.subscribe(({ documentId, analysis }) => {
    if (documentId === null || analysis === null || asked.has(documentId)) return;
    asked.add(documentId);
    void ask(documentId);
  });
}
