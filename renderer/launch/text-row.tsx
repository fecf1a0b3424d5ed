/** A field of the launch dialog with what is wrong with it, or a note, under it. */
import { type ReactNode, useId } from 'react';

export interface TextRowProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly wrong?: boolean;
  readonly fault?: string | undefined;
  readonly note?: ReactNode;
  readonly onChange: (text: string) => void;
}

export function TextRow({ label, value, placeholder, wrong, fault, note, onChange }: TextRowProps) {
  const id = useId();
  const isWrong = wrong === true || fault !== undefined;
  return (
    <div className="launch-row">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className={`mono ${isWrong ? 'is-wrong' : ''}`}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isWrong}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="launch-note" id={`${id}-note`}>
        {fault === undefined ? note : <span className="is-error">{fault}</span>}
      </div>
    </div>
  );
}
