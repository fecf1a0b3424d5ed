/** Yes, no, or what holds without saying anything. */
import type { Value } from '../../../shared/base/value.ts';
import { FieldRow } from './field-row.tsx';
import type { ArgField } from './use-arg-field.ts';

export function BooleanField({ field }: { readonly field: ArgField }) {
  const { model, label, placeholder } = field;
  const choices: readonly { readonly title: string; readonly value: Value | undefined }[] = [
    {
      title: placeholder === '' || model.state === 'mixed' ? 'default' : `default: ${placeholder}`,
      value: undefined,
    },
    { title: 'yes', value: true },
    { title: 'no', value: false },
  ];
  return (
    <FieldRow field={field} group>
      <fieldset className="segments" aria-label={label}>
        {choices.map(({ title, value }) => {
          const on = model.state !== 'mixed' && model.value === value;
          return (
            <button
              key={title}
              type="button"
              className={`plain ${on ? 'is-on' : ''}`}
              aria-pressed={on}
              onClick={() => field.setValue(value)}
            >
              {title}
            </button>
          );
        })}
      </fieldset>
      {model.state === 'mixed' ? <span className="field-unit">mixed</span> : null}
    </FieldRow>
  );
}
