/** The modules, by group, with a search: a click or Enter adds one, connected to the selected layer; or drag it. */
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { ModuleSpec } from '../../shared/outline/module-spec.ts';
import { addModule, partnerOfSelection } from '../state/layer-actions.ts';
import { useAnalysis, useEditor } from '../state/use-editor.ts';
import { startModuleDrag } from './module-drag.ts';
import { searchModules } from './search-modules.ts';
import './palette.css';

export function ModulePalette() {
  const specs = useAnalysis((state) => state.library.specs);
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => groupModules(searchModules(specs, query)), [specs, query]);

  function onSearchKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') setQuery('');
    const [first] = list.current?.querySelectorAll('button') ?? [];
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
      <div className="module-list" ref={list} onKeyDown={moveAmongButtons}>
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

function ModuleRow({ spec }: { readonly spec: ModuleSpec }) {
  const editor = useEditor();
  return (
    <button
      type="button"
      className="plain module-row"
      draggable
      title={spec.help ?? spec.summary}
      onDragStart={(event) => startModuleDrag(event, spec.name)}
      onClick={() => addModule(editor, spec, { wire: partnerOfSelection(editor) })}
    >
      <span className={`type-mark is-${spec.layerType.toLowerCase()}`} aria-hidden />
      <span className="module-name cut">{spec.name}</span>
      <span className="module-summary cut">{spec.summary}</span>
    </button>
  );
}

function groupModules(specs: readonly ModuleSpec[]): readonly (readonly [string, readonly ModuleSpec[]])[] {
  const groups = new Map<string, ModuleSpec[]>();
  for (const spec of specs) {
    const known = groups.get(spec.group);
    if (known === undefined) groups.set(spec.group, [spec]);
    else known.push(spec);
  }
  return [...groups];
}

function moveAmongButtons(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  event.preventDefault();
  if (at + step < 0) event.currentTarget.parentElement?.querySelector('input')?.focus();
  else buttons[at + step]?.focus();
}
