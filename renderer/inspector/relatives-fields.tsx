/** Who a layer belongs to: the composite that runs it, or the layer that a pre- or post-process serves. */
import { useId, useMemo } from 'react';
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import type { Layer, Outline } from '../../shared/outline/outline.ts';
import { commit } from '../state/layer-actions.ts';
import { specOf } from '../state/layer-factory.ts';
import { useAnalysis, useEditor } from '../state/use-editor.ts';
import { PickInput, type PickOption } from './fields/pick-input.tsx';
import { ProblemNotes } from './fields/problem-notes.tsx';
import { useInspected } from './inspected.ts';

/** What an empty field of a layer means. */
const NOBODY = '';

export function RelativesFields() {
  const { layers, outline } = useInspected();
  const library = useAnalysis((state) => state.library);
  const [layer] = layers;
  const options = useMemo(() => (layer === undefined ? [] : candidates(outline, layer)), [outline, layer]);
  if (layer === undefined || layers.length > 1) return null;
  const { role } = specOf(layer, library);
  const serves = role === 'preprocess' || role === 'postprocess';
  return serves || layer.creator !== undefined ? (
    <Relative layer={layer} which="creator" options={options} />
  ) : (
    <Relative layer={layer} which="parent" options={options} />
  );
}

const TEXTS = {
  creator: {
    label: 'Belongs to',
    help: 'creator\nThe layer that this pre- or post-process prepares or cleans up.',
  },
  parent: {
    label: 'Runs inside',
    help: 'parent\nThe composite whose tasks run this layer, right after their own work. Such a layer has no tasks of its own.',
  },
} as const;

interface RelativeProps {
  readonly layer: Layer;
  readonly which: 'parent' | 'creator';
  readonly options: readonly PickOption[];
}

function Relative({ layer, which, options }: RelativeProps) {
  const editor = useEditor();
  const { problems } = useInspected();
  const id = useId();
  const own = problems.get(which) ?? [];
  const { label, help } = TEXTS[which];

  function pick(name: string): void {
    const to = name === NOBODY ? undefined : name;
    commit(editor, {
      edits: [
        which === 'parent'
          ? { kind: 'set-parent', id: layer.id, parent: to }
          : { kind: 'set-creator', id: layer.id, creator: to },
      ],
      label:
        to === undefined ? `Take ${layer.name} out of ${layer[which] ?? ''}` : `Put ${layer.name} to ${to}`,
    });
  }

  return (
    <div
      className={`field ${layer[which] === undefined ? 'is-default' : 'is-own'}`}
      data-field={which}
      data-help={help}
    >
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-widget">
        <PickInput
          id={id}
          label={label}
          text={layer[which] ?? NOBODY}
          placeholder="nobody: a layer of its own"
          options={[{ value: NOBODY, title: 'nobody' }, ...options]}
          mono
          wrong={own.some((one) => one.severity === 'error')}
          onPick={pick}
        />
      </div>
      {own.length === 0 ? null : (
        <div className="field-notes">
          <ProblemNotes problems={own} />
        </div>
      )}
    </div>
  );
}

/** Every layer but the layer itself and what runs inside it. */
function candidates(outline: Outline, layer: Layer): readonly PickOption[] {
  const { byName } = layerIndex(outline);
  const isInside = (other: Layer): boolean => {
    const seen = new Set<Layer>();
    for (let at: Layer | undefined = other; at !== undefined && !seen.has(at); ) {
      if (at.id === layer.id) return true;
      seen.add(at);
      at = at.parent === undefined ? undefined : byName.get(at.parent);
    }
    return false;
  };
  return outline.layers
    .filter((other) => !isInside(other))
    .map((other) => ({ value: fullNameOf(other), title: fullNameOf(other), detail: other.module }));
}
