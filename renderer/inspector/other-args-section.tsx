/** Arguments that the module does not know: whatever a studio's own code reads. They can be named, set and removed. */
import { X } from 'lucide-react';
import { findArgSpec } from '../../shared/outline/common-args.ts';
import { ownValue } from '../../shared/outline/own-value.ts';
import { commit } from '../state/layer-actions.ts';
import { specOf } from '../state/layer-factory.ts';
import { useEditor } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { namesOf, renameArg, setArg } from './arg-edits.ts';
import type { FieldModel } from './field-models.ts';
import { CommitInput } from './fields/commit-input.tsx';
import { LiveInput } from './fields/live-input.tsx';
import { ProblemNotes } from './fields/problem-notes.tsx';
import { useArgField } from './fields/use-arg-field.ts';
import { useInspected } from './inspected.ts';
import { InspectorSection } from './inspector-section.tsx';
import { valueKind } from './value-text.ts';

/** Names that have a place of their own in a file and so cannot be arguments. */
const RESERVED: readonly string[] = ['name', 'module', 'require', 'env'];

export function OtherArgsSection({ fields }: { readonly fields: readonly FieldModel[] }) {
  const editor = useEditor();
  const { layers } = useInspected();
  const check = useNameCheck();
  return (
    <InspectorSection title="Other arguments" count={fields.length}>
      <div
        className="env-table"
        data-help={
          'Other arguments\nArguments that the module does not list, for code of your own. Values are text, numbers, or JSON.'
        }
      >
        {fields.map((field) => (
          <OtherArg key={field.spec.name} model={field} />
        ))}
        <CommitInput
          label="Name of a new argument"
          text=""
          placeholder="Add an argument…"
          mono
          check={(text) => (text === '' ? null : check(text))}
          onCommit={(name) => {
            if (name === '') return;
            commit(editor, { edits: setArg(layers, name, ''), label: `Add ${name} to ${namesOf(layers)}` });
          }}
        />
      </div>
    </InspectorSection>
  );
}

/** Why a name cannot be given to an argument of the selected layers; null when it can. */
function useNameCheck(): (name: string) => string | null {
  const editor = useEditor();
  const { layers } = useInspected();
  return (name) => {
    const { library } = editor.analysis.getState();
    if (name === '') return 'An argument needs a name.';
    if (RESERVED.includes(name)) return `${name} has a place of its own.`;
    const known = layers.some(
      (layer) =>
        findArgSpec(specOf(layer, library), name) !== undefined || ownValue(layer.args, name) !== undefined,
    );
    return known ? `There is a ${name} already.` : null;
  };
}

function OtherArg({ model }: { readonly model: FieldModel }) {
  const editor = useEditor();
  const { layers } = useInspected();
  const field = useArgField(model);
  const check = useNameCheck();
  const { name } = model.spec;
  return (
    <div className="env-row" data-field={name}>
      <CommitInput
        label={`Name of the argument ${name}`}
        text={name}
        mono
        check={(text) => (text === name ? null : check(text))}
        onCommit={(text) =>
          commit(editor, { edits: renameArg(layers, name, text), label: `Rename ${name} to ${text}` })
        }
      />
      <LiveInput
        label={`Value of ${name}`}
        text={model.value === '' ? '' : field.text}
        echo={(typed) => (typed === '""' ? '' : field.echo(typed))}
        placeholder={model.state === 'mixed' ? 'mixed' : 'empty'}
        mono
        lines
        wrong={field.wrong}
        // Emptying the field leaves an empty text: the row is removed by its button only.
        onType={(text) => (text === '' ? field.typeValue('') : field.typeText(text))}
        onEnd={field.end}
        onCancel={field.cancel}
      />
      <IconButton icon={X} label={`Remove ${name}`} onClick={() => field.setValue(undefined)} />
      {typeof model.value === 'string' || model.state === 'mixed' ? null : (
        <span className="env-kind">{valueKind(model.value)}</span>
      )}
      <ProblemNotes problems={field.problems} />
    </div>
  );
}
