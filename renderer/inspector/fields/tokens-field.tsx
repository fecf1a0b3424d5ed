/** Tags, limits and other lists of words: each a token that can be taken out, and a place to type more. */
import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { ownValue } from '../../../shared/outline/own-value.ts';
import { useEditor } from '../../state/use-editor.ts';
import { useInspected } from '../inspected.ts';
import { addTokens, readTokens, splitTypedTokens, writeTokens } from '../token-values.ts';
import { FieldRow } from './field-row.tsx';
import type { ArgField } from './use-arg-field.ts';

/** As many words of other layers as a list of suggestions can hold and still be looked through. */
const MOST_SUGGESTIONS = 200;

export function TokensField({ field }: { readonly field: ArgField }) {
  const { model, id, label } = field;
  const editor = useEditor();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const type = model.spec.type === 'tags' ? 'tags' : 'names';
  const tokens = readTokens(type, model.value);
  const suggestions = useSuggestions(type, model.spec.name, tokens);

  function write(next: readonly string[]): void {
    field.setValue(writeTokens(type, next, model.value));
  }

  function take(): void {
    const added = splitTypedTokens(type, typed);
    setTyped('');
    if (added.length > 0) write(addTokens(tokens, added));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter' || event.key === ',' || (event.key === '|' && type === 'tags')) {
      event.preventDefault();
      take();
    } else if (event.key === 'Backspace' && typed === '' && tokens.length > 0) {
      event.preventDefault();
      write(tokens.slice(0, -1));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (typed === '') editor.canvas.getState().control?.focus();
      setTyped('');
    }
  }

  return (
    <FieldRow field={field}>
      <div className={`tokens ${field.wrong ? 'is-wrong' : ''}`}>
        {tokens.map((token, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list can hold one word twice
          <span className="token mono" key={`${token} ${index}`}>
            <span className="cut">{token === '' ? '“”' : token}</span>
            <button
              type="button"
              className="plain"
              aria-label={`Remove ${token}`}
              onClick={() => write(tokens.filter((_, at) => at !== index))}
            >
              <X size={11} aria-hidden />
            </button>
          </span>
        ))}
        <input
          id={id}
          type="text"
          className="mono"
          value={typed}
          list={listId}
          placeholder={tokens.length === 0 ? field.placeholder : ''}
          spellCheck={false}
          autoComplete="off"
          aria-label={`Add to ${label}`}
          aria-describedby={field.describedBy}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={take}
        />
        <datalist id={listId}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </div>
    </FieldRow>
  );
}

/** Words that other layers of the outline have in the same place. */
function useSuggestions(type: 'tags' | 'names', name: string, taken: readonly string[]): readonly string[] {
  const { outline } = useInspected();
  const all = useMemo(
    () => new Set(outline.layers.flatMap((layer) => readTokens(type, ownValue(layer.args, name)))),
    [outline, type, name],
  );
  return [...all].filter((one) => !taken.includes(one)).slice(0, MOST_SUGGESTIONS);
}
