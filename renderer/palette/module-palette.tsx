/** The modules, by group, with a search: a click or Enter adds one, connected to the selected layer; or drag it. */
import { Star } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { ModuleSpec } from '../../shared/outline/module-spec.ts';
import { addModule, partnerOfSelection } from '../state/layer-actions.ts';
import { toggleFavourite } from '../state/settings-actions.ts';
import { useAnalysis, useEditor, useSettings } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { startModuleDrag } from './module-drag.ts';
import { groupModules, moduleGroups, type UsedModules } from './module-groups.ts';
import { searchModules } from './search-modules.ts';
import './palette.css';

export function ModulePalette() {
  const specs = useAnalysis((state) => state.library.specs);
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const used = useUsedModules();
  const groups = useMemo(
    () => (query.trim() === '' ? moduleGroups(specs, used) : groupModules(searchModules(specs, query))),
    [specs, query, used],
  );

  function onSearchKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') setQuery('');
    const [first] = list.current?.querySelectorAll<HTMLElement>('.module-row') ?? [];
    if (event.key === 'ArrowDown') first?.focus();
    else if (event.key === 'Enter') first?.click();
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="panel-head">
        <h2>Modules</h2>
      </div>
      <div className="panel-search">
        <input
          type="search"
          value={query}
          placeholder="Search modules"
          aria-label="Search modules"
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onSearchKey}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the buttons inside */}
      <div className="module-list" ref={list} onKeyDown={moveAmongModules}>
        {groups.length === 0 ? <p className="panel-empty">No module is called “{query}”.</p> : null}
        {groups.map(([group, modules]) => (
          <section key={group} aria-label={group}>
            <h3 className="module-group">{group}</h3>
            {modules.map((spec) => (
              <ModuleRow key={spec.name} spec={spec} />
            ))}
          </section>
        ))}
      </div>
    </>
  );
}

/** Names of modules that the user marked or added lately. */
export function useUsedModules(): UsedModules {
  const favourites = useSettings((settings) => settings.favouriteModules);
  const recent = useSettings((settings) => settings.recentModules);
  return useMemo(() => ({ favourites, recent }), [favourites, recent]);
}

function ModuleRow({ spec }: { readonly spec: ModuleSpec }) {
  const editor = useEditor();
  const favourite = useSettings((settings) => settings.favouriteModules.includes(spec.name));
  const own = spec.source === 'built-in';
  return (
    <div className="module-line">
      <button
        type="button"
        className="plain module-row"
        draggable
        title={`${spec.help ?? spec.summary}${own ? '' : `\n\nFrom ${spec.source}`}`}
        onDragStart={(event) => startModuleDrag(event, spec.name)}
        onClick={() => addModule(editor, spec, { wire: partnerOfSelection(editor) })}
      >
        <span className={`type-mark is-${spec.layerType.toLowerCase()}`} aria-hidden />
        <span className="module-name cut">{spec.name}</span>
        <span className="module-summary cut">{spec.summary}</span>
      </button>
      <IconButton
        icon={Star}
        label={`${spec.name} is a favourite`}
        on={favourite}
        className="module-star"
        onClick={() => toggleFavourite(editor, spec.name)}
      />
    </div>
  );
}

/** Up and down go from module to module, right and left to its star and back. */
function moveAmongModules(event: KeyboardEvent<HTMLElement>): void {
  const here = document.activeElement?.closest('.module-line');
  const side = { ArrowRight: '.module-star', ArrowLeft: '.module-row' }[event.key];
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (side === undefined && step === 0) return;
  event.preventDefault();
  if (side !== undefined) {
    here?.querySelector<HTMLElement>(side)?.focus();
    return;
  }
  const lines = [...event.currentTarget.querySelectorAll('.module-line')];
  const next = (here == null ? -1 : lines.indexOf(here)) + step;
  if (next < 0) event.currentTarget.parentElement?.querySelector('input')?.focus();
  else lines[next]?.querySelector<HTMLElement>('.module-row')?.focus();
}
