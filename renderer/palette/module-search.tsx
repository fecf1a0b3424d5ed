/** The search that opens where a wire was dropped or Tab was pressed: the choice is added there and connected. */
import { findLayerById } from '../state/find-layer.ts';
import { addModule } from '../state/layer-actions.ts';
import { useAnalysis, useDocument, useEditor } from '../state/use-editor.ts';
import type { FlowPoint, PendingWire, ScreenPoint } from '../state/view-store.ts';
import { SearchList } from '../ui/search-list.tsx';
import { usedFirst } from './module-groups.ts';
import { useUsedModules } from './module-palette.tsx';
import { searchModules } from './search-modules.ts';

export interface ModuleSearchProps {
  readonly at: ScreenPoint;
  readonly place: FlowPoint | null;
  readonly wire: PendingWire | null;
  readonly onClose: () => void;
}

export function ModuleSearch({ at, place, wire, onClose }: ModuleSearchProps) {
  const editor = useEditor();
  const specs = useAnalysis((state) => state.library.specs);
  const used = useUsedModules();
  const partner = useDocument((document) => findLayerById(document.outline, wire?.layer)?.name, undefined);
  const foot =
    wire === null || partner === undefined
      ? undefined
      : wire.end === 'feeds'
        ? `The new layer will wait for ${partner}.`
        : `${partner} will wait for the new layer.`;
  return (
    <SearchList
      label="Add a layer"
      placeholder="Search modules"
      at={at}
      width={360}
      search={(query) => (query.trim() === '' ? usedFirst(specs, used) : searchModules(specs, query))}
      keyOf={(spec) => spec.name}
      render={(spec) => (
        <>
          <span className={`type-mark is-${spec.layerType.toLowerCase()}`} aria-hidden />
          <span>{spec.name}</span>
          <span className="dim grow cut">{spec.summary}</span>
        </>
      )}
      nothing="No module is called that."
      {...(foot === undefined ? {} : { foot })}
      onPick={(spec) => {
        onClose();
        addModule(editor, spec, { place, wire });
        editor.canvas.getState().control?.focus();
      }}
      onClose={onClose}
    />
  );
}
