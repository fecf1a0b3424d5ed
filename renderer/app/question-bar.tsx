/** What a document needs to know from the user, asked without getting in the way. */
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  discardRecovery,
  reloadFromDisk,
  restoreRecovery,
  rewriteDocument,
  saveDocumentAs,
  saveOverDisk,
} from '../state/document-actions.ts';
import { askDocument, type DocumentQuestion, documentTitle } from '../state/document-store.ts';
import { useDocument, useEditor } from '../state/use-editor.ts';
import './question-bar.css';

export function QuestionBar() {
  const question = useDocument((document) => document.question, null);
  const documentId = useDocument((document) => document.id, null);
  const title = useDocument(documentTitle, '');
  if (question === null || documentId === null) return null;
  return (
    <div className="question-bar" role="alert">
      <CircleAlert size={15} aria-hidden />
      <Question question={question} documentId={documentId} title={title} />
    </div>
  );
}

interface QuestionProps {
  readonly question: DocumentQuestion;
  readonly documentId: string;
  readonly title: string;
}

function Question({ question, documentId, title }: QuestionProps): ReactNode {
  const editor = useEditor();
  switch (question.kind) {
    case 'changed-on-disk':
      return (
        <>
          <p className="grow">{title} was changed by another program.</p>
          <button type="button" onClick={() => void reloadFromDisk(editor, documentId)}>
            Take what is on disk
          </button>
          <button type="button" onClick={() => void saveOverDisk(editor, documentId)}>
            Save mine over it
          </button>
          <button type="button" onClick={() => askDocument(editor.documents, documentId, null)}>
            Later
          </button>
        </>
      );
    case 'removed-on-disk':
      return (
        <>
          <p className="grow">{title} was removed by another program. It is still here.</p>
          <button type="button" onClick={() => void saveOverDisk(editor, documentId)}>
            Save it again
          </button>
          <button type="button" onClick={() => void saveDocumentAs(editor, documentId)}>
            Save as…
          </button>
          <button type="button" onClick={() => askDocument(editor.documents, documentId, null)}>
            Later
          </button>
        </>
      );
    case 'would-rewrite':
      return (
        <>
          <p className="grow" title={question.losses.join('\n')}>
            This change does not fit into the text of {title}. Written anew, the script loses its loops,
            functions and comments
            {question.losses.length > 1 ? ` (and ${question.losses.length - 1} more, see Source)` : ''}.
          </p>
          <button type="button" className="primary" onClick={() => void saveDocumentAs(editor, documentId)}>
            Save as…
          </button>
          <button type="button" onClick={() => void rewriteDocument(editor, documentId)}>
            Write it anew
          </button>
          <button type="button" onClick={() => askDocument(editor.documents, documentId, null)}>
            Later
          </button>
        </>
      );
    case 'recovery':
      return (
        <>
          <p className="grow">
            Changes to {title} from {new Date(question.at).toLocaleString()} were never saved.
          </p>
          <button type="button" className="primary" onClick={() => restoreRecovery(editor, documentId)}>
            Restore them
          </button>
          <button type="button" onClick={() => void discardRecovery(editor, documentId)}>
            Throw them away
          </button>
        </>
      );
  }
}
