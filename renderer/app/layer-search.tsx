/** Find: a layer by its name, module, arguments or command; a choice selects it and brings it into view. */
import { updateSettings } from '../state/settings-actions.ts';
import { useDocument, useEditor } from '../state/use-editor.ts';
import { revealField, select } from '../state/view-store.ts';
import { SearchList, topOfWindow } from '../ui/search-list.tsx';
import { type FoundLayer, searchLayers } from './search-layers.ts';

export function LayerSearch({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const outline = useDocument((document) => document.outline, null);
  if (outline === null) return null;

  function pick({ layer, arg }: FoundLayer): void {
    onClose();
    if (arg === null) select(editor.view, [layer.id]);
    else {
      updateSettings(editor, { rightOpen: true });
      revealField(editor.view, layer.id, arg);
    }
    editor.canvas.getState().control?.fitLayers([layer.id]);
    editor.canvas.getState().control?.focus();
  }

  return (
    <SearchList
      label="Find a layer"
      placeholder="Name, module, argument, command"
      at={topOfWindow()}
      search={(query) => searchLayers(outline, query)}
      keyOf={({ layer }) => layer.id}
      render={({ layer, arg, text }) => (
        <>
          <span className="cut">{layer.name}</span>
          <span className="dim grow cut">{arg === null ? text : `${arg}: ${text}`}</span>
        </>
      )}
      nothing="No layer has that in its name, module, arguments or command."
      onPick={pick}
      onClose={onClose}
    />
  );
}
