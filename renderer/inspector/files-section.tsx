/** The files that a layer says it reads and writes. */
import { X } from 'lucide-react';
import type { FileDeclaration, Layer } from '../../shared/outline/outline.ts';
import { commit } from '../state/layer-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { changeFile, withAttribute } from './arg-edits.ts';
import { worstSeverity } from './field-problems.ts';
import { CommitInput } from './fields/commit-input.tsx';
import { LiveInput } from './fields/live-input.tsx';
import { PathPicker } from './fields/path-picker.tsx';
import { ProblemNotes } from './fields/problem-notes.tsx';
import { useLiveEdit } from './fields/use-live-edit.ts';
import { useInspected } from './inspected.ts';
import { InspectorSection } from './inspector-section.tsx';

type Which = 'inputs' | 'outputs';

export function FilesSection() {
  const { layers, problems } = useInspected();
  const [layer] = layers;
  const own = [...(problems.get('inputs') ?? []), ...(problems.get('outputs') ?? [])];
  if (layer === undefined || layers.length > 1) return null;
  return (
    <InspectorSection
      title="Files"
      count={layer.inputs.length + layer.outputs.length}
      severity={worstSeverity(own)}
    >
      <FileList layer={layer} which="inputs" />
      <FileList layer={layer} which="outputs" />
      <ProblemNotes problems={own} />
    </InspectorSection>
  );
}

const HELP: Readonly<Record<Which, string>> = {
  inputs: 'inputs\nFiles that the layer reads; frames stand as # or as a range: beauty.#.exr.',
  outputs: 'outputs\nFiles that the layer writes. Checked ones must be there when a task has ended.',
};

function FileList({ layer, which }: { readonly layer: Layer; readonly which: Which }) {
  const editor = useEditor();
  const files = layer[which];
  function add(path: string): void {
    const file: FileDeclaration = { name: freshName(files, path, which), path, attributes: {} };
    commit(editor, {
      edits: [{ kind: 'set-files', id: layer.id, which, files: [...files, file] }],
      label: `Declare ${file.name} of ${layer.name}`,
    });
  }
  return (
    <div className="file-list" data-field={which} data-help={HELP[which]}>
      <span className="field-label">{which === 'inputs' ? 'Reads' : 'Writes'}</span>
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: files are known by their place, names can change
        <FileRow key={index} layer={layer} which={which} index={index} file={file} />
      ))}
      <div className="field-line">
        <CommitInput
          label={which === 'inputs' ? 'Path of a file that it reads' : 'Path of a file that it writes'}
          text=""
          placeholder="Add a path…"
          mono
          onCommit={(path) => {
            if (path.trim() !== '') add(path.trim());
          }}
        />
        <PathPicker
          label={which === 'inputs' ? 'a file that it reads' : 'a file that it writes'}
          path={files.at(-1)?.path ?? ''}
          onPick={add}
        />
      </div>
    </div>
  );
}

interface FileRowProps {
  readonly layer: Layer;
  readonly which: Which;
  readonly index: number;
  readonly file: FileDeclaration;
}

function FileRow({ layer, which, index, file }: FileRowProps) {
  const editor = useEditor();
  const live = useLiveEdit();
  const files = layer[which];
  const edits = (next: FileDeclaration | undefined) => [
    { kind: 'set-files', id: layer.id, which, files: changeFile(files, index, next) } as const,
  ];
  const label = `Change ${file.name} of ${layer.name}`;
  const switches = which === 'outputs' ? (['checked', 'mkdir'] as const) : (['checked'] as const);
  return (
    <div className="file-row">
      <CommitInput
        label="Name of the file"
        text={file.name}
        mono
        check={(text) =>
          files.some((one, at) => at !== index && one.name === text) ? `There is a ${text} already.` : null
        }
        onCommit={(name) => commit(editor, { edits: edits({ ...file, name }), label })}
      />
      <div className="field-line">
        <LiveInput
          label={`Path of ${file.name}`}
          text={file.path}
          placeholder="path"
          mono
          onType={(path) => live.type(edits({ ...file, path }), label)}
          onEnd={live.end}
          onCancel={live.cancel}
        />
        <PathPicker
          label={`the path of ${file.name}`}
          path={file.path}
          onPick={(path) => commit(editor, { edits: edits({ ...file, path }), label })}
        />
      </div>
      <IconButton
        icon={X}
        label={`Remove ${file.name}`}
        onClick={() =>
          commit(editor, { edits: edits(undefined), label: `Remove ${file.name} of ${layer.name}` })
        }
      />
      <span className="file-switches">
        {switches.map((name) => (
          <label key={name} title={SWITCH_HELP[name]}>
            <input
              type="checkbox"
              checked={file.attributes[name] === true}
              onChange={(event) =>
                commit(editor, { edits: edits(withAttribute(file, name, event.target.checked)), label })
              }
            />
            {name}
          </label>
        ))}
      </span>
    </div>
  );
}

const SWITCH_HELP = {
  checked: 'The file must be there: inputs before a task, outputs after it.',
  mkdir: 'Make the folder before a task begins.',
} as const;

/** The name of a file from its path: `beauty` of `/out/beauty.#.exr`; counted on when it is taken. */
function freshName(files: readonly FileDeclaration[], path: string, which: Which): string {
  const last = path.split(/[\\/]/).at(-1) ?? '';
  const stem = last.split('.')[0]?.replace(/[^\w-]/g, '_') ?? '';
  const base = stem === '' ? which.slice(0, -1) : stem;
  const taken = new Set(files.map((file) => file.name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(name)) return name;
  }
}
