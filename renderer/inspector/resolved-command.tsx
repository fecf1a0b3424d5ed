/** The command of one frame as it will run, tokens replaced, to read and to copy. */
import { Check, Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import { firstFrame } from '../../shared/frames/frame-set.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import { firstTaskFrames, previewTask, type TaskPreview, taskFramesHolding } from '../launch/task-preview.ts';
import { notify } from '../state/notice-store.ts';
import { useEditor } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { CommitInput } from './fields/commit-input.tsx';
import { useInspected } from './inspected.ts';

/** Milliseconds that the button says that it has copied. */
const COPIED_MS = 1_500;

export function ResolvedCommand() {
  const { resolved, resolvedLayer } = useInspected();
  const [frame, setFrame] = useState<number | null>(null);
  const preview = useMemo(
    () =>
      resolved === null || resolvedLayer === undefined ? null : previewOf(resolved, resolvedLayer, frame),
    [resolved, resolvedLayer, frame],
  );
  if (preview === null || resolvedLayer === undefined || resolvedLayer.spec.execution.kind === 'unknown')
    return null;
  const first = firstFrame(resolvedLayer.frames);
  if (first === undefined) return null;
  return (
    <div
      className="resolved-command"
      data-help={
        'Runs\nThe command as it will run: tokens replaced, quotes shown as a shell would need them.'
      }
    >
      <div className="resolved-command-head">
        <span className="field-label">Runs on frame</span>
        <CommitInput
          label="Frame whose command is shown"
          text={String(frame ?? first)}
          mono
          check={(text) => (/^-?\d+$/.test(text.trim()) ? null : 'A frame is a whole number.')}
          onCommit={(text) => setFrame(Number(text.trim()))}
        />
        <span className="grow" />
        {preview.commands === null ? null : (
          <CopyButton text={preview.commands.map((one) => one.line).join('\n')} />
        )}
      </div>
      <Commands preview={preview} />
    </div>
  );
}

function Commands({ preview }: { readonly preview: TaskPreview }) {
  if (preview.commands === null) return <p className="resolved-command-none">{preview.problem}</p>;
  if (preview.commands.length === 0)
    return <p className="resolved-command-none">Nothing: this module runs no command.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with keys
    <ol className="selectable" tabIndex={0} aria-label="Commands">
      {preview.commands.map((command, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: commands have no identity but their place
        <li key={index}>
          <code>{command.line}</code>
        </li>
      ))}
    </ol>
  );
}

/** The commands of the task that holds a frame; of the first task while no frame was chosen. */
function previewOf(resolved: ResolvedOutline, layer: ResolvedLayer, frame: number | null): TaskPreview {
  const frames = frame === null ? firstTaskFrames(layer) : taskFramesHolding(layer, frame);
  if (frames !== undefined && frames.length > 0) return previewTask(resolved, layer, frames);
  return { commands: null, problem: `${layer.name} has no frame ${frame ?? ''}.` };
}

export function CopyButton({ text }: { readonly text: string }) {
  const editor = useEditor();
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), COPIED_MS);
    } catch {
      notify(editor.notices, {
        kind: 'warning',
        text: 'The browser does not let Cuegraph copy. Select the text and copy it.',
      });
    }
  }
  return (
    <IconButton icon={copied ? Check : Copy} label={copied ? 'Copied' : 'Copy'} onClick={() => void copy()} />
  );
}
