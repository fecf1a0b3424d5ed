/** What an empty canvas teaches, and what a connection that was begun with the keyboard waits for. */
import { requireCommand } from '../commands/command-table.ts';
import { findLayerById } from '../state/find-layer.ts';
import { useDocument, useEditor, useView } from '../state/use-editor.ts';

export function CanvasHint() {
  const editor = useEditor();
  const empty = useDocument((document) => document.outline.layers.length === 0, false);
  const connecting = useView((view) => view.connecting);
  const name = useDocument((document) => findLayerById(document.outline, connecting)?.name ?? '', '');
  if (connecting !== null) {
    return (
      <p className="canvas-bar">
        Pick the layer that is to wait for <strong>{name}</strong>: a click, or arrows and <kbd>Enter</kbd>.{' '}
        <kbd>Esc</kbd> stops.
      </p>
    );
  }
  if (!empty) return null;
  return (
    <div className="canvas-empty">
      <p>This outline has no layers yet.</p>
      <p>
        Drag a module in from the left, or press <kbd>Tab</kbd> and type its name.
      </p>
      <button type="button" className="primary" onClick={() => void requireCommand('layer.add').run(editor)}>
        Add a layer
      </button>
    </div>
  );
}
