/** What every widget of an argument needs: its text, what holds without it, its problems, and ways to change it. */
import { useId } from 'react';
import type { Value } from '../../../shared/base/value.ts';
import type { ModuleSpec } from '../../../shared/outline/module-spec.ts';
import type { Problem } from '../../../shared/outline/problem.ts';
import { useAnalysis } from '../../state/use-editor.ts';
import { namesOf, setArg } from '../arg-edits.ts';
import { type FieldKind, fieldKind, parseArgText, printArgText } from '../arg-text.ts';
import { type FieldModel, fieldLabel } from '../field-models.ts';
import { fieldReading } from '../field-reading.ts';
import { inheritedText } from '../inherited-text.ts';
import { useInspected } from '../inspected.ts';
import { valueOrigin } from '../value-origin.ts';
import { useLiveEdit } from './use-live-edit.ts';

export interface ArgField {
  readonly id: string;
  /** Ids of the elements that say more about the field. */
  readonly describedBy: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly model: FieldModel;
  /** The own value as text; '' for none or mixed. */
  readonly text: string;
  readonly placeholder: string;
  /** How the value is read, '' where there is nothing to say. */
  readonly reading: string;
  /** Where the value in force comes from, in words. */
  readonly origin: string;
  readonly problems: readonly Problem[];
  readonly wrong: boolean;
  readonly echo: (typed: string) => string;
  /** Typing: part of one step until `end` or `cancel`. */
  readonly typeText: (text: string) => void;
  readonly typeValue: (value: Value | undefined) => void;
  readonly end: () => void;
  readonly cancel: () => void;
  /** A choice: a step of its own. */
  readonly setValue: (value: Value | undefined) => void;
}

export function useArgField(model: FieldModel): ArgField {
  const { layers, resolved, resolvedLayer, problems: byField } = useInspected();
  const id = useId();
  const live = useLiveEdit();
  const [first] = layers;
  const card = useAnalysis((state) => (first === undefined ? undefined : state.cards.get(first.id)));
  const { spec, state, value } = model;
  const module = useCommonModule();
  const kind = fieldKind(spec.type, value);
  const facts =
    resolvedLayer !== undefined && card !== undefined
      ? { frames: resolvedLayer.frames, tasks: card.tasks }
      : null;
  const problems = byField.get(spec.name) ?? [];

  function typeValue(next: Value | undefined): void {
    live.type(
      setArg(model.layers, spec.name, next),
      `${verb(next)} ${spec.name} of ${namesOf(model.layers)}`,
    );
  }

  const inherited = inheritedText(spec, resolvedLayer, resolved);
  return {
    id,
    describedBy: `${id}-help ${id}-notes`,
    kind,
    label: fieldLabel(spec),
    model,
    text: printArgText(kind, value),
    placeholder: state === 'mixed' ? 'mixed' : inherited,
    reading: state === 'mixed' ? '' : fieldReading(spec, value, facts),
    origin: valueOrigin(model, inherited, module),
    problems,
    wrong: problems.some((problem) => problem.severity === 'error'),
    echo: (typed) => printArgText(kind, parseArgText(kind, typed)),
    typeText: (text) => typeValue(parseArgText(kind, text)),
    typeValue,
    end: live.end,
    cancel: live.cancel,
    setValue: (next) => {
      live.end();
      typeValue(next);
      live.end();
    },
  };
}

/** The module of all layers that are looked at; undefined where they have several. */
function useCommonModule(): ModuleSpec | undefined {
  const { layers } = useInspected();
  return useAnalysis(({ library }) => {
    const [first, ...others] = layers.map((layer) => library.byName.get(layer.module));
    return others.every((one) => one === first) ? first : undefined;
  });
}

function verb(value: Value | undefined): string {
  return value === undefined ? 'Reset' : 'Set';
}
