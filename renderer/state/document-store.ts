/**
 * The documents that are open in this window: outline, undo history and what is known of the file behind each.
 * Nothing that is only looked at (selection, viewport, runs) is in here. The outline changes through
 * `editDocument`, `undoDocument`, `redoDocument` and `replaceOutline` alone.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenedDocument, SavedDocument } from '../../shared/api/host-api.ts';
import { applyEdits } from '../../shared/edit/apply-edits.ts';
import {
  EMPTY_HISTORY,
  endGesture,
  goTo,
  type History,
  type HistoryEntry,
  recordStep,
  redo,
  stateId,
  undo,
} from '../../shared/edit/history.ts';
import type { DocumentNote, FormatName } from '../../shared/format/format.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';

/** Something that only the user can decide, asked in a bar under the toolbar. */
export type DocumentQuestion =
  | { readonly kind: 'changed-on-disk' }
  | { readonly kind: 'removed-on-disk' }
  | { readonly kind: 'would-rewrite'; readonly losses: readonly string[] }
  | { readonly kind: 'recovery'; readonly outline: Outline; readonly at: string };

/** One open document. */
export interface EditorDocument {
  readonly id: string;
  /** '' when it was never saved. */
  readonly path: string;
  readonly format: FormatName;
  readonly outline: Outline;
  readonly history: History;
  /** `stateId` of the history when the file was last read or written; -1 when the file no longer holds any state. */
  readonly savedState: number;
  /** The outline of `savedState`, against which changes can be shown. */
  readonly savedOutline: Outline;
  /** Text of the file as it was last read or written. */
  readonly savedText: string;
  readonly notes: readonly DocumentNote[];
  readonly question: DocumentQuestion | null;
}

export interface DocumentsState {
  readonly documents: readonly EditorDocument[];
  readonly activeId: string | null;
}

export type DocumentsStore = StoreApi<DocumentsState>;

/** What a step is called in the history; steps in a row with one `gesture` become one. */
export interface EditStep {
  readonly label: string;
  readonly gesture?: string;
}

/** A store with nothing open. */
export function createDocumentsStore(): DocumentsStore {
  return createStore<DocumentsState>()(() => ({ documents: [], activeId: null }));
}

/** The document that is in front; undefined when none is open. */
export function activeDocument(state: DocumentsState): EditorDocument | undefined {
  return state.documents.find((one) => one.id === state.activeId);
}

/** An open document by id. */
export function findDocument(state: DocumentsState, id: string): EditorDocument | undefined {
  return state.documents.find((one) => one.id === id);
}

/** Whether closing it would lose something. */
export function isModified(document: EditorDocument): boolean {
  return stateId(document.history) !== document.savedState;
}

/** The file's name, or the outline's where there is no file yet. */
export function documentTitle(document: EditorDocument): string {
  const name = document.path.split(/[\\/]/).at(-1);
  return name === undefined || name === '' ? document.outline.name || 'untitled' : name;
}

/** Shows a document that the host opened; one that is open already comes to the front as it is. */
export function addDocument(store: DocumentsStore, opened: OpenedDocument): void {
  const { documents } = store.getState();
  if (documents.some((one) => one.id === opened.documentId)) {
    store.setState({ activeId: opened.documentId });
    return;
  }
  store.setState({ documents: [...documents, fromOpened(opened)], activeId: opened.documentId });
}

/** Takes the file's present state instead of what was open; the history starts anew. */
export function reloadDocument(store: DocumentsStore, id: string, opened: OpenedDocument): void {
  change(store, id, () => ({ ...fromOpened(opened), question: null }));
}

/** Takes a document away and brings its neighbour to the front. */
export function removeDocument(store: DocumentsStore, id: string): void {
  const { documents, activeId } = store.getState();
  const index = documents.findIndex((one) => one.id === id);
  if (index < 0) return;
  const rest = documents.filter((one) => one.id !== id);
  const next = activeId === id ? (rest[Math.min(index, rest.length - 1)]?.id ?? null) : activeId;
  store.setState({ documents: rest, activeId: next });
}

/** Gives a document another id, which the host knows it by from now on. */
export function renameDocumentId(store: DocumentsStore, from: string, to: string): void {
  store.setState(({ documents, activeId }) => ({
    documents: documents.map((one) => (one.id === from ? { ...one, id: to } : one)),
    activeId: activeId === from ? to : activeId,
  }));
}

/** Brings a document to the front. */
export function activateDocument(store: DocumentsStore, id: string): void {
  if (store.getState().documents.some((one) => one.id === id)) store.setState({ activeId: id });
}

/** Applies edits as one step of the history. Returns whether anything changed. */
export function editDocument(
  store: DocumentsStore,
  id: string,
  edits: readonly OutlineEdit[],
  step: EditStep,
): boolean {
  const document = findDocument(store.getState(), id);
  if (document === undefined) return false;
  return replaceOutline(store, id, applyEdits(document.outline, edits).outline, step);
}

/** Puts another outline in place of the present one, as one step of the history. */
export function replaceOutline(store: DocumentsStore, id: string, outline: Outline, step: EditStep): boolean {
  const document = findDocument(store.getState(), id);
  if (document === undefined || document.outline === outline) return false;
  const history = recordStep(document.history, document.outline, outline, step);
  if (history === document.history) return false;
  change(store, id, (one) => ({ ...one, outline, history }));
  return true;
}

/** Ends the gesture that is under way, so that the next step stands by itself. */
export function endDocumentGesture(store: DocumentsStore, id: string): void {
  change(store, id, (one) => {
    const history = endGesture(one.history);
    return history === one.history ? one : { ...one, history };
  });
}

/** One step back; gives the step that was undone, undefined at the start. */
export function undoDocument(store: DocumentsStore, id: string): HistoryEntry | undefined {
  return moveInHistory(store, id, undo);
}

/** One step forward; gives the step that was redone, undefined at the end. */
export function redoDocument(store: DocumentsStore, id: string): HistoryEntry | undefined {
  return moveInHistory(store, id, redo);
}

/** Goes to the point of the history at which this many steps are done. Returns whether that was another point. */
export function goToStep(store: DocumentsStore, id: string, pastCount: number): boolean {
  const document = findDocument(store.getState(), id);
  const moved = document === undefined ? undefined : goTo(document.history, document.outline, pastCount);
  if (moved === undefined) return false;
  change(store, id, (one) => ({ ...one, outline: moved.outline, history: moved.history }));
  return true;
}

/** Notes that the file now holds the state that was sent; edits made meanwhile stay unsaved. */
export function markSaved(
  store: DocumentsStore,
  id: string,
  saved: SavedDocument,
  sent: { readonly state: number; readonly outline: Outline },
): void {
  change(store, id, (one) => ({
    ...one,
    path: saved.path,
    format: saved.format,
    savedState: sent.state,
    savedOutline: sent.outline,
    savedText: saved.text,
    question: null,
  }));
}

/** Asks something in the bar of a document, or takes the question away. A file that changed counts as unsaved. */
export function askDocument(store: DocumentsStore, id: string, question: DocumentQuestion | null): void {
  change(store, id, (one) => {
    const lost = question?.kind === 'changed-on-disk' || question?.kind === 'removed-on-disk';
    return { ...one, question, savedState: lost ? -1 : one.savedState };
  });
}

function moveInHistory(store: DocumentsStore, id: string, move: typeof undo): HistoryEntry | undefined {
  const document = findDocument(store.getState(), id);
  const moved = document === undefined ? undefined : move(document.history, document.outline);
  if (moved === undefined) return undefined;
  change(store, id, (one) => ({ ...one, outline: moved.outline, history: moved.history }));
  return moved.entry;
}

function fromOpened(opened: OpenedDocument): EditorDocument {
  return {
    id: opened.documentId,
    path: opened.path,
    format: opened.format,
    outline: opened.outline,
    history: EMPTY_HISTORY,
    savedState: stateId(EMPTY_HISTORY),
    savedOutline: opened.outline,
    savedText: opened.text,
    notes: opened.notes,
    question: opened.recovery === undefined ? null : { kind: 'recovery', ...opened.recovery },
  };
}

function change(store: DocumentsStore, id: string, make: (one: EditorDocument) => EditorDocument): void {
  const { documents } = store.getState();
  const index = documents.findIndex((one) => one.id === id);
  const before = documents[index];
  if (before === undefined) return;
  const after = make(before);
  if (after !== before) store.setState({ documents: documents.with(index, after) });
}
