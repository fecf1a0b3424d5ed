/** The widget of one argument, by its type. */
import { assertNever } from '../../../shared/base/assert-never.ts';
import type { Value } from '../../../shared/base/value.ts';
import { numberOf } from '../../../shared/outline/value-reading.ts';
import { type FieldKind, stepMemory, stepNumber } from '../arg-text.ts';
import type { FieldModel } from '../field-models.ts';
import { valueKind } from '../value-text.ts';
import { BooleanField } from './boolean-field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { CodeField } from './code-field.tsx';
import { CommandField } from './command-field.tsx';
import { CommandsField } from './commands-field.tsx';
import { FieldRow } from './field-row.tsx';
import { LiveInput } from './live-input.tsx';
import { PathPicker } from './path-picker.tsx';
import { RangeField } from './range-field.tsx';
import { TokensField } from './tokens-field.tsx';
import { type ArgField as Field, useArgField } from './use-arg-field.ts';

export interface ArgFieldProps {
  readonly model: FieldModel;
}

export function ArgField({ model }: ArgFieldProps) {
  const field = useArgField(model);
  if (model.fixed) return <FixedField field={field} />;
  switch (field.kind) {
    case 'range':
      return <RangeField field={field} />;
    case 'choice':
      return <ChoiceField field={field} />;
    case 'boolean':
      return <BooleanField field={field} />;
    case 'tokens':
      return <TokensField field={field} />;
    case 'command':
      return <CommandField field={field} />;
    case 'commands':
      return <CommandsField field={field} />;
    case 'code':
    case 'lines':
      return <CodeField field={field} />;
    case 'text':
    case 'memory':
    case 'number':
    case 'value':
      return <TextField field={field} />;
    default:
      return assertNever(field.kind);
  }
}

/** The module decides, whatever the layer says. */
function FixedField({ field }: { readonly field: Field }) {
  return (
    <FieldRow field={field} group>
      <span
        className="field-fixed mono cut"
        title="The module decides this; what the layer says does not count."
      >
        {field.placeholder === '' ? 'given by the module' : field.placeholder}
      </span>
    </FieldRow>
  );
}

/** How far an arrow key goes. */
function stepOf({ spec, value }: FieldModel): number {
  if (spec.type !== 'cores') return 1;
  const cores = numberOf(value) ?? 1;
  return cores > 0 && cores < 1 ? 0.25 : 1;
}

/** Where an arrow key goes from the present value; undefined where it means nothing. */
function stepped(model: FieldModel, kind: FieldKind, text: string, direction: 1 | -1): Value | undefined {
  const { spec, value } = model;
  if (kind === 'memory') return stepMemory(text, direction);
  if (kind !== 'number') return undefined;
  return stepNumber(numberOf(value) ?? numberOf(spec.default) ?? 0, stepOf(model), direction, spec);
}

function TextField({ field }: { readonly field: Field }) {
  const { model, kind, text } = field;
  const { spec, value } = model;
  const isNumber = kind === 'number';
  const isPath = kind === 'text' && (spec.type === 'path' || spec.type === 'folder');
  const sign = kind === 'value' && !model.custom ? valueKind(value) : '';
  return (
    <FieldRow field={field}>
      <div className="field-line">
        <LiveInput
          id={field.id}
          text={text}
          echo={field.echo}
          placeholder={field.placeholder}
          mono={kind !== 'number'}
          lines={kind === 'value'}
          wrong={field.wrong}
          describedBy={field.describedBy}
          {...(isNumber ? { inputMode: 'decimal' as const } : {})}
          onType={field.typeText}
          onEnd={field.end}
          onCancel={field.cancel}
          onKey={(event) => {
            const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
            const next = step === 0 ? undefined : stepped(model, kind, text, step);
            if (next === undefined) return false;
            event.preventDefault();
            field.typeValue(next);
            return true;
          }}
        />
        {spec.unit === undefined ? null : <span className="field-unit">{spec.unit}</span>}
        {isPath ? (
          <PathPicker
            label={field.label}
            path={text}
            folder={spec.type === 'folder'}
            onPick={field.setValue}
          />
        ) : null}
        {sign === '' ? null : <span className="field-unit">{sign}</span>}
      </div>
    </FieldRow>
  );
}
