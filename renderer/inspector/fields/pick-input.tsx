/** A field that is filled by picking from a long list: what is typed searches, arrows move, Enter picks. */
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react';
import { useEditor } from '../../state/use-editor.ts';

export interface PickOption {
  readonly value: string;
  readonly title: string;
  readonly detail?: string;
  /** Other words by which it is found. */
  readonly words?: string;
}

export interface PickInputProps {
  readonly id?: string;
  readonly label: string;
  /** What is chosen now; '' for nothing. */
  readonly text: string;
  readonly placeholder?: string;
  readonly options: readonly PickOption[];
  readonly mono?: boolean;
  readonly wrong?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Takes what was typed although it is not in the list. */
  readonly free?: boolean;
  readonly onPick: (value: string) => void;
}

/** Longer lists are searched, not scrolled. */
const MOST_SHOWN = 60;

/** The options that a search finds: those that begin with it first. Pure; '' finds all. */
export function searchOptions(options: readonly PickOption[], search: string): readonly PickOption[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return options.slice(0, MOST_SHOWN);
  const found = options.filter((one) =>
    `${one.title} ${one.value} ${one.words ?? ''}`.toLowerCase().includes(wanted),
  );
  const starts = found.filter((one) => one.title.toLowerCase().startsWith(wanted));
  return [...new Set([...starts, ...found])].slice(0, MOST_SHOWN);
}

export function PickInput(props: PickInputProps) {
  const { text, options, onPick } = props;
  const editor = useEditor();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const open = search !== null;
  const found = open ? searchOptions(options, search === text ? '' : search) : [];

  useEffect(() => {
    if (open) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);

  function close(): void {
    setSearch(null);
    setActive(0);
  }

  function pick(value: string | undefined): void {
    const chosen = value ?? (props.free === true && search !== null ? search : undefined);
    close();
    if (chosen !== undefined && chosen !== text) onPick(chosen);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (!open) setSearch(text);
      else if (found.length > 0) setActive((active + step + found.length) % found.length);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      pick(found[active]?.value);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (open) close();
      else editor.canvas.getState().control?.focus();
    }
  }

  return (
    <div className="pick">
      <input
        ref={props.inputRef}
        id={props.id}
        type="text"
        role="combobox"
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && found.length > 0 ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        className={`${props.mono === true ? 'mono' : ''} ${props.wrong === true ? 'is-wrong' : ''}`}
        value={search ?? text}
        placeholder={props.placeholder}
        spellCheck={false}
        autoComplete="off"
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setSearch(search ?? text)}
        onChange={(event) => {
          setSearch(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {open ? (
        <div className="completions" role="listbox" id={listId} ref={list} aria-label={props.label}>
          {found.map((option, index) => (
            <button
              key={option.value}
              type="button"
              role="option"
              id={`${listId}-${index}`}
              aria-selected={index === active}
              tabIndex={-1}
              className={`plain ${index === active ? 'is-on' : ''}`}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(option.value)}
            >
              <span className={`cut ${props.mono === true ? 'mono' : ''}`}>{option.title}</span>
              {option.detail === undefined ? null : (
                <span className="completion-help cut">{option.detail}</span>
              )}
            </button>
          ))}
          {found.length === 0 ? <p className="completion-none">Nothing found</p> : null}
        </div>
      ) : null}
    </div>
  );
}
