/** One row of the inspector: label, widget, a way back to the default, and what is to be said about the value. */
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProblemNotes } from './problem-notes.tsx';
import type { ArgField } from './use-arg-field.ts';

export interface FieldRowProps {
  readonly field: ArgField;
  /** The widget is a group without one element to label. */
  readonly group?: boolean;
  /** Label above the widget, which takes the whole width. */
  readonly wide?: boolean;
  readonly notes?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function FieldRow({ field, group, wide, notes, aside, children }: FieldRowProps) {
  const { model, id, label, problems, reading } = field;
  const { spec, state } = model;
  const inherited = state === 'mixed' ? '' : field.placeholder;
  const words = (
    <>
      <span className="cut">{label}</span>
      {spec.required === true && state === 'default' ? (
        <span className="field-required" title="required">
          *
        </span>
      ) : null}
    </>
  );
  return (
    <div
      className={`field is-${state} ${wide === true ? 'is-wide' : ''}`}
      data-field={spec.name}
      data-help={`${spec.name}\n${spec.help}\n${field.origin}`}
    >
      {group === true ? (
        <span className="field-label" id={`${id}-label`}>
          {words}
        </span>
      ) : (
        <label className="field-label" htmlFor={id}>
          {words}
        </label>
      )}
      {aside === undefined ? null : <span className="field-aside">{aside}</span>}
      <div className="field-widget">{children}</div>
      <span className="field-reset">
        {state === 'default' || model.fixed ? null : (
          <IconButton
            icon={RotateCcw}
            label={`Reset ${label}`}
            hint={inherited === '' ? 'take it away' : `back to ${inherited}`}
            onClick={() => field.setValue(undefined)}
          />
        )}
      </span>
      <span className="unseen" id={`${id}-help`}>
        {spec.help} {field.origin}
      </span>
      {reading === '' && notes === undefined && problems.length === 0 ? null : (
        <div className="field-notes" id={`${id}-notes`}>
          {reading === '' ? null : <span className="field-reading">{reading}</span>}
          {notes}
          <ProblemNotes problems={problems} />
        </div>
      )}
    </div>
  );
}
