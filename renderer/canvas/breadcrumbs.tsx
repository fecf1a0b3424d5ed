/** Where the canvas is when it shows the inside of a composite, and the ways out. */
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { enterComposite } from '../state/composite-actions.ts';
import { useTree } from '../state/current-tree.ts';
import { useDocument, useEditor } from '../state/use-editor.ts';

export function Breadcrumbs() {
  const editor = useEditor();
  const path = useTree((tree) => tree.path);
  const name = useDocument((document) => document.outline.name, '');
  if (path.length === 0) return null;
  return (
    <nav className="breadcrumbs" aria-label="Composites">
      <button type="button" className="plain small" onClick={() => enterComposite(editor, null)}>
        {name}
      </button>
      {path.map((layer, index) => (
        <Fragment key={layer.id}>
          <ChevronRight size={12} aria-hidden />
          <button
            type="button"
            className="plain small"
            aria-current={index === path.length - 1 ? 'location' : undefined}
            onClick={() => enterComposite(editor, layer.id)}
          >
            {layer.name}
          </button>
        </Fragment>
      ))}
      <span className="dim">runs these one after the other in each of its tasks</span>
    </nav>
  );
}
