/** The outline's frame range: written into the document as it is typed, one step of the history a visit. */
import { useId } from 'react';
import { parseFrameSet } from '../../shared/frames/parse-frame-set.ts';
import { problemText } from '../../shared/outline/problem-text.ts';
import { endDocumentGesture } from '../state/document-store.ts';
import { currentDocument, edit } from '../state/editor.ts';
import { useAnalysis, useDocument, useEditor } from '../state/use-editor.ts';

const GESTURE = 'outline.range';

export function RangeField() {
  const editor = useEditor();
  const id = useId();
  const range = useDocument((document) => document.outline.range, undefined);
  const problem = useAnalysis((state) =>
    state.analysis?.problems.find(
      (one) => one.where.field === 'range' && one.where.layerId === undefined && one.severity === 'error',
    ),
  );
  const frames = range === undefined ? null : parseFrameSet(range);
  const wrong = frames !== null && !frames.ok;
  const words = problem === undefined ? undefined : problemText(problem);

  function change(text: string): void {
    const value = text === '' ? undefined : text;
    edit(editor, [{ kind: 'set-outline-field', field: 'range', value }], {
      label: 'Change the range',
      gesture: GESTURE,
    });
  }

  function finish(): void {
    const document = currentDocument(editor);
    if (document !== undefined) endDocumentGesture(editor.documents, document.id);
  }

  return (
    <div className="range-field">
      <label htmlFor={id}>Range</label>
      <input
        id={id}
        type="text"
        className={`mono ${wrong ? 'is-wrong' : ''}`}
        value={range ?? ''}
        placeholder="1001-1100"
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={`${id}-count`}
        title={words ?? 'Frames of the job: 1-100, 1-100x2, 1-10,20. Layers may have ranges of their own.'}
        onChange={(event) => change(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <span id={`${id}-count`} className={`range-count ${wrong ? 'is-wrong' : ''}`} title={words}>
        {frames === null ? 'none' : frames.ok ? `${frames.value.size.toLocaleString('en')} f` : 'no range'}
      </span>
    </div>
  );
}
