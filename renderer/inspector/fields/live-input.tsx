/**
 * A text field that writes into the document as it is typed in. Enter or leaving it ends the step, Escape gives the
 * old value back; a second Escape goes back to the canvas.
 */
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useEditor } from '../../state/use-editor.ts';

export interface LiveInputProps {
  readonly id?: string;
  readonly label?: string;
  /** The value of the document as text. */
  readonly text: string;
  /** What the document makes of a typed text; typing that comes out as `text` is shown as it was typed. */
  readonly echo?: (typed: string) => string;
  readonly placeholder?: string;
  readonly mono?: boolean;
  /** Lines: Enter starts a new one, the field grows with them. */
  readonly lines?: boolean;
  readonly wrong?: boolean;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  readonly list?: string;
  readonly inputMode?: 'decimal' | 'numeric' | 'text';
  readonly className?: string;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  readonly onType: (text: string) => void;
  readonly onEnd: () => void;
  readonly onCancel: () => void;
  /** Keys before this field looks at them; true when the key was used. */
  readonly onKey?: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => boolean;
  /** After every change of text or caret. */
  readonly onCaret?: (text: string, caret: number) => void;
}

export function LiveInput(props: LiveInputProps) {
  const { text, echo, onType, onEnd, onCancel, onKey, onCaret } = props;
  const editor = useEditor();
  const [draft, setDraft] = useState<string | null>(null);
  // Something else that changed the value (undo, a fix) wins over what was typed.
  const shown = draft !== null && (echo?.(draft) ?? draft) === text ? draft : text;

  function end(): void {
    setDraft(null);
    onEnd();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void {
    if (onKey?.(event) === true) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (draft === null) editor.canvas.getState().control?.focus();
      else onCancel();
      setDraft(null);
    } else if (
      event.key === 'Enter' &&
      props.lines !== true &&
      !event.nativeEvent.isComposing &&
      !hasModifier(event)
    ) {
      event.preventDefault();
      event.currentTarget.select();
      end();
    }
  }

  const shared = {
    id: props.id,
    className: `${props.mono === true ? 'mono' : ''} ${props.wrong === true ? 'is-wrong' : ''} ${props.className ?? ''}`,
    value: shown,
    placeholder: props.placeholder,
    disabled: props.disabled,
    spellCheck: false,
    autoComplete: 'off',
    'aria-label': props.label,
    'aria-invalid': props.wrong === true ? true : undefined,
    'aria-describedby': props.describedBy,
    onChange: (event: { readonly target: HTMLInputElement | HTMLTextAreaElement }) => {
      setDraft(event.target.value);
      onType(event.target.value);
      onCaret?.(event.target.value, event.target.selectionStart ?? 0);
    },
    onSelect: (event: { readonly currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      onCaret?.(event.currentTarget.value, event.currentTarget.selectionStart ?? 0),
    onBlur: end,
    onKeyDown,
  };
  if (props.lines === true) return <textarea ref={props.inputRef} rows={rowsOf(shown)} {...shared} />;
  return <input ref={props.inputRef} type="text" list={props.list} inputMode={props.inputMode} {...shared} />;
}

/** Lines of a field, where the browser cannot make it as high as its text. */
const MOST_ROWS = 18;

function rowsOf(text: string): number {
  return Math.min(MOST_ROWS, text.split('\n').length);
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
