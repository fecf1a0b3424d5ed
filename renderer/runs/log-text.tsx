/** The lines of a log that are in view. Reads on when an end of what is held comes near, and stays where it is. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { type AnsiPart, ansiParts } from './ansi-parts.ts';
import type { LogLine } from './log-lines.ts';
import type { LogReader } from './log-reader.ts';

const LINE_HEIGHT = 17;
/** Lines from an end at which the next piece is asked for. */
const NEAR = 60;

export interface LogTextProps {
  readonly reader: LogReader;
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
  /** A line to go to; a new object goes there again. */
  readonly target: { readonly line: number } | null;
  /** The task has not begun. */
  readonly waiting: boolean;
}

export function LogText({ reader, follow, onFollow, target, waiting }: LogTextProps) {
  const log = useStore(reader.store);
  const scroller = useRef<HTMLDivElement>(null);
  const { lines, version, shiftedLines, error } = log;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  });

  // Lines that came or went above move what is in view; it is moved back before it is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says when
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    if (follow) box.scrollTop = box.scrollHeight;
    else if (shiftedLines !== 0) box.scrollTop += shiftedLines * LINE_HEIGHT;
  }, [version, follow]);

  useEffect(() => {
    if (target !== null) virtual.scrollToIndex(target.line, { align: 'center' });
  }, [target, virtual]);

  function onScroll(): void {
    const box = scroller.current;
    const { start, end, size, loading } = reader.store.getState();
    if (box === null) return;
    const below = box.scrollHeight - box.scrollTop - box.clientHeight;
    if (follow && below > 3 * LINE_HEIGHT) onFollow(false);
    if (loading) return;
    if (start > 0 && box.scrollTop < NEAR * LINE_HEIGHT) void reader.loadBefore();
    else if (end < size && below < NEAR * LINE_HEIGHT) void reader.loadAfter();
  }

  if (lines.length === 0)
    return <LogNothing waiting={waiting} words={error?.message ?? null} loading={log.loading} />;
  return (
    <>
      {error === null ? null : <p className="log-error">{error.message}</p>}
      <div
        className="log-scroll selectable"
        ref={scroller}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Log"
      >
        <div className="log-lines" style={{ height: virtual.getTotalSize() }}>
          <div style={{ transform: `translateY(${virtual.getVirtualItems()[0]?.start ?? 0}px)` }}>
            {virtual.getVirtualItems().map((item) => {
              const line = lines[item.index];
              return line === undefined ? null : (
                <Line key={item.key} line={line} wanted={log.wanted} on={target?.line === item.index} />
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}

function LogNothing({
  waiting,
  words,
  loading,
}: {
  readonly waiting: boolean;
  readonly words: string | null;
  readonly loading: boolean;
}) {
  const text = waiting
    ? 'This task has not started, so it has no log yet.'
    : (words ?? (loading ? 'Reading…' : 'The log is empty so far.'));
  return <p className="panel-empty">{text}</p>;
}

function Line({
  line,
  wanted,
  on,
}: {
  readonly line: LogLine;
  readonly wanted: string;
  readonly on: boolean;
}) {
  return (
    <div className={`log-line ${line.broken ? 'is-broken' : ''} ${on ? 'is-on' : ''}`}>
      {ansiParts(line.text, line.carry).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
        <Part key={index} part={part} wanted={wanted} />
      ))}
      {'\n'}
    </div>
  );
}

function Part({ part, wanted }: { readonly part: AnsiPart; readonly wanted: string }) {
  const text = wanted === '' ? part.text : markMatches(part.text, wanted);
  if (part.className === '' && part.color === null) return text;
  return (
    <span className={part.className} {...(part.color === null ? {} : { style: { color: part.color } })}>
      {text}
    </span>
  );
}

/** A text with every match of a search marked, whatever its case. */
function markMatches(text: string, wanted: string): ReactNode {
  const [lower, search] = [text.toLowerCase(), wanted.toLowerCase()];
  // A text whose length changes in lower case cannot be marked by place.
  if (lower.length !== text.length) return text;
  const parts: ReactNode[] = [];
  let at = 0;
  for (let found = lower.indexOf(search); found >= 0; found = lower.indexOf(search, at)) {
    parts.push(text.slice(at, found), <mark key={found}>{text.slice(found, found + search.length)}</mark>);
    at = found + search.length;
  }
  parts.push(text.slice(at));
  return parts;
}
