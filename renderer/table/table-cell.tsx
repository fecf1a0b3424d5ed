/** One cell of the layer table: its text, or while it is edited a field. */
import { type KeyboardEvent, useRef, useState } from 'react';

export interface CellFieldProps {
  readonly label: string;
  readonly text: string;
  /** Words that complete what is typed. */
  readonly list?: string | undefined;
  /** Takes the text; why it cannot be taken, null when it was. `move` is where to go then. */
  readonly onCommit: (text: string, move: 'stay' | 'down' | 'right' | 'left') => string | null;
  readonly onCancel: () => void;
}

/** Enter takes the text and goes down, Tab goes on to the right, Escape gives the old text back. */
export function CellField({ label, text, list, onCommit, onCancel }: CellFieldProps) {
  const [draft, setDraft] = useState(text);
  const [wrong, setWrong] = useState<string | null>(null);
  // The field loses the focus when it goes, and must not be taken a second time then.
  const done = useRef(false);

  function take(move: 'stay' | 'down' | 'right' | 'left'): string | null {
    const problem = done.current ? null : onCommit(draft, move);
    done.current = problem === null;
    return problem;
  }

  function cancel(): void {
    done.current = true;
    onCancel();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    // The keys of the table mean nothing in here.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const move =
      event.key === 'Enter' ? 'down' : event.key !== 'Tab' ? null : event.shiftKey ? 'left' : 'right';
    if (move !== null) {
      event.preventDefault();
      setWrong(take(move));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
    }
  }

  return (
    <>
      <input
        type="text"
        className={`mono table-field ${wrong === null ? '' : 'is-wrong'}`}
        value={draft}
        list={list}
        spellCheck={false}
        autoComplete="off"
        aria-label={label}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : 'table-wrong'}
        // biome-ignore lint/a11y/noAutofocus: the cell that was being read is the one that is edited now
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setDraft(event.target.value);
          setWrong(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (take('stay') !== null) cancel();
        }}
      />
      {wrong === null ? null : (
        <span className="table-wrong" id="table-wrong" role="alert">
          {wrong}
        </span>
      )}
    </>
  );
}
