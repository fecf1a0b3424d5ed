/** One tab for each open document; there when there are several. */
import { X } from 'lucide-react';
import { closeDocument } from '../state/document-actions.ts';
import { activateDocument, documentTitle, isModified } from '../state/document-store.ts';
import { useDocuments, useEditor } from '../state/use-editor.ts';
import './document-tabs.css';

export function DocumentTabs() {
  const editor = useEditor();
  const documents = useDocuments((state) => state.documents);
  const activeId = useDocuments((state) => state.activeId);
  if (documents.length < 2) return null;
  return (
    <nav className="document-tabs" aria-label="Documents">
      {documents.map((document) => (
        <div key={document.id} className={`document-tab ${document.id === activeId ? 'is-on' : ''}`}>
          <button
            type="button"
            className="plain cut"
            aria-current={document.id === activeId ? 'page' : undefined}
            title={document.path}
            onClick={() => activateDocument(editor.documents, document.id)}
            onAuxClick={(event) => {
              if (event.button === 1) void closeDocument(editor, document.id);
            }}
          >
            <span className="cut">{documentTitle(document)}</span>
            {isModified(document) ? <span className="document-modified">●</span> : null}
          </button>
          <button
            type="button"
            className="icon plain small"
            aria-label={`Close ${documentTitle(document)}`}
            onClick={() => void closeDocument(editor, document.id)}
          >
            <X size={12} aria-hidden />
          </button>
        </div>
      ))}
    </nav>
  );
}
