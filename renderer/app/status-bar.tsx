/** The line at the bottom: connection, run, selection, problems, zoom. */
import { useEffect, useState } from 'react';
import { useNow } from '../runs/use-steady.ts';
import { countOf } from '../state/layer-card.ts';
import { isRehearsal } from '../state/rehearsal-run.ts';
import { printDuration, runSecondsLeft, tasksLeft } from '../state/run-estimate.ts';
import { stateIndex } from '../state/run-progress.ts';
import { showDrawerPanel } from '../state/settings-actions.ts';
import {
  useAnalysis,
  useDocument,
  useEditor,
  useFarm,
  useHostState,
  useShownRun,
  useView,
} from '../state/use-editor.ts';
import './status-bar.css';

const CONNECTION_WORDS = {
  connecting: 'Connecting…',
  connected: 'Connected',
  lost: 'Connection lost, trying again',
} as const;

export function StatusBar() {
  const connection = useHostState((state) => state.connection);
  return (
    <footer className="status-bar">
      <span className={`status-connection is-${connection}`}>
        <span className="status-dot" aria-hidden />
        {CONNECTION_WORDS[connection]}
      </span>
      <FarmStatus />
      <RunStatus />
      <span className="grow" />
      <SelectionStatus />
      <ProblemStatus />
      <Zoom />
    </footer>
  );
}

const LINK_WORDS = {
  idle: 'not asked yet',
  connecting: 'connecting…',
  connected: '',
  lost: 'no answer, trying again',
} as const;

/** Older than this the states of a farm job are said to be old. */
const OLD_S = 45;

function FarmStatus() {
  const editor = useEditor();
  const farm = useFarm((view) => view.state);
  const runId = useShownRun((run) => run.runId, '');
  const heard = useFarm((view) => view.heard.get(runId));
  const now = useNow(heard !== undefined);
  if (farm === null || farm.name === '' || (farm.link === 'idle' && heard === undefined)) return null;
  const age = heard === undefined ? 0 : Math.max(0, (now - heard.at) / 1000);
  const words = [
    `Farm ${farm.name}`,
    LINK_WORDS[farm.link],
    farm.encrypted ? '' : 'unencrypted',
    age > OLD_S ? `states are ${printDuration(age)} old` : '',
  ].filter((word) => word !== '');
  return (
    <button
      type="button"
      className={`plain small status-connection is-${farm.link}`}
      title={`${farm.host ?? farm.hosts.join(', ')}${farm.encrypted ? '' : '. Cuebot speaks in clear: who can read the network reads the jobs.'}`}
      onClick={() => showDrawerPanel(editor, 'farm')}
    >
      <span className="status-dot" aria-hidden />
      {words.join(' · ')}
    </button>
  );
}

function RunStatus() {
  const run = useShownRun((one) => one, null);
  const [now, setNow] = useState(() => Date.now());
  const live = run !== null && run.outcome === null;
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [live]);
  if (run === null || run.taskCount === 0) return null;
  const done = run.taskCount - tasksLeft(run.counts);
  const running = run.counts[stateIndex('running')] ?? 0;
  const dead = run.counts[stateIndex('dead')] ?? 0;
  const onPaper = isRehearsal(run.runId);
  const left = onPaper ? null : runSecondsLeft(run, Math.max(now, run.startedAt));
  const parts = [
    onPaper ? 'Rehearsal' : run.outcome === null ? (run.paused ? 'Paused' : 'Running') : `Run ${run.outcome}`,
    `${done.toLocaleString('en')} of ${countOf(run.taskCount, 'task')} done`,
    ...(running > 0 ? [`${running} running`] : []),
    ...(dead > 0 ? [`${dead} dead`] : []),
    ...(left === null ? [] : [`${printDuration(left)} left`]),
    ...(run.seconds === null ? [] : [`took ${printDuration(run.seconds)}`]),
  ];
  return <span className={`status-run ${dead > 0 ? 'has-dead' : ''}`}>{parts.join(' · ')}</span>;
}

function SelectionStatus() {
  const selection = useView((view) => view.selection);
  const wires = useView((view) => view.wires.size);
  const cards = useAnalysis((state) => state.cards);
  const layers = useDocument((document) => document.outline.layers.length, 0);
  if (selection.size + wires === 0) return layers === 0 ? null : <span>{countOf(layers, 'layer')}</span>;
  let [frames, tasks] = [0, 0];
  for (const id of selection) {
    frames += cards.get(id)?.frames ?? 0;
    tasks += cards.get(id)?.tasks ?? 0;
  }
  const parts = [
    ...(selection.size > 0
      ? [countOf(selection.size, 'layer'), countOf(frames, 'frame'), countOf(tasks, 'task')]
      : []),
    ...(wires > 0 ? [countOf(wires, 'wire')] : []),
  ];
  return <span>Selected: {parts.join(' · ')}</span>;
}

function ProblemStatus() {
  const editor = useEditor();
  const errors = useAnalysis(
    (state) => state.analysis?.problems.filter((one) => one.severity === 'error').length ?? 0,
  );
  const others = useAnalysis((state) => (state.analysis?.problems.length ?? 0) - errors);
  if (errors + others === 0) return null;
  return (
    <button
      type="button"
      className={`plain small ${errors > 0 ? 'status-errors' : ''}`}
      onClick={() => showDrawerPanel(editor, 'problems')}
    >
      {errors > 0 ? countOf(errors, 'error') : countOf(others, 'remark')}
    </button>
  );
}

function Zoom() {
  const editor = useEditor();
  const percent = useView((view) => view.zoomPercent);
  const has = useDocument(() => true, false);
  if (!has) return null;
  return (
    <button
      type="button"
      className="plain small status-zoom"
      title="Zoom to 100 %"
      onClick={() => editor.canvas.getState().control?.zoomTo(1)}
    >
      {percent} %
    </button>
  );
}
