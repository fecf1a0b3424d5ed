/** Code or other text of several lines. Tab indents, Shift+Tab leaves the field. */
import type { KeyboardEvent } from 'react';
import { FieldRow } from './field-row.tsx';
import { LiveInput } from './live-input.tsx';
import type { ArgField } from './use-arg-field.ts';

const INDENT = '    ';

export function CodeField({ field }: { readonly field: ArgField }) {
  const { text } = field;
  const lines = text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
  return (
    <FieldRow field={field} wide aside={lines > 1 ? `${lines} lines` : undefined}>
      <LiveInput
        id={field.id}
        text={text}
        placeholder={field.placeholder}
        mono
        lines
        wrong={field.wrong}
        className="code-area"
        describedBy={field.describedBy}
        onType={field.typeText}
        onEnd={field.end}
        onCancel={field.cancel}
        onKey={(event) => indent(event)}
      />
    </FieldRow>
  );
}

/** Tab puts blanks in, Enter begins the next line as deep as this one. Through the browser, so that its undo knows. */
function indent(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): boolean {
  const { value, selectionStart } = event.currentTarget;
  if (event.key === 'Tab' && !event.shiftKey) {
    event.preventDefault();
    insertText(INDENT);
    return true;
  }
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey) return false;
  const line =
    value
      .slice(0, selectionStart ?? 0)
      .split('\n')
      .at(-1) ?? '';
  const blanks = /^[ \t]*/.exec(line)?.[0] ?? '';
  event.preventDefault();
  insertText(`\n${blanks}${/:\s*$/.test(line) ? INDENT : ''}`);
  return true;
}

/** The one way to type for the user that keeps the field's own undo; old, but there is no other. */
export function insertText(text: string): void {
  document.execCommand('insertText', false, text);
}
