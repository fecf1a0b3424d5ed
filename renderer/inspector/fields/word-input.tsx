/** A text field of a command that offers the tokens when one is begun. */
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { type Completion, completeToken, TOKEN_HELP, tokenCompletion } from '../token-completion.ts';
import { insertText } from './code-field.tsx';
import { LiveInput, type LiveInputProps } from './live-input.tsx';

export function WordInput(props: Omit<LiveInputProps, 'inputRef' | 'onCaret' | 'lines' | 'mono'>) {
  const listId = useId();
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [open, setOpen] = useState<Completion | null>(null);
  const [active, setActive] = useState(0);

  function offer(completion: Completion | null): void {
    setOpen(completion);
    setActive(0);
  }

  function accept(index: number): void {
    const [field, token] = [ref.current, open?.tokens[index]];
    if (field === null || open === null || token === undefined) return;
    const { value } = field;
    const done = completeToken(value, open, token);
    field.focus();
    // Everything that the token replaces is selected and typed over, so that the field's own undo knows of it.
    field.setSelectionRange(open.start, value.length - (done.text.length - done.caret));
    insertText(token);
    offer(null);
  }

  function onKey(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): boolean {
    if (open !== null) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) setActive((active + step + open.tokens.length) % open.tokens.length);
      else if (event.key === 'Enter' || event.key === 'Tab') accept(active);
      else if (event.key === 'Escape') offer(null);
      if (step !== 0 || ['Enter', 'Tab', 'Escape'].includes(event.key)) {
        event.preventDefault();
        return true;
      }
    }
    return props.onKey?.(event) ?? false;
  }

  return (
    <div className="word-input">
      <LiveInput
        {...props}
        inputRef={ref}
        mono
        lines
        onKey={onKey}
        onCaret={(text, caret) => {
          const selected = ref.current?.selectionStart !== ref.current?.selectionEnd;
          offer(selected ? null : tokenCompletion(text, caret));
        }}
        onEnd={() => {
          offer(null);
          props.onEnd();
        }}
      />
      {open === null ? null : (
        <div className="completions" role="listbox" id={listId} aria-label="Tokens">
          {open.tokens.map((token, index) => (
            <button
              key={token}
              type="button"
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              className={`plain ${index === active ? 'is-on' : ''}`}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => accept(index)}
            >
              <span className="mono">{token}</span>
              <span className="completion-help">{TOKEN_HELP[token]}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
