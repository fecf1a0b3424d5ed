/**
 * The undo history: labelled diffs behind and ahead of the present. One gesture (a drag, typing in one field) is one
 * step. Nothing but the document is in here; selection and view are not undone.
 */
import type { Outline } from '../outline/outline.ts';
import { applyDiff, invertDiff } from './apply-diff.ts';
import { diffOutlines, isEmptyDiff } from './diff-outlines.ts';
import type { OutlineDiff } from './outline-diff.ts';

/** One step. */
export interface HistoryEntry {
  /** Unique in its history; the saved state of a document is remembered by it. */
  readonly id: number;
  /** What the user did, for the menu: `Rename sim to simulate`. */
  readonly label: string;
  /** Steps in a row with the same gesture become one. */
  readonly gesture: string | undefined;
  readonly diff: OutlineDiff;
}

/** The steps that can be undone (`past`, newest last) and redone (`future`, next one last). */
export interface History {
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  readonly nextId: number;
}

export const EMPTY_HISTORY: History = { past: [], future: [], nextId: 1 };

/** What lies at a point of a history. */
export interface HistoryMove {
  readonly history: History;
  readonly outline: Outline;
  readonly entry: HistoryEntry;
}

/** Writes down a step; a step that changed nothing is not written, and one that takes its gesture back vanishes. */
export function recordStep(
  history: History,
  before: Outline,
  after: Outline,
  step: { readonly label: string; readonly gesture?: string },
): History {
  const diff = diffOutlines(before, after);
  if (isEmptyDiff(diff)) return history;
  const last = history.past.at(-1);
  if (
    last !== undefined &&
    step.gesture !== undefined &&
    last.gesture === step.gesture &&
    history.future.length === 0
  ) {
    const joined = diffOutlines(applyDiff(before, invertDiff(last.diff)), after);
    const rest = history.past.slice(0, -1);
    if (isEmptyDiff(joined)) return { ...history, past: rest };
    // A new id: a document that was saved in the middle of a gesture is not saved at its end.
    const entry = { ...last, id: history.nextId, label: step.label, diff: joined };
    return { past: [...rest, entry], future: [], nextId: history.nextId + 1 };
  }
  const entry = { id: history.nextId, label: step.label, gesture: step.gesture, diff };
  return { past: [...history.past, entry], future: [], nextId: history.nextId + 1 };
}

/** Closes the gesture that is under way, so that the next step of the same kind is one of its own. */
export function endGesture(history: History): History {
  const last = history.past.at(-1);
  if (last?.gesture === undefined) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, gesture: undefined }] };
}

/** One step back; undefined at the start. */
export function undo(history: History, outline: Outline): HistoryMove | undefined {
  const entry = history.past.at(-1);
  if (entry === undefined) return undefined;
  return {
    history: { ...history, past: history.past.slice(0, -1), future: [...history.future, entry] },
    outline: applyDiff(outline, invertDiff(entry.diff)),
    entry,
  };
}

/** One step forward; undefined at the end. */
export function redo(history: History, outline: Outline): HistoryMove | undefined {
  const entry = history.future.at(-1);
  if (entry === undefined) return undefined;
  const done = { ...entry, gesture: undefined };
  return {
    history: { ...history, past: [...history.past, done], future: history.future.slice(0, -1) },
    outline: applyDiff(outline, entry.diff),
    entry,
  };
}

/**
 * Goes to the point at which `pastCount` steps are done, backwards or forwards; undefined where that is no other point
 * of this history.
 */
export function goTo(
  history: History,
  outline: Outline,
  pastCount: number,
): Pick<HistoryMove, 'history' | 'outline'> | undefined {
  const all = history.past.length + history.future.length;
  if (!Number.isInteger(pastCount) || pastCount < 0 || pastCount > all) return undefined;
  if (pastCount === history.past.length) return undefined;
  const move = pastCount < history.past.length ? undo : redo;
  let at: Pick<HistoryMove, 'history' | 'outline'> = { history, outline };
  while (at.history.past.length !== pastCount) at = move(at.history, at.outline) ?? at;
  return at;
}

/** Names the state of a document: equal before an edit and after its undo. 0 is the state it was opened in. */
export function stateId(history: History): number {
  return history.past.at(-1)?.id ?? 0;
}
