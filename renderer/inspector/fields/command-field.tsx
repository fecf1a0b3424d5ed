/** A command as an argument list, one word a row, or as one line with the quotes that keep its words apart. */
import { useState } from 'react';
import { type CommandParts, readCommand, splitErrorText, writeLine } from '../command-value.ts';
import { FieldRow } from './field-row.tsx';
import type { ArgField } from './use-arg-field.ts';
import { WordInput } from './word-input.tsx';
import { WordList } from './word-list.tsx';

type Mode = 'list' | 'line';

export function CommandField({ field }: { readonly field: ArgField }) {
  const parts = readCommand(field.model.value);
  const [mode, setMode] = useState<Mode>(parts.form === 'text' ? 'line' : 'list');
  // A text that cannot be split has no words to list.
  const shown = parts.error === null ? mode : 'line';
  return (
    <FieldRow field={field} wide group aside={<ModeSwitch mode={shown} onChange={setMode} />}>
      {shown === 'list' ? (
        <WordList field={field} words={parts.words} />
      ) : (
        <CommandLine field={field} parts={parts} />
      )}
    </FieldRow>
  );
}

const MODES: readonly { readonly mode: Mode; readonly title: string; readonly help: string }[] = [
  { mode: 'list', title: 'words', help: 'One argument a row, no quotes needed' },
  { mode: 'line', title: 'line', help: 'The whole command as a shell would have it' },
];

function ModeSwitch({ mode, onChange }: { readonly mode: Mode; readonly onChange: (mode: Mode) => void }) {
  return (
    <fieldset className="segments is-small" aria-label="How the command is shown">
      {MODES.map((one) => (
        <button
          key={one.mode}
          type="button"
          className={`plain ${one.mode === mode ? 'is-on' : ''}`}
          aria-pressed={one.mode === mode}
          title={one.help}
          onClick={() => onChange(one.mode)}
        >
          {one.title}
        </button>
      ))}
    </fieldset>
  );
}

function CommandLine({ field, parts }: { readonly field: ArgField; readonly parts: CommandParts }) {
  const { form, line, words, error } = parts;
  const mixed = field.model.state === 'mixed';
  return (
    <>
      <WordInput
        label={field.label}
        text={line}
        echo={(typed) => readCommand(writeLine(typed, form)).line}
        placeholder={field.placeholder}
        wrong={field.wrong || error !== null}
        className="command-line"
        onType={(typed) => field.typeValue(writeLine(typed, form))}
        onEnd={field.end}
        onCancel={field.cancel}
      />
      {mixed || line === '' ? null : error === null ? (
        <p className="command-words" title="The words that the program gets">
          {words.map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: words have no identity but their place
            <code key={index}>{word === '' ? '“”' : word}</code>
          ))}
        </p>
      ) : field.problems.length > 0 ? null : (
        <p className="range-fault">{splitErrorText(error)}</p>
      )}
    </>
  );
}
