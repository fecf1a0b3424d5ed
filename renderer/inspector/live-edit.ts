/**
 * Typing into a field as one step of the history. Every keystroke is an edit of the document, so that the canvas and
 * the problems follow along; all of them together are one gesture, made anew each time from the outline as it was
 * when the typing began, so that taking the text back leaves nothing behind.
 */
import { applyEdits } from '../../shared/edit/apply-edits.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import { endDocumentGesture, replaceOutline } from '../state/document-store.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import { announce } from '../state/notice-store.ts';

/** The typing into one field from the focus to its loss. */
export interface LiveEdit {
  /** Puts the outline as it was before the typing with these edits into the document. */
  type(edits: readonly OutlineEdit[], label: string): void;
  /** Whether something was typed that has not been ended or taken back. */
  isOpen(): boolean;
  /** Ends the step; typing on begins a new one. */
  end(): void;
  /** Gives the document back as it was before the typing. */
  cancel(): void;
}

interface Typing {
  readonly documentId: string;
  readonly gesture: string;
  readonly before: Outline;
  /** What the last keystroke made; something else in the document ends the typing. */
  after: Outline;
  label: string;
}

let gestures = 0;

/** A live edit that has not begun. */
export function createLiveEdit(editor: Editor): LiveEdit {
  let typing: Typing | null = null;

  function current(): Typing | null {
    const document = currentDocument(editor);
    if (typing === null || document === undefined) return null;
    return document.id === typing.documentId && document.outline === typing.after ? typing : null;
  }

  function begin(): Typing | null {
    const document = currentDocument(editor);
    if (document === undefined) return null;
    gestures += 1;
    const { id: documentId, outline } = document;
    return { documentId, gesture: `typing ${gestures}`, before: outline, after: outline, label: '' };
  }

  function put(open: Typing, outline: Outline): void {
    replaceOutline(editor.documents, open.documentId, outline, { label: open.label, gesture: open.gesture });
    open.after = currentDocument(editor)?.outline ?? outline;
  }

  return {
    type(edits, label) {
      typing = current() ?? begin();
      if (typing === null) return;
      typing.label = label;
      put(typing, applyEdits(typing.before, edits).outline);
    },
    isOpen: () => current() !== null,
    end() {
      const open = current();
      if (open !== null) {
        endDocumentGesture(editor.documents, open.documentId);
        if (open.after !== open.before) announce(editor.notices, open.label);
      }
      typing = null;
    },
    cancel() {
      const open = current();
      if (open !== null) put(open, open.before);
      typing = null;
    },
  };
}
