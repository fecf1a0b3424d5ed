/** A list of commands, one line each: frame 1 runs the first one, frame 2 the second. */
import { Plus, X } from 'lucide-react';
import type { Value } from '../../../shared/base/value.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { readCommand, splitErrorText, writeLine } from '../command-value.ts';
import { isList } from '../value-text.ts';
import { FieldRow } from './field-row.tsx';
import type { ArgField } from './use-arg-field.ts';
import { WordInput } from './word-input.tsx';

export function CommandsField({ field }: { readonly field: ArgField }) {
  const { value } = field.model;
  const commands = isList(value) ? value : [];

  /** An empty list is a value of its own: the module then has no frames. */
  function changed(index: number, command: Value | undefined): readonly Value[] {
    return commands.map((one, at) => (at === index ? (command ?? []) : one));
  }

  return (
    <FieldRow field={field} wide group aside={commands.length > 0 ? `${commands.length} frames` : undefined}>
      <div className="word-list">
        <ol>
          {commands.map((command, index) => {
            const { form, line, error } = readCommand(command);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: commands have no identity but their frame
              <li key={index}>
                <span className="word-number" title={`runs on frame ${index + 1}`}>
                  {index + 1}
                </span>
                <div className="grow">
                  <WordInput
                    label={`Command of frame ${index + 1}`}
                    text={line}
                    echo={(text) => readCommand(writeLine(text, form)).line}
                    placeholder="empty"
                    wrong={error !== null}
                    onType={(text) => field.typeValue(changed(index, writeLine(text, form)))}
                    onEnd={field.end}
                    onCancel={field.cancel}
                  />
                  {error === null ? null : <p className="range-fault">{splitErrorText(error)}</p>}
                </div>
                <span className="word-buttons">
                  <IconButton
                    icon={X}
                    label={`Remove the command of frame ${index + 1}`}
                    onClick={() => field.setValue(commands.filter((_, at) => at !== index))}
                  />
                </span>
              </li>
            );
          })}
        </ol>
        <button
          type="button"
          className="plain small"
          disabled={field.model.state === 'mixed'}
          onClick={() => field.setValue([...commands, []])}
        >
          <Plus size={12} aria-hidden />
          Command
        </button>
      </div>
    </FieldRow>
  );
}
