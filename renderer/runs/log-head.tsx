/** Above the log: whose it is, which attempt, where in it, and the search. */
import { ArrowDown, ArrowDownToLine, ArrowUp, ArrowUpToLine } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { LogFinding } from '../../shared/schedule/log-rules.ts';
import type { TaskState } from '../../shared/schedule/run-event.ts';
import { CopyButton } from '../inspector/resolved-command.tsx';
import { countOf } from '../state/layer-card.ts';
import type { TaskSelection } from '../state/view-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import type { LogReader } from './log-reader.ts';
import { StateMark } from './state-mark.tsx';

export interface LogHeadProps {
  readonly task: TaskSelection;
  readonly state: TaskState | undefined;
  /** 0 before the first one. */
  readonly attempt: number;
  readonly attempts: number;
  readonly onAttempt: (attempt: number) => void;
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
  readonly reader: LogReader;
  /** The line that says what went wrong. */
  readonly finding: LogFinding | null;
  /** A match was found in this line of what the reader holds. */
  readonly onFound: (line: number) => void;
}

export function LogHead(props: LogHeadProps) {
  const { task, state, attempt, attempts, reader, finding } = props;
  const path = useStore(reader.store, (log) => log.path);
  return (
    <div className="log-head">
      {state === undefined ? null : <StateMark state={state} />}
      <span className="mono cut log-name" title={path}>
        {task.layer} {task.frame}
      </span>
      {attempts > 1 ? (
        <select
          aria-label="Attempt"
          value={attempt}
          onChange={(event) => props.onAttempt(Number(event.target.value))}
        >
          {Array.from({ length: attempts }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: attempts are numbers
            <option key={index} value={index + 1}>
              attempt {index + 1} of {attempts}
            </option>
          ))}
        </select>
      ) : null}
      <Search reader={reader} onFound={props.onFound} />
      {finding === null ? null : (
        <button
          type="button"
          className="plain log-finding cut"
          title={`${finding.text}\n(goes to this line)`}
          onClick={() => {
            props.onFollow(false);
            void reader.openAt(finding.offset).then(() => props.onFound(0));
          }}
        >
          {finding.text}
        </button>
      )}
      <span className="grow" />
      <Place reader={reader} />
      <IconButton
        icon={ArrowUpToLine}
        label="Go to the beginning"
        onClick={() => {
          props.onFollow(false);
          void reader.openAt(0).then(() => props.onFound(0));
        }}
      />
      <IconButton
        icon={ArrowDownToLine}
        label="Follow the end"
        on={props.follow}
        onClick={() => {
          props.onFollow(!props.follow);
          if (!props.follow) void reader.openEnd();
        }}
      />
      {path === '' ? null : <CopyButton text={path} />}
    </div>
  );
}

/** How much there is and which part of it is held. */
function Place({ reader }: { readonly reader: LogReader }) {
  const size = useStore(reader.store, (log) => log.size);
  const start = useStore(reader.store, (log) => log.start);
  const end = useStore(reader.store, (log) => log.end);
  const lines = useStore(reader.store, (log) => log.lines.length);
  if (size === 0) return null;
  const whole = start === 0 && end >= size;
  return (
    <span className="log-place">
      {whole
        ? `${countOf(lines, 'line')}, ${printBytes(size)}`
        : `${printBytes(start)} to ${printBytes(end)} of ${printBytes(size)}`}
    </span>
  );
}

function Search({
  reader,
  onFound,
}: {
  readonly reader: LogReader;
  readonly onFound: (line: number) => void;
}) {
  const searched = useStore(reader.store, (log) => log.searched);
  const size = useStore(reader.store, (log) => log.size);
  const search = useStore(reader.store, (log) => log.wanted);
  const [said, setSaid] = useState('');
  const at = useRef({ line: -1, version: -1 });

  async function find(backwards: boolean): Promise<void> {
    if (search === '') return;
    const { version, lines } = reader.store.getState();
    const from = at.current.version === version ? at.current.line : backwards ? lines.length : -1;
    setSaid('');
    const line = await reader.search(search, from + (backwards ? -1 : 1), backwards);
    at.current = { line: line ?? at.current.line, version: reader.store.getState().version };
    if (line === null) setSaid(backwards ? 'none above' : 'none below');
    else onFound(line);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      void find(event.shiftKey);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      reader.stopSearch();
      reader.store.setState({ wanted: '' });
      setSaid('');
    }
  }

  return (
    <search className="log-search">
      <input
        type="search"
        value={search}
        placeholder="Search the log"
        aria-label="Search the log"
        spellCheck={false}
        onChange={(event) => {
          reader.stopSearch();
          reader.store.setState({ wanted: event.target.value });
          at.current = { line: -1, version: -1 };
          setSaid('');
        }}
        onKeyDown={onKeyDown}
      />
      <IconButton
        icon={ArrowUp}
        label="Match above"
        hint="Shift+Enter"
        disabled={search === ''}
        onClick={() => void find(true)}
      />
      <IconButton
        icon={ArrowDown}
        label="Match below"
        hint="Enter"
        disabled={search === ''}
        onClick={() => void find(false)}
      />
      <span className="log-said" role="status">
        {searched === null ? said : `searched ${printBytes(searched)} of ${printBytes(size)}…`}
      </span>
    </search>
  );
}

/** Bytes for people: `512 B`, `12.3 kB`, `1.02 GB`. */
export function printBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [amount, unit] = [bytes, 0];
  while (amount >= 1_000 && unit < units.length - 1) {
    amount /= 1_000;
    unit += 1;
  }
  const digits = unit === 0 || amount >= 100 ? 0 : amount >= 10 ? 1 : 2;
  return `${amount.toFixed(digits)} ${units[unit]}`;
}
