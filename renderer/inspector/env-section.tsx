/** The variables that the selected layers set for their tasks. */
import { X } from 'lucide-react';
import type { Value } from '../../shared/base/value.ts';
import { commit } from '../state/layer-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { namesOf, renameEnv, setEnv } from './arg-edits.ts';
import { type EnvRow, envRows, parseEnvLines } from './env-rows.ts';
import { problemsUnder, worstSeverity } from './field-problems.ts';
import { CommitInput } from './fields/commit-input.tsx';
import { LiveInput } from './fields/live-input.tsx';
import { ProblemNotes } from './fields/problem-notes.tsx';
import { useLiveEdit } from './fields/use-live-edit.ts';
import { useInspected } from './inspected.ts';
import { InspectorSection } from './inspector-section.tsx';

export function EnvSection() {
  const { layers, problems } = useInspected();
  const rows = envRows(layers);
  const own = problemsUnder(problems, 'env');
  return (
    <InspectorSection title="Environment" count={rows.length} severity={worstSeverity(own)}>
      <div
        className="env-table"
        data-field="env"
        data-help={'env\nVariables that every task of the layer gets, over those of the outline.'}
      >
        {rows.map((row) => (
          <Row key={row.name} row={row} taken={rows} />
        ))}
        <AddRow taken={rows} />
        <ProblemNotes problems={own} />
      </div>
    </InspectorSection>
  );
}

function Row({ row, taken }: { readonly row: EnvRow; readonly taken: readonly EnvRow[] }) {
  const editor = useEditor();
  const { layers, problems } = useInspected();
  const live = useLiveEdit();
  const { name, value, mixed } = row;
  const wrong = problems.get(`env.${name}`)?.some((one) => one.severity === 'error') === true;
  return (
    <div className="env-row" data-field={`env.${name}`}>
      <CommitInput
        label={`Name of the variable ${name}`}
        text={name}
        mono
        check={(text) => checkName(text, name, taken)}
        onCommit={(text) =>
          commit(editor, { edits: renameEnv(layers, name, text), label: `Rename ${name} to ${text}` })
        }
      />
      <LiveInput
        label={`Value of ${name}`}
        text={mixed ? '' : printEnvValue(value)}
        placeholder={mixed ? 'mixed' : 'empty'}
        mono
        wrong={wrong}
        onType={(text) => live.type(setEnv(layers, name, text), `Set ${name} of ${namesOf(layers)}`)}
        onEnd={live.end}
        onCancel={live.cancel}
      />
      <IconButton
        icon={X}
        label={`Remove ${name}`}
        onClick={() =>
          commit(editor, {
            edits: setEnv(layers, name, undefined),
            label: `Remove ${name} from ${namesOf(layers)}`,
          })
        }
      />
    </div>
  );
}

/** A value that is no text is shown as it stands in a file; typing makes it a text. */
export function printEnvValue(value: Value | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function checkName(text: string, own: string, taken: readonly EnvRow[]): string | null {
  if (text === '') return 'A variable needs a name.';
  if (text.includes('=')) return 'A name has no “=” in it.';
  return text !== own && taken.some((one) => one.name === text) ? `There is a ${text} already.` : null;
}

function AddRow({ taken }: { readonly taken: readonly EnvRow[] }) {
  const editor = useEditor();
  const { layers } = useInspected();

  /** Also takes whole lines from a shell or a `.env` file. */
  function add(text: string): boolean {
    const variables = parseEnvLines(text);
    if (variables.length === 0) return false;
    const edits = variables.flatMap(({ name, value }) => setEnv(layers, name, value));
    const what = variables.length === 1 ? (variables[0]?.name ?? '') : `${variables.length} variables`;
    return commit(editor, { edits, label: `Set ${what} of ${namesOf(layers)}` });
  }

  return (
    <CommitInput
      label="Name of a new variable"
      text=""
      placeholder="Add NAME or NAME=value…"
      mono
      check={(text) => {
        const [first] = parseEnvLines(text);
        return first === undefined ? null : checkName(first.name, '', taken);
      }}
      onCommit={add}
      onPaste={(text) => text.includes('\n') && add(text)}
    />
  );
}
