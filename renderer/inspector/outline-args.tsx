/** Arguments of the outline, for modules to read. */
import { X } from 'lucide-react';
import type { Value } from '../../shared/base/value.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import { commit } from '../state/layer-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { CommitInput } from './fields/commit-input.tsx';
import { LiveInput } from './fields/live-input.tsx';
import { useLiveEdit } from './fields/use-live-edit.ts';
import { useInspected } from './inspected.ts';
import { InspectorSection } from './inspector-section.tsx';
import { parseValueText, printValueText } from './value-text.ts';

function setArg(name: string, value: Value | undefined): OutlineEdit {
  return { kind: 'set-outline-arg', name, value };
}

export function OutlineArgs() {
  const editor = useEditor();
  const { outline } = useInspected();
  const names = Object.keys(outline.args);
  return (
    <InspectorSection title="Job arguments" count={names.length}>
      <div
        className="env-table"
        data-help={'Job arguments\nValues that the modules of all layers can read. Text, numbers, or JSON.'}
      >
        {names.map((name) => (
          <Row key={name} name={name} value={outline.args[name]} taken={names} />
        ))}
        <CommitInput
          label="Name of a new argument"
          text=""
          placeholder="Add an argument…"
          mono
          check={(text) => (names.includes(text) ? `There is a ${text} already.` : null)}
          onCommit={(name) => {
            if (name !== '')
              commit(editor, { edits: [setArg(name, '')], label: `Add ${name} to the outline` });
          }}
        />
      </div>
    </InspectorSection>
  );
}

interface RowProps {
  readonly name: string;
  readonly value: Value | undefined;
  readonly taken: readonly string[];
}

function Row({ name, value, taken }: RowProps) {
  const editor = useEditor();
  const live = useLiveEdit();
  const print = (one: Value | undefined): string => (one === '' ? '' : printValueText(one));
  return (
    <div className="env-row">
      <CommitInput
        label={`Name of the argument ${name}`}
        text={name}
        mono
        check={(text) =>
          text === '' || (text !== name && taken.includes(text))
            ? 'A name is not empty and stands once.'
            : null
        }
        onCommit={(text) =>
          commit(editor, {
            edits: [setArg(name, undefined), setArg(text, value)],
            label: `Rename ${name} to ${text}`,
          })
        }
      />
      <LiveInput
        label={`Value of ${name}`}
        text={print(value)}
        echo={(typed) => print(parseValueText(typed) ?? '')}
        placeholder="empty"
        mono
        lines
        onType={(text) => live.type([setArg(name, parseValueText(text) ?? '')], `Set ${name} of the outline`)}
        onEnd={live.end}
        onCancel={live.cancel}
      />
      <IconButton
        icon={X}
        label={`Remove ${name}`}
        onClick={() => commit(editor, { edits: [setArg(name, undefined)], label: `Remove ${name}` })}
      />
    </div>
  );
}
