/** The drawer's text of the document: what would be saved, with the lines that the file does not have yet marked. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { FORMAT_TITLES, noteText } from '../../shared/format/note-text.ts';
import { WRITABLE_FORMATS, type WritableFormat } from '../../shared/format/print-document.ts';
import { CopyButton } from '../inspector/resolved-command.tsx';
import { countOf } from '../state/layer-card.ts';
import { useDocument } from '../state/use-editor.ts';
import { colorLine } from './color-line.ts';
import { firstTarget, type Source } from './print-source.ts';
import { useSource } from './use-source.ts';
import './source.css';

const LINE_HEIGHT = 17;

export function SourcePanel() {
  const format = useDocument((document) => document.format, 'outline');
  const [chosen, setChosen] = useState<WritableFormat | null>(null);
  const target = chosen ?? firstTarget(format);
  const { source, problem } = useSource(target);
  const [notesOpen, setNotesOpen] = useState(true);
  if (problem !== null) return <p className="panel-empty">{problem}</p>;
  const notes = source?.notes ?? [];
  return (
    <div className="source">
      <div className="source-head">
        <select
          aria-label="Format"
          value={target}
          onChange={(event) => setChosen(event.target.value as WritableFormat)}
        >
          {WRITABLE_FORMATS.map((one) => (
            <option key={one} value={one}>
              {FORMAT_TITLES[one]}
              {one === format ? ' (the file)' : ''}
            </option>
          ))}
        </select>
        <Words source={source} own={target === format} />
        <span className="grow" />
        {notes.length === 0 ? null : (
          <button
            type="button"
            className="plain small"
            aria-expanded={notesOpen}
            onClick={() => setNotesOpen(!notesOpen)}
          >
            {countOf(notes.length, 'note')}
          </button>
        )}
        {source === null ? null : <CopyButton text={`${source.lines.join('\n')}\n`} />}
      </div>
      {notesOpen && notes.length > 0 ? (
        <ul className="source-notes selectable">
          {notes.map((note, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two layers can have notes that read the same
            <li key={index} className={`is-${note.severity}`}>
              {noteText(note)}
            </li>
          ))}
        </ul>
      ) : null}
      {source === null ? <p className="panel-empty">Writing…</p> : <Lines key={target} source={source} />}
    </div>
  );
}

function Words({ source, own }: { readonly source: Source | null; readonly own: boolean }) {
  if (source === null) return null;
  const changed = source.changed.size;
  return (
    <span className="source-words">
      {countOf(source.lines.length, 'line')}
      {own ? (changed === 0 ? ', as in the file' : `, ${countOf(changed, 'line')} not saved yet`) : ''}
    </span>
  );
}

function Lines({ source }: { readonly source: Source }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { lines, changed } = source;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  return (
    <section
      className="source-scroll selectable"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it
      tabIndex={0}
      aria-label="Text of the document"
    >
      <div className="source-lines" style={{ height: virtual.getTotalSize() }}>
        <div style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
          {items.map((item) => (
            <div key={item.key} className={`source-line ${changed.has(item.index) ? 'is-changed' : ''}`}>
              <span className="source-number" aria-hidden>
                {item.index + 1}
              </span>
              <Line text={lines[item.index] ?? ''} />
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}

/** Longer lines are cut where they are shown; copying has all of it. */
const LONGEST_LINE = 4_000;

function Line({ text }: { readonly text: string }) {
  const shown = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
  return (
    <span>
      {colorLine(shown).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
        <span key={index} className={part.kind === 'plain' ? undefined : `source-${part.kind}`}>
          {part.text}
        </span>
      ))}
      {'\n'}
    </span>
  );
}
