/** What would go to the farm: what is wrong with it, as far as the outline and the farm tell, and the very job spec. */
import { useEffect, useState } from 'react';
import type { SubmitOptions, SubmitPreview } from '../../shared/api/farm-api.ts';
import { noteText } from '../../shared/format/note-text.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import { problemText } from '../../shared/outline/problem-text.ts';
import { countOf } from '../state/layer-card.ts';
import { useDocument, useEditor } from '../state/use-editor.ts';
import { revealField } from '../state/view-store.ts';

/** The preview of a submission; null while it is worked out, a text where the host could not. */
export function useFarmPreview(options: SubmitOptions | null): SubmitPreview | string | null {
  const editor = useEditor();
  const outline = useDocument((document) => document.outline, null);
  const [preview, setPreview] = useState<SubmitPreview | string | null>(null);
  const key = JSON.stringify(options);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the options
  useEffect(() => {
    if (options === null || outline === null) return;
    let stale = false;
    void editor.host.call('farm.preview', { outline, options }).then((answer) => {
      if (!stale) setPreview(answer.ok ? answer.value : answer.error.message);
    });
    return () => {
      stale = true;
    };
  }, [editor, outline, key]);
  return preview;
}

/** Whether nothing keeps it from being sent. */
export function canSubmit(preview: SubmitPreview | string | null): boolean {
  if (preview === null || typeof preview === 'string') return false;
  return preview.spec !== null && preview.unchecked === null && errorsOf(preview).length === 0;
}

/** What the line beside the buttons says. */
export function previewWords(preview: SubmitPreview | string | null): string {
  if (preview === null) return 'Asking the farm…';
  if (typeof preview === 'string') return preview;
  if (preview.unchecked !== null) return 'The farm does not answer.';
  const errors = errorsOf(preview).length;
  return errors > 0
    ? `${countOf(errors, 'error')} to mend before it can be sent`
    : `Goes out as ${preview.job}`;
}

function errorsOf({ problems }: SubmitPreview): readonly Problem[] {
  return problems.filter((problem) => problem.severity === 'error');
}

/** Most problems and lines of the spec that are shown; the command line has all of them. */
const MOST_PROBLEMS = 60;
const MOST_SPEC = 60_000;

export function FarmPreview({
  preview,
  onClose,
}: {
  readonly preview: SubmitPreview | string | null;
  readonly onClose: () => void;
}) {
  if (preview === null) return <div className="launch-preview" />;
  if (typeof preview === 'string') return <p className="launch-preview launch-none is-error">{preview}</p>;
  const { spec, unchecked, notes } = preview;
  const problems = [...preview.problems]
    .sort((a, b) => rank(a) - rank(b))
    .filter((one) => one.severity !== 'advice');
  return (
    <section className="launch-preview" aria-label="What will be sent">
      {unchecked === null ? null : <p className="launch-none is-error">{unchecked}</p>}
      {problems.length === 0 ? null : (
        <>
          <h3>Found before sending</h3>
          <ul className="launch-problems">
            {problems.slice(0, MOST_PROBLEMS).map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two problems can read the same
              <FoundProblem key={index} problem={problem} onClose={onClose} />
            ))}
          </ul>
        </>
      )}
      {notes.some((note) => note.severity !== 'note') ? (
        <ul className="launch-notes">
          {notes
            .filter((note) => note.severity !== 'note')
            .slice(0, MOST_PROBLEMS)
            .map((note, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two notes can read the same
              <li key={index} className={note.severity === 'error' ? 'is-error' : ''}>
                {noteText(note)}
              </li>
            ))}
        </ul>
      ) : null}
      {spec === null ? null : (
        <>
          <h3>The job spec</h3>
          <pre className="selectable launch-spec">{shownSpec(spec)}</pre>
        </>
      )}
    </section>
  );
}

function FoundProblem({ problem, onClose }: { readonly problem: Problem; readonly onClose: () => void }) {
  const editor = useEditor();
  return (
    <li>
      <button
        type="button"
        className={`plain ${problem.severity === 'error' ? 'is-error' : ''}`}
        title="Show the field"
        onClick={() => {
          onClose();
          revealField(editor.view, problem.where.layerId ?? null, problem.where.field ?? null);
        }}
      >
        {problemText(problem)}
      </button>
    </li>
  );
}

/** The spec with a line an element; what is sent has none between them. */
function shownSpec(spec: string): string {
  let depth = 0;
  const lines = spec
    .slice(0, MOST_SPEC)
    .replace(/>(?=<[^/])|(<\/[^>]+>|\/>)(?=<\/)/g, '$&\n')
    .split('\n')
    .map((line) => {
      const opens = (line.match(/<[a-z][^>]*[^/]>/g) ?? []).length;
      const closes = (line.match(/<\//g) ?? []).length;
      if (closes > opens) depth -= 1;
      const shown = '  '.repeat(Math.max(0, depth)) + line;
      if (opens > closes) depth += 1;
      return shown;
    });
  return spec.length > MOST_SPEC ? `${lines.join('\n')}\n…` : lines.join('\n');
}

function rank({ severity }: Problem): number {
  return severity === 'error' ? 0 : 1;
}
