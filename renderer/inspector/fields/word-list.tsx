/**
 * The words of a command, one a row. Enter goes to the next row or makes one, Shift+Enter breaks the line inside a
 * word, Backspace in an empty row takes it out, Alt with an arrow moves a row.
 */
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { changeWord, insertWord, moveWord, removeWord, writeWords } from '../command-value.ts';
import type { ArgField } from './use-arg-field.ts';
import { WordInput } from './word-input.tsx';

export interface WordListProps {
  readonly field: ArgField;
  readonly words: readonly string[];
}

export function WordList({ field, words }: WordListProps) {
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<number | null>(null);
  const mixed = field.model.state === 'mixed';
  const rows = words.length === 0 ? [''] : words;

  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelectorAll('textarea')[wanted.current]?.focus();
    wanted.current = null;
  });

  function set(next: readonly string[], focus: number | null): void {
    wanted.current = focus;
    field.setValue(writeWords(next));
  }

  function onKey(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>, index: number): boolean {
    const text = event.currentTarget.value;
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.altKey && step !== 0) {
      event.preventDefault();
      if (rows[index + step] !== undefined) set(moveWord(words, index, step), index + step);
      return true;
    }
    if (event.key === 'Backspace' && text === '' && index > 0) {
      event.preventDefault();
      set(removeWord(words, index), index - 1);
      return true;
    }
    const breaks = event.shiftKey || text.includes('\n');
    if (event.key !== 'Enter' || breaks || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing)
      return false;
    event.preventDefault();
    field.end();
    if (index + 1 < rows.length) list.current?.querySelectorAll('textarea')[index + 1]?.focus();
    else if (text !== '') set(insertWord(rows, index + 1, ''), index + 1);
    return true;
  }

  return (
    <div className="word-list">
      <ol ref={list}>
        {rows.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words have no identity but their place
          <li key={index}>
            <span className="word-number" aria-hidden>
              {index}
            </span>
            <WordInput
              label={index === 0 ? `${field.label}, program` : `${field.label}, argument ${index}`}
              text={word}
              placeholder={index > 0 || words.length > 0 ? 'empty' : field.placeholder}
              wrong={field.wrong && index === 0}
              onType={(text) => field.typeValue(writeWords(typed(words, index, text)))}
              onEnd={field.end}
              onCancel={field.cancel}
              onKey={(event) => onKey(event, index)}
            />
            <span className="word-buttons">
              <IconButton
                icon={ArrowUp}
                label="Move up"
                hint="Alt+↑"
                disabled={index === 0}
                onClick={() => set(moveWord(words, index, -1), null)}
              />
              <IconButton
                icon={ArrowDown}
                label="Move down"
                hint="Alt+↓"
                disabled={index >= words.length - 1}
                onClick={() => set(moveWord(words, index, 1), null)}
              />
              <IconButton
                icon={X}
                label="Remove this argument"
                disabled={words.length === 0}
                onClick={() => set(removeWord(words, index), null)}
              />
            </span>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="plain small"
        disabled={mixed}
        onClick={() => set(insertWord(words, words.length, ''), words.length)}
      >
        <Plus size={12} aria-hidden />
        Argument
      </button>
    </div>
  );
}

/** A row that stands there before there are any words becomes the first one as soon as something is typed. */
function typed(words: readonly string[], index: number, text: string): readonly string[] {
  if (words.length > 0) return changeWord(words, index, text);
  return text === '' ? [] : [text];
}
