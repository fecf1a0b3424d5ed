/** The head of the inspector: name, module and note of the selected layers, and whether they are switched off. */
import { Ban, StickyNote } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { farmLayerName } from '../../shared/outline/job-names.ts';
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import type { Layer } from '../../shared/outline/outline.ts';
import { bypassSelection, commit } from '../state/layer-actions.ts';
import { specOf } from '../state/layer-factory.ts';
import { useAnalysis, useEditor } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { namesOf } from './arg-edits.ts';
import { CommitInput } from './fields/commit-input.tsx';
import { LiveInput } from './fields/live-input.tsx';
import { PickInput } from './fields/pick-input.tsx';
import { ProblemNotes } from './fields/problem-notes.tsx';
import { useLiveEdit } from './fields/use-live-edit.ts';
import { useInspected } from './inspected.ts';

export function LayerHead() {
  const { layers, ids, problems } = useInspected();
  const editor = useEditor();
  const [only] = layers;
  const hasNote = layers.some((layer) => layer.note !== undefined);
  const [noteOpen, setNoteOpen] = useState(hasNote);
  const bypassed = layers.every((layer) => layer.bypassed === true);
  const own = ['', 'name', 'module'].flatMap((field) => problems.get(field) ?? []);
  if (only === undefined) return null;
  return (
    <header className="layer-head">
      <div className="layer-head-row">
        {layers.length === 1 ? (
          <NameField layer={only} />
        ) : (
          <strong className="grow">{layers.length} layers</strong>
        )}
        <IconButton
          icon={StickyNote}
          label={hasNote || noteOpen ? 'Note' : 'Add a note'}
          on={noteOpen}
          onClick={() => setNoteOpen(!noteOpen)}
        />
        <IconButton
          icon={Ban}
          label={bypassed ? 'Use again' : 'Bypass'}
          hint="B"
          on={bypassed}
          onClick={() => bypassSelection(editor, new Set(ids))}
        />
      </div>
      <ModuleField />
      {noteOpen ? <NoteField /> : null}
      {bypassed ? (
        <p className="layer-head-hint">
          Bypassed: not part of the job; what waits for {layers.length === 1 ? 'it' : 'them'} waits for what{' '}
          {layers.length === 1 ? 'it waits' : 'they wait'} for.
        </p>
      ) : null}
      <ProblemNotes problems={own} />
    </header>
  );
}

function NameField({ layer }: { readonly layer: Layer }) {
  const editor = useEditor();
  const { outline } = useInspected();
  const [draft, setDraft] = useState<string | null>(null);
  const name = draft ?? layer.name;
  const farm = farmLayerName(fullNameOf({ ...layer, name }));

  function check(text: string): string | null {
    if (text === '') return 'A layer needs a name.';
    const full = layer.parent === undefined ? text : `${layer.parent}.${text}`;
    const other = layerIndex(outline).byName.get(full);
    return other !== undefined && other.id !== layer.id ? `There is another layer called ${full}.` : null;
  }
  const wrong = draft === null ? null : check(draft);

  return (
    <div
      className="grow"
      data-field="name"
      data-help={'name\nOther layers, files and the farm know the layer by it.'}
    >
      <CommitInput
        label="Name of the layer"
        text={layer.name}
        mono
        className="layer-name"
        check={check}
        onDraft={setDraft}
        onCommit={(text) =>
          commit(editor, {
            edits: [{ kind: 'rename-layer', id: layer.id, name: text }],
            label: `Rename ${layer.name} to ${text}`,
          })
        }
      />
      {wrong !== null ? (
        <p className="range-fault">{wrong}</p>
      ) : draft !== null && farm.isChanged && farm.problem === null ? (
        <p className="layer-head-hint">
          On the farm: <span className="mono">{farm.name}</span>
        </p>
      ) : null}
    </div>
  );
}

function ModuleField() {
  const editor = useEditor();
  const { layers } = useInspected();
  const library = useAnalysis((state) => state.library);
  const id = useId();
  const modules = new Set(layers.map((layer) => layer.module));
  const [first] = layers;
  const spec = first === undefined ? undefined : specOf(first, library);
  const options = useMemo(
    () =>
      library.specs.map((one) => ({
        value: one.name,
        title: one.name,
        detail: one.group,
        words: `${one.classPath} ${one.keywords?.join(' ') ?? ''} ${one.summary}`,
      })),
    [library],
  );
  if (spec === undefined) return null;
  const single = modules.size === 1;
  const unknown = spec.execution.kind === 'unknown';
  return (
    <div
      className="layer-head-row"
      data-field="module"
      data-help={single ? `${spec.name}\n${spec.summary} ${spec.help ?? ''}` : undefined}
    >
      <label htmlFor={id} className="field-label">
        Module
      </label>
      <div className="grow">
        <PickInput
          id={id}
          label="Module"
          text={single ? (unknown ? (first?.module ?? '') : spec.name) : ''}
          placeholder="mixed"
          options={options}
          wrong={unknown}
          free
          onPick={(module) =>
            commit(editor, {
              edits: layers.map((layer) => ({ kind: 'set-module', id: layer.id, module })),
              label: `Make ${namesOf(layers)} a ${module}`,
            })
          }
        />
      </div>
    </div>
  );
}

function NoteField() {
  const { layers } = useInspected();
  const live = useLiveEdit();
  const [first] = layers;
  const same = layers.every((layer) => layer.note === first?.note);
  return (
    <LiveInput
      label="Note"
      text={same ? (first?.note ?? '') : ''}
      placeholder={same ? 'A note for whoever opens this next' : 'mixed'}
      lines
      className="layer-note"
      onType={(text) =>
        live.type(
          layers.map(({ id }) => ({ kind: 'set-note', id, note: text === '' ? undefined : text })),
          `Write a note on ${namesOf(layers)}`,
        )
      }
      onEnd={live.end}
      onCancel={live.cancel}
    />
  );
}
