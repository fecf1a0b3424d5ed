/** The log of the selected task: follows what is written, goes anywhere in a file of any size, and searches it. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { TASK_STATES } from '../../shared/schedule/run-event.ts';
import { WhyCard } from '../farm/why-card.tsx';
import { isRehearsal } from '../state/rehearsal-run.ts';
import { useEditor, useShownRun, useView } from '../state/use-editor.ts';
import type { TaskSelection } from '../state/view-store.ts';
import { LogHead } from './log-head.tsx';
import { createLogReader, type LogReader } from './log-reader.ts';
import { LogText } from './log-text.tsx';
import './log.css';

/** How often a task that runs is asked for more, in ms. */
const POLL_MS = 500;

export function LogPanel() {
  const task = useView((state) => state.task);
  const runId = useShownRun((run) => run.runId, null);
  if (runId !== null && isRehearsal(runId))
    return <p className="panel-empty">A rehearsal runs nothing, so it has no logs.</p>;
  if (runId === null) return <p className="panel-empty">Nothing has run yet, so there are no logs.</p>;
  if (task === null)
    return (
      <p className="panel-empty">Select a task to read its log: in Runs, in Frames, or on a node’s bar.</p>
    );
  return <TaskLog key={`${runId} ${task.layer} ${task.frame}`} runId={runId} task={task} />;
}

/** What the run knows of the task; flat values, so that the panel is drawn only when they change. */
function useTaskFacts({ layer: name, frame }: TaskSelection) {
  const layer = useShownRun((run) => run.layers.get(name), undefined);
  const slot = layer?.slotOfFrame.get(frame);
  const state = slot === undefined ? undefined : TASK_STATES[layer?.states[slot] ?? 0];
  const details = slot === undefined ? undefined : layer?.details.get(slot);
  return { state, attempts: details?.attempt ?? 0, finding: details?.finding ?? null };
}

function TaskLog({ runId, task }: { readonly runId: string; readonly task: TaskSelection }) {
  const { state, attempts, finding } = useTaskFacts(task);
  const [chosen, setChosen] = useState<number | null>(null);
  const [follow, setFollow] = useState(true);
  const attempt = chosen ?? attempts;
  const reader = useLogReader(runId, task, attempt);
  const live = state === 'running' && attempt === attempts;
  usePolling(reader, live, follow);
  const [target, setTarget] = useState<{ readonly line: number } | null>(null);

  return (
    <div className="log">
      {state === 'waiting' || state === 'depend' ? <WhyCard key={state} runId={runId} task={task} /> : null}
      <LogHead
        task={task}
        state={state}
        attempt={attempt}
        attempts={attempts}
        onAttempt={(next) => setChosen(next === attempts ? null : next)}
        follow={follow}
        onFollow={setFollow}
        reader={reader}
        finding={attempt === attempts ? finding : null}
        onFound={(line) => {
          setFollow(false);
          setTarget({ line });
        }}
      />
      <LogText
        reader={reader}
        follow={follow}
        onFollow={setFollow}
        target={target}
        waiting={attempts === 0}
      />
    </div>
  );
}

/** A reader of the log of one attempt, opened at its end. Attempt 0 has not begun: nothing is read. */
function useLogReader(runId: string, task: TaskSelection, attempt: number): LogReader {
  const editor = useEditor();
  const { layer, frame } = task;
  const reader = useMemo(
    () =>
      createLogReader((offset, limit) =>
        editor.host.call('runs.log', {
          runId,
          task: { layer, frame },
          ...(attempt > 0 ? { attempt } : {}),
          offset,
          limit,
        }),
      ),
    [editor, runId, layer, frame, attempt],
  );
  const last = useRef<LogReader | null>(null);
  useEffect(() => {
    last.current?.close();
    last.current = reader;
    if (attempt > 0) void reader.openEnd();
  }, [reader, attempt]);
  useEffect(() => () => last.current?.close(), []);
  return reader;
}

/** Asks for more while the task runs, and once more when it has ended. */
function usePolling(reader: LogReader, live: boolean, follow: boolean): void {
  const following = useRef(follow);
  following.current = follow;
  useEffect(() => {
    if (!live) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    async function turn(): Promise<void> {
      await reader.poll(following.current);
      if (!stopped) timer = setTimeout(() => void turn(), POLL_MS);
    }
    timer = setTimeout(() => void turn(), POLL_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
      void reader.poll(following.current);
    };
  }, [reader, live]);
}
