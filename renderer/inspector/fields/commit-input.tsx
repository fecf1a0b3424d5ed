/**
 * A text field that writes into the document only when it is left or on Enter: for names, where half a name could mean
 * another layer. Escape gives the old text back. A draft is not lost when the field goes away.
 */
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react';
import { useEditor } from '../../state/use-editor.ts';

export interface CommitInputProps {
  readonly id?: string;
  readonly label?: string;
  readonly text: string;
  readonly placeholder?: string;
  readonly mono?: boolean;
  readonly className?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Why a draft cannot be taken; it is then thrown away when the field is left. */
  readonly check?: (draft: string) => string | null;
  readonly onCommit: (text: string) => void;
  /** Every change of the draft, null when there is none any more. */
  readonly onDraft?: (draft: string | null) => void;
  /** Something pasted; true when it was taken another way. */
  readonly onPaste?: (text: string) => boolean;
}

export function CommitInput(props: CommitInputProps) {
  const { text, check, onCommit, onDraft } = props;
  const editor = useEditor();
  const [draft, setDraft] = useState<string | null>(null);
  const wrong = draft === null ? null : (check?.(draft) ?? null);

  function change(next: string | null): void {
    setDraft(next);
    onDraft?.(next);
  }

  function commit(): void {
    if (draft !== null && draft !== text && wrong === null) onCommit(draft);
    change(null);
  }

  const last = useRef(commit);
  last.current = commit;
  useEffect(() => () => last.current(), []);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (draft === null) editor.canvas.getState().control?.focus();
      change(null);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (wrong !== null) return;
      event.currentTarget.select();
      commit();
    }
  }

  return (
    <input
      ref={props.inputRef}
      id={props.id}
      type="text"
      className={`${props.mono === true ? 'mono' : ''} ${wrong === null ? '' : 'is-wrong'} ${props.className ?? ''}`}
      value={draft ?? text}
      placeholder={props.placeholder}
      spellCheck={false}
      autoComplete="off"
      aria-label={props.label}
      aria-invalid={wrong !== null}
      title={wrong ?? undefined}
      onChange={(event) => change(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
      onPaste={(event) => {
        if (props.onPaste?.(event.clipboardData.getData('text/plain')) === true) event.preventDefault();
      }}
    />
  );
}
