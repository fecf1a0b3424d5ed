/** What is there when no document is open: examples, recent files, an empty canvas, Open. */
import { FilePlus2, FolderOpen } from 'lucide-react';
import { chooseFile, newDocument, openFile } from '../state/document-actions.ts';
import { useEditor, useHostState } from '../state/use-editor.ts';
import './start-screen.css';

export function StartScreen() {
  const editor = useEditor();
  const info = useHostState((state) => state.info);
  return (
    <main className="start-screen">
      <div className="start-column">
        <h2 className="start-title">Outlines for the farm, as a graph</h2>
        <p className="start-text">
          Layers become nodes, what waits for what becomes wires. See what the farm will make of it, run it
          here, send it there.
        </p>
        <div className="start-buttons">
          <button type="button" className="primary" onClick={() => void newDocument(editor)}>
            <FilePlus2 size={14} aria-hidden />
            Empty outline
          </button>
          <button type="button" onClick={() => void chooseFile(editor)}>
            <FolderOpen size={14} aria-hidden />
            Open…
          </button>
          <span className="start-hint">or drag a file in</span>
        </div>
        {info === null || info.examples.length === 0 ? null : (
          <section aria-label="Examples">
            <h3 className="start-heading">Examples</h3>
            <div className="start-cards">
              {byTitle(info.examples).map((example) => (
                <button
                  key={example.path}
                  type="button"
                  className="start-card"
                  title={example.path}
                  onClick={() => void openFile(editor, example.path)}
                >
                  <strong>{example.title}</strong>
                  <span>{example.summary}</span>
                </button>
              ))}
            </div>
          </section>
        )}
        {info === null || info.recentFiles.length === 0 ? null : (
          <section aria-label="Recent files">
            <h3 className="start-heading">Recent</h3>
            <ul>
              {info.recentFiles.map((path) => (
                <li key={path}>
                  <button
                    type="button"
                    className="plain start-recent"
                    onClick={() => void openFile(editor, path)}
                  >
                    <span>{path.split(/[\\/]/).at(-1)}</span>
                    <span className="cut start-path">{path}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  );
}

function byTitle<T extends { readonly title: string }>(examples: readonly T[]): readonly T[] {
  return examples.toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
}
