/** A value of a job or layer that is sent when Enter is pressed or the field is left; Escape takes it back. */
import { useEffect, useId, useState } from 'react';

export interface SetterProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Sends the text; false where it is not accepted. */
  readonly onSet: (text: string) => boolean;
}

export function Setter({ label, value, placeholder, onSet }: SetterProps) {
  const id = useId();
  const [text, setText] = useState(value);
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setText(value);
    setWrong(false);
  }, [value]);

  function commit(): void {
    if (text.trim() === value) return;
    setWrong(!onSet(text.trim()));
  }

  return (
    <div className="setter">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className={`mono ${wrong ? 'is-wrong' : ''}`}
        value={text}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={wrong}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setText(value);
          setWrong(false);
        }}
      />
    </div>
  );
}
