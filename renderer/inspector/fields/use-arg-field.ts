/** What every widget of an argument needs: its text, what holds without it, its problems, and ways to change it. */
import { useId } from 'react';
import type { Value } from '../../../shared/base/value.ts';
import type { Problem } from '../../../shared/outline/problem.ts';
import { useAnalysis } from '../../state/use-editor.ts';
import { namesOf, setArg } from '../arg-edits.ts';
import { type FieldKind, fieldKind, parseArgText, printArgText } from '../arg-text.ts';
import { type FieldModel, fieldLabel } from '../field-models.ts';
import { fieldReading } from '../field-reading.ts';
import { inheritedText } from '../inherited-text.ts';
import { useInspected } from '../inspected.ts';
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
  const kind = fieldKind(spec.type, value);
  const facts = layers.length === 1 && card !== undefined ? card : null;
  const problems = byField.get(spec.name) ?? [];

  function typeValue(next: Value | undefined): void {
    live.type(
      setArg(model.layers, spec.name, next),
      `${verb(next)} ${spec.name} of ${namesOf(model.layers)}`,
    );
  }

  return {
    id,
    describedBy: `${id}-help ${id}-notes`,
    kind,
    label: fieldLabel(spec),
    model,
    text: printArgText(kind, value),
    placeholder: state === 'mixed' ? 'mixed' : inheritedText(spec, resolvedLayer, resolved),
    reading: fieldReading(spec, value, facts),
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

function verb(value: Value | undefined): string {
  return value === undefined ? 'Reset' : 'Set';
}
