/**
 * Keeps the analysis behind the document in front: the first look at a document at once, the next ones a moment after
 * the last edit, never two at a time, and always the latest state last.
 */
import type { ModuleSpec } from '../../shared/outline/module-spec.ts';
import { problemsByLayer } from './analysis-store.ts';
import type { Analyst } from './analysis-worker.ts';
import { activeDocument, type EditorDocument } from './document-store.ts';
import type { Editor } from './editor.ts';
import { makeLayerCards } from './layer-card.ts';
import { makeOutline, ownFixes } from './made-outline.ts';
import { notify } from './notice-store.ts';

/** Milliseconds from an edit to its analysis: below what is felt as a delay, above the distance of two key strokes. */
const DELAY_MS = 80;

/** Follows documents, modules and the host's environment from now on. Returns a function that stops. */
export function followAnalysis(editor: Editor, analyst: Analyst): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let again = false;

  async function run(): Promise<void> {
    const document = activeDocument(editor.documents.getState());
    if (document === undefined) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      await analyseDocument(editor, analyst, document);
    } catch (error) {
      const text = `The outline could not be looked through. This is a fault of Cuegraph. (${String(error)})`;
      notify(editor.notices, { kind: 'error', text });
    }
    busy = false;
    if (again) {
      again = false;
      void run();
    }
  }

  function plan(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), delayMs);
  }

  const stops = [
    editor.documents.subscribe((state, before) => {
      const [now, then] = [activeDocument(state), activeDocument(before)];
      if (now?.id !== then?.id) {
        forget(editor, now?.id ?? null);
        plan(0);
      } else if (now !== undefined && now.outline !== then?.outline) {
        editor.analysis.setState({ pending: true });
        plan(DELAY_MS);
      }
    }),
    editor.analysis.subscribe((state, before) => {
      if (state.library !== before.library) plan(0);
    }),
    editor.hostState.subscribe((state, before) => {
      if (state.info !== before.info) plan(0);
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

function forget(editor: Editor, documentId: string | null): void {
  const nothing = { analysis: null, cards: new Map(), problemsOf: new Map() };
  editor.analysis.setState({ ...nothing, documentId, pending: documentId !== null });
}

async function analyseDocument(editor: Editor, analyst: Analyst, document: EditorDocument): Promise<void> {
  const { outline, id } = document;
  const specs: readonly ModuleSpec[] = editor.analysis.getState().library.specs;
  const environ = editor.hostState.getState().info?.environ ?? {};
  const made = await makeOutline(editor, document);
  const found = await analyst({ outline: made.outline, specs, environ });
  const problems = ownFixes([...made.problems, ...found.problems], outline);
  const analysis = { ...found, outline, problems };
  const now = activeDocument(editor.documents.getState());
  if (now?.id !== id) return;
  const problemsOf = problemsByLayer(analysis.problems);
  const cards = makeLayerCards(
    analysis.resolved,
    analysis.plan,
    problemsOf,
    editor.analysis.getState().cards,
  );
  editor.analysis.setState({ documentId: id, analysis, problemsOf, cards, pending: now.outline !== outline });
}
