/** One of a few values, the default among them as a choice of its own. */
import { FieldRow } from './field-row.tsx';
import type { ArgField } from './use-arg-field.ts';

/** Stands for "no value of its own", which no choice can be called. */
const DEFAULT = '';
const MIXED = '\u0000mixed';

export function ChoiceField({ field }: { readonly field: ArgField }) {
  const { model, text, placeholder } = field;
  const choices = model.spec.choices ?? [];
  const value = model.state === 'mixed' ? MIXED : text;
  return (
    <FieldRow field={field}>
      <select
        id={field.id}
        value={value}
        className={field.wrong ? 'is-wrong' : ''}
        aria-describedby={field.describedBy}
        onChange={(event) => field.setValue(event.target.value === DEFAULT ? undefined : event.target.value)}
      >
        {value === MIXED ? (
          <option value={MIXED} disabled>
            mixed
          </option>
        ) : null}
        <option value={DEFAULT}>
          {placeholder === '' || value === MIXED ? 'Default' : `${placeholder} (default)`}
        </option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
        {text === '' || choices.includes(text) ? null : <option value={text}>{text}</option>}
      </select>
    </FieldRow>
  );
}
