/** The variables of the whole job. */
import { X } from 'lucide-react';
import type { EnvVariable } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import { commit } from '../state/layer-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { parseEnvLines } from './env-rows.ts';
import { problemsUnder, worstSeverity } from './field-problems.ts';
import { CommitInput } from './fields/commit-input.tsx';
import { LiveInput } from './fields/live-input.tsx';
import { ProblemNotes } from './fields/problem-notes.tsx';
import { useLiveEdit } from './fields/use-live-edit.ts';
import { useInspected } from './inspected.ts';
import { InspectorSection } from './inspector-section.tsx';

function setAll(env: readonly EnvVariable[]): OutlineEdit[] {
  return [{ kind: 'set-outline-env', env }];
}

export function OutlineEnv() {
  const editor = useEditor();
  const { outline, problems } = useInspected();
  const { env } = outline;
  const own = problemsUnder(problems, 'env');

  function add(text: string): boolean {
    const found = parseEnvLines(text);
    if (found.length === 0) return false;
    const names = new Set(found.map(({ name }) => name));
    const added = found.map((one) => ({ ...one, preSetshot: false }));
    const what = found.length === 1 ? (found[0]?.name ?? '') : `${found.length} variables`;
    return commit(editor, {
      edits: setAll([...env.filter(({ name }) => !names.has(name)), ...added]),
      label: `Set ${what} of the outline`,
    });
  }

  return (
    <InspectorSection title="Job environment" count={env.length} severity={worstSeverity(own)}>
      <div
        className="env-table"
        data-field="env"
        data-help={
          'env\nVariables that every task of the job gets. “early” ones are there before setshot runs.'
        }
      >
        {env.map((variable, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: variables are known by their place, names can change
          <Row key={index} env={env} index={index} variable={variable} />
        ))}
        <CommitInput
          label="Name of a new variable"
          text=""
          placeholder="Add NAME or NAME=value…"
          mono
          onCommit={add}
          onPaste={(text) => text.includes('\n') && add(text)}
        />
        <ProblemNotes problems={own} />
      </div>
    </InspectorSection>
  );
}

interface RowProps {
  readonly env: readonly EnvVariable[];
  readonly index: number;
  readonly variable: EnvVariable;
}

function Row({ env, index, variable }: RowProps) {
  const editor = useEditor();
  const live = useLiveEdit();
  const { name, value, preSetshot } = variable;
  const change = (part: Partial<EnvVariable>) => setAll(env.with(index, { ...variable, ...part }));
  return (
    <div className="env-row" data-field={`env.${name}`}>
      <CommitInput
        label={`Name of the variable ${name}`}
        text={name}
        mono
        check={(text) =>
          text === '' || text.includes('=') ? 'A name is not empty and has no “=” in it.' : null
        }
        onCommit={(text) =>
          commit(editor, { edits: change({ name: text }), label: `Rename ${name} to ${text}` })
        }
      />
      <LiveInput
        label={`Value of ${name}`}
        text={value}
        placeholder="empty"
        mono
        onType={(text) => live.type(change({ value: text }), `Set ${name} of the outline`)}
        onEnd={live.end}
        onCancel={live.cancel}
      />
      <IconButton
        icon={X}
        label={`Remove ${name}`}
        onClick={() =>
          commit(editor, { edits: setAll(env.filter((_, at) => at !== index)), label: `Remove ${name}` })
        }
      />
      <label className="env-early" title="Set before setshot runs, so that it can read it">
        <input
          type="checkbox"
          checked={preSetshot}
          onChange={(event) =>
            commit(editor, {
              edits: change({ preSetshot: event.target.checked }),
              label: `Change when ${name} is set`,
            })
          }
        />
        early
      </label>
    </div>
  );
}
