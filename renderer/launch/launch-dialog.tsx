/** The dialog before a run: how it is to run, and the exact commands that will. Nothing runs before its button. */
import { Rocket } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { SubmitOptions } from '../../shared/api/farm-api.ts';
import type { RunOptions } from '../../shared/api/host-api.ts';
import { problemText } from '../../shared/outline/problem-text.ts';
import { useSteady } from '../runs/use-steady.ts';
import { currentDocument } from '../state/editor.ts';
import { countOf } from '../state/layer-card.ts';
import { useAnalysis, useDocument, useEditor, useHostState } from '../state/use-editor.ts';
import { revealField } from '../state/view-store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { canSubmit, FarmPreview, previewWords, useFarmPreview } from './farm-preview.tsx';
import { lastLaunch, launchWith, selectedNames, submitWith } from './launch-actions.ts';
import { LaunchForm } from './launch-form.tsx';
import { type LaunchPreview, previewLaunch } from './launch-preview.ts';
import {
  DEFAULT_LAUNCH,
  type LaunchFault,
  type LaunchSettings,
  runOptionsOf,
  submitOptionsOf,
} from './launch-settings.ts';
import './launch.css';

export function LaunchDialog({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const [settings, setSettings] = useState(() => {
    const document = currentDocument(editor);
    return (document === undefined ? undefined : lastLaunch(editor, document)) ?? DEFAULT_LAUNCH;
  });
  const [selected] = useState(() => selectedNames(editor));
  const isFarm = settings.target === 'farm';
  const { preview, faults: localFaults } = usePreview(settings, selected);
  const farm = useSubmission(isFarm ? settings : null);
  const faults = isFarm ? farm.faults : localFaults;
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const title = useDocument((document) => document.outline.name, '');
  const isBlockedHere = preview === null || preview.problems.length > 0 || preview.tasks === 0;
  const blocked = faults.length > 0 || sending || (isFarm ? !canSubmit(farm.preview) : isBlockedHere);

  async function submit(): Promise<void> {
    setSending(true);
    const problem = await submitWith(editor, settings);
    setSending(false);
    setRefusal(problem);
    if (problem === null) onClose();
  }

  function start(): void {
    if (blocked) return;
    if (isFarm) void submit();
    else if (launchWith(editor, settings)) onClose();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    start();
  }

  return (
    <Dialog label={`Launch ${title}`} className="launch-dialog" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key that launches, wherever the focus is */}
      <div className="launch" onKeyDown={onKeyDown}>
        <h2 className="dialog-title">Launch {title}</h2>
        <div className="launch-parts">
          <LaunchForm settings={settings} faults={faults} selected={selected.length} onChange={setSettings} />
          {isFarm ? (
            <FarmPreview preview={farm.preview} onClose={onClose} />
          ) : (
            <Preview preview={preview} onClose={onClose} />
          )}
        </div>
        <div className="dialog-buttons">
          <span className={`launch-sum grow ${isFarm && refusal !== null ? 'is-error' : ''}`} role="status">
            {faults.length > 0
              ? MEND
              : isFarm
                ? (refusal ?? previewWords(farm.preview))
                : preview === null
                  ? 'Working it out…'
                  : sumWords(preview)}
          </span>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="button" className="primary" data-autofocus disabled={blocked} onClick={start}>
            <Rocket size={14} aria-hidden />
            {isFarm ? (sending ? 'Sending…' : 'Submit') : 'Launch'}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

const MEND = 'The fields that are marked cannot be taken like this.';

function sumWords({ layers, tasks, farmErrors }: LaunchPreview): string {
  const words = `${countOf(tasks, 'task')} in ${countOf(layers.length, 'layer')}`;
  return farmErrors === 0
    ? words
    : `${words}. ${countOf(farmErrors, 'error')} for the farm only: it runs here.`;
}

/** Milliseconds between two looks at what is typed. */
const STEADY_MS = 200;

/** What would be sent, worked out while nothing is typed. */
function useSubmission(settings: LaunchSettings | null) {
  const options = useMemo(() => (settings === null ? null : submitOptionsOf(settings)), [settings]);
  const latest = useRef<SubmitOptions | null>(null);
  if (options?.ok === true) latest.current = options.value;
  const wanted = useSteady(latest.current, STEADY_MS);
  const preview = useFarmPreview(settings === null ? null : wanted);
  return { preview, faults: options === null || options.ok ? [] : options.error };
}

function usePreview(
  settings: LaunchSettings,
  selected: readonly string[],
): { readonly preview: LaunchPreview | null; readonly faults: readonly LaunchFault[] } {
  const outline = useDocument((document) => document.outline, null);
  const library = useAnalysis((state) => state.library);
  const environ = useHostState((state) => state.info?.environ);
  const options = useMemo(() => runOptionsOf(settings, selected), [settings, selected]);
  // While a field cannot be taken the preview shows what it showed before.
  const latest = useRef<RunOptions | null>(null);
  if (options.ok) latest.current = options.value;
  const wanted = useSteady(latest.current, STEADY_MS);
  const preview = useMemo(
    () =>
      outline === null || wanted === null
        ? null
        : previewLaunch({ outline, library, environ: environ ?? {} }, wanted),
    [outline, library, environ, wanted],
  );
  return { preview, faults: options.ok ? [] : options.error };
}

/** Layers whose commands are shown; more make the list long without telling more. */
const MOST_LAYERS = 200;

function Preview({
  preview,
  onClose,
}: {
  readonly preview: LaunchPreview | null;
  readonly onClose: () => void;
}) {
  if (preview === null) return <div className="launch-preview" />;
  if (preview.problems.length > 0) return <Blocked preview={preview} onClose={onClose} />;
  const more = preview.layers.length - MOST_LAYERS;
  return (
    <section
      className="launch-preview"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with keys
      tabIndex={0}
      aria-label="What will run"
    >
      <h3>The first task of each layer runs</h3>
      {preview.layers.length === 0 ? (
        <p className="launch-none">Nothing: no layer has a task like this.</p>
      ) : null}
      <ol>
        {preview.layers.slice(0, MOST_LAYERS).map((layer) => (
          <li key={layer.name}>
            <p>
              <b className="mono">{layer.name}</b> <span>frame {layer.frame}</span>
              <span className="launch-tasks">{countOf(layer.tasks, 'task')}</span>
            </p>
            <pre
              className="selectable"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with keys
              tabIndex={0}
            >
              {layer.preview.commands === null
                ? layer.preview.problem
                : layer.preview.commands.length === 0
                  ? 'nothing'
                  : layer.preview.commands.map((one) => one.line).join('\n')}
            </pre>
          </li>
        ))}
      </ol>
      {more > 0 ? <p className="launch-none">and {countOf(more, 'more layer')}</p> : null}
    </section>
  );
}

/** Most problems that the dialog lists; the drawer has all. */
const MOST_PROBLEMS = 50;

function Blocked({ preview, onClose }: { readonly preview: LaunchPreview; readonly onClose: () => void }) {
  const editor = useEditor();
  return (
    <section className="launch-preview" aria-label="What keeps it from running">
      <h3 className="is-error">{countOf(preview.problems.length, 'error')} to mend before it can run</h3>
      <ul className="launch-problems">
        {preview.problems.slice(0, MOST_PROBLEMS).map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems can read the same
          <li key={index}>
            <button
              type="button"
              className="plain"
              title="Show the field"
              onClick={() => {
                onClose();
                revealField(editor.view, problem.where.layerId ?? null, problem.where.field ?? null);
              }}
            >
              {problemText(problem)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
