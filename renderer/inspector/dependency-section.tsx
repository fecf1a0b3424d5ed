/** What the selected layers wait for, how, and who waits for them. */
import { CornerDownRight, X } from 'lucide-react';
import { useMemo } from 'react';
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import type { Layer } from '../../shared/outline/outline.ts';
import { closesCycle, commit } from '../state/layer-actions.ts';
import { countOf } from '../state/layer-card.ts';
import { notify } from '../state/notice-store.ts';
import { useAnalysis, useEditor } from '../state/use-editor.ts';
import { select } from '../state/view-store.ts';
import { wiresOf } from '../state/wires.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { addDependency, namesOf } from './arg-edits.ts';
import {
  type DependencyRow,
  dependencyRows,
  propagateRow,
  removeRow,
  retypeRow,
  WAIT_TYPES,
  type WaitType,
} from './dependency-rows.ts';
import { problemsUnder, worstSeverity } from './field-problems.ts';
import { PickInput } from './fields/pick-input.tsx';
import { ProblemNotes } from './fields/problem-notes.tsx';
import { useInspected } from './inspected.ts';
import { InspectorSection } from './inspector-section.tsx';

export function DependencySection() {
  const { layers, problems } = useInspected();
  const rows = dependencyRows(layers);
  const own = problemsUnder(problems, 'require');
  return (
    <InspectorSection title="Dependencies" count={rows.length} severity={worstSeverity(own)}>
      <div
        className="dependencies"
        data-field="require"
        data-help={'require\nThe layers that must be done, or partly done, before this one starts.'}
      >
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
        <ImpliedRows />
        <AddRow />
        <ProblemNotes problems={own} />
      </div>
      <WaitingRows />
    </InspectorSection>
  );
}

/** How many task links the dependency comes to; undefined while it is not known or means several layers. */
function useLinkCount(row: DependencyRow): number | undefined {
  const { outline } = useInspected();
  const [entry] = row.entries;
  return useAnalysis((state) => {
    if (entry === undefined || row.entries.length > 1) return undefined;
    const wire = wiresOf(outline, state.library).find(
      (one) => one.to === entry.id && one.index === entry.index,
    );
    return wire === undefined ? undefined : state.analysis?.linkCounts.get(wire.id);
  });
}

function Row({ row }: { readonly row: DependencyRow }) {
  const editor = useEditor();
  const { outline, layers } = useInspected();
  const links = useLinkCount(row);
  const target = layerIndex(outline).byName.get(row.on);
  const name = namesOf(layers);
  const type = row.type ?? 'MIXED';
  return (
    <div className="dependency">
      <LayerName name={row.on} layer={target} />
      <select
        aria-label={`How ${name} waits for ${row.on}`}
        value={type}
        onChange={(event) =>
          commit(editor, {
            edits: retypeRow(row, event.target.value as WaitType),
            label: `Change how ${name} waits for ${row.on}`,
          })
        }
      >
        {type === 'MIXED' ? (
          <option value="MIXED" disabled>
            mixed
          </option>
        ) : null}
        {type === 'UNKNOWN' ? (
          <option value="UNKNOWN" disabled>
            {row.entries[0]?.dependency.text ?? 'unknown'}
          </option>
        ) : null}
        {WAIT_TYPES.map((one) => (
          <option key={one.type} value={one.type}>
            {one.title}
          </option>
        ))}
      </select>
      <span className={`dependency-links ${links === 0 ? 'is-error' : ''}`} title="Links between tasks">
        {links === undefined ? '' : links === 0 ? 'no links!' : links.toLocaleString('en')}
      </span>
      <IconButton
        icon={CornerDownRight}
        label="Pass on"
        hint="who waits for this layer makes its other dependencies wait for the same"
        on={row.propagate}
        onClick={() =>
          commit(editor, {
            edits: propagateRow(row, !row.propagate),
            label: `${row.propagate ? 'Keep' : 'Pass on'} the wait of ${name} for ${row.on}`,
          })
        }
      />
      <IconButton
        icon={X}
        label={`Do not wait for ${row.on}`}
        onClick={() => commit(editor, { edits: removeRow(row), label: `Stop ${name} waiting for ${row.on}` })}
      />
    </div>
  );
}

function LayerName({ name, layer }: { readonly name: string; readonly layer: Layer | undefined }) {
  const editor = useEditor();
  if (layer === undefined)
    return (
      <span className="dependency-name mono cut is-error" title="There is no such layer.">
        {name}
      </span>
    );
  return (
    <button
      type="button"
      className="plain dependency-name mono"
      title={`Go to ${name}`}
      onClick={() => {
        select(editor.view, [layer.id]);
        editor.canvas.getState().control?.reveal(layer.id);
      }}
    >
      <span className="cut">{name}</span>
    </button>
  );
}

const ORIGINS = {
  creator: 'belongs to it',
  'pre-process': 'of the pre-process',
  propagated: 'passed on',
  bypass: 'through a bypass',
} as const;

/** Dependencies that nobody wrote but that hold: of pre-processes, passed on, taken over from a bypassed layer. */
function ImpliedRows() {
  const { resolved, resolvedLayer, layers } = useInspected();
  if (resolvedLayer === undefined || layers.length !== 1) return null;
  return resolvedLayer.dependencies.map((one) => {
    const on = resolved?.layers[one.on];
    if (one.origin === 'written' || on === undefined) return null;
    const title = WAIT_TYPES.find(({ type }) => type === (one.anyFrame ? 'ANY_FRAME' : one.type))?.title;
    return (
      <div className="dependency is-implied" key={`${one.origin} ${one.on} ${one.type}`}>
        <LayerName name={on.name} layer={on.layer} />
        <span className="cut">{title}</span>
        <span className="dependency-origin">{ORIGINS[one.origin]}</span>
      </div>
    );
  });
}

function AddRow() {
  const editor = useEditor();
  const { outline, layers } = useInspected();
  const options = useMemo(() => {
    const taken = layers.length === 1 ? new Set(layers[0]?.requires.map((one) => one.on)) : new Set<string>();
    return outline.layers
      .map((layer) => ({ value: fullNameOf(layer), title: fullNameOf(layer), detail: layer.module }))
      .filter((option) => !taken.has(option.value));
  }, [outline, layers]);

  function add(name: string): void {
    const on = layerIndex(outline).byName.get(name);
    if (on === undefined) return;
    const stuck = layers.find((layer) => closesCycle(editor, on.id, layer.id));
    if (stuck !== undefined) {
      const text = `${stuck.name} cannot wait for ${name}: ${name} waits for ${stuck.name} already.`;
      notify(editor.notices, { kind: 'warning', text });
      return;
    }
    const edits = addDependency(layers, on, editor.analysis.getState().library);
    commit(editor, { edits, label: `Make ${namesOf(layers)} wait for ${name}` });
  }

  return (
    <PickInput
      label="Wait for another layer"
      text=""
      placeholder="Wait for…"
      options={options}
      mono
      onPick={add}
    />
  );
}

/** More of them than this are counted. */
const MOST_NAMED = 24;

function WaitingRows() {
  const { outline, layers, ids } = useInspected();
  const library = useAnalysis((state) => state.library);
  const waiting = useMemo(() => {
    const { byId } = layerIndex(outline);
    const own = new Set(ids);
    const found = wiresOf(outline, library).filter((wire) => own.has(wire.from) && !own.has(wire.to));
    return [...new Set(found.map((wire) => byId.get(wire.to)).filter((layer) => layer !== undefined))];
  }, [outline, library, ids]);
  if (waiting.length === 0) return null;
  return (
    <div className="waiting-layers">
      <span className="field-label">{layers.length === 1 ? 'Feeds' : 'Feed'}</span>
      <div>
        {waiting.slice(0, MOST_NAMED).map((layer) => (
          <LayerName key={layer.id} name={fullNameOf(layer)} layer={layer} />
        ))}
        {waiting.length > MOST_NAMED ? (
          <span>and {countOf(waiting.length - MOST_NAMED, 'more layer')}</span>
        ) : null}
      </div>
    </div>
  );
}
