/** What the events of a run add up to, for the lines and the table of a terminal. */
import { framesIn } from '../../shared/schedule/frames-in.ts';
import { orderText } from '../../shared/schedule/order-text.ts';
import { type RunEvent, TASK_STATES } from '../../shared/schedule/run-event.ts';

/** One layer of a run. */
export interface LayerProgress {
  readonly name: string;
  readonly tasks: number;
  /** How tasks ended, by their first frame. */
  readonly ends: Map<number, 'succeeded' | 'dead' | 'eaten'>;
  running: number;
  succeeded: number;
  dead: number;
  eaten: number;
}

/** A run as far as it has come. */
export interface RunProgress {
  readonly layers: Map<string, LayerProgress>;
  session: string;
  startedMs: number;
}

/** A run of which nothing is known yet. */
export function noProgress(): RunProgress {
  return { layers: new Map(), session: '', startedMs: 0 };
}

/** Takes one event in. */
export function followRun(progress: RunProgress, event: RunEvent): void {
  if (event.event === 'run-started') {
    progress.session = event.session;
    progress.startedMs = Date.parse(event.at);
    for (const { name, tasks } of event.layers) {
      const known = progress.layers.get(name);
      if (known === undefined)
        progress.layers.set(name, {
          name,
          tasks,
          ends: new Map(),
          running: 0,
          succeeded: 0,
          dead: 0,
          eaten: 0,
        });
      else known.running = 0;
    }
  }
  if (!('layer' in event)) return;
  const layer = progress.layers.get(event.layer);
  if (layer === undefined) return;
  if (event.event === 'tasks-changed') for (const frame of framesIn(event.frames)) setEnd(layer, frame, null);
  if (event.event === 'tasks-known') {
    takeKnown(layer, event);
    return;
  }
  if (event.event === 'task-state') setEnd(layer, event.frame, event.state === 'eaten' ? 'eaten' : null);
  if (event.event === 'task-started') layer.running += 1;
  if (event.event === 'task-retried') layer.running -= 1;
  if (event.event === 'task-finished') {
    // Eaten without having run: a verb said so.
    if (event.reason !== 'eaten') layer.running = Math.max(0, layer.running - 1);
    setEnd(layer, event.frame, event.state);
  }
}

/** A task that has ended may run once more or be eaten: it counts once. */
function setEnd(layer: LayerProgress, frame: number, state: 'succeeded' | 'dead' | 'eaten' | null): void {
  const before = layer.ends.get(frame);
  if (before !== undefined) layer[before] -= 1;
  if (state === null) layer.ends.delete(frame);
  else {
    layer.ends.set(frame, state);
    layer[state] += 1;
  }
}

/** All tasks of a layer at once. */
function takeKnown(
  layer: LayerProgress,
  { frames, states }: Extract<RunEvent, { event: 'tasks-known' }>,
): void {
  layer.running = 0;
  for (const [index, frame] of frames.entries()) {
    const state = TASK_STATES[states[index] ?? 0];
    if (state === 'running') layer.running += 1;
    setEnd(layer, frame, state === 'succeeded' || state === 'dead' || state === 'eaten' ? state : null);
  }
}

/** One event as a line for people, undefined where it needs none. */
export function eventLine(event: RunEvent): string | undefined {
  switch (event.event) {
    case 'run-started':
      return `run ${event.name}: ${event.layers.reduce((sum, layer) => sum + layer.tasks, 0)} tasks on ${event.cores} cores, session ${event.session}`;
    case 'task-retried':
      return `retry     ${taskText(event)}  ${endText(event)}  ${event.log}`;
    case 'task-finished':
      return `${event.state.padEnd(9)} ${taskText(event)}  ${endText(event)}${event.state === 'dead' ? `  ${event.log}` : ''}`;
    case 'run-finished': {
      const counts = Object.entries(event.counts).map(([state, count]) => `${count} ${state}`);
      return `${event.outcome} in ${event.seconds.toFixed(1)} s: ${counts.join(', ') || 'no tasks'}`;
    }
    case 'run-paused':
      return 'paused';
    case 'run-resumed':
      return 'resumed';
    case 'run-steered':
      return `asked to ${orderText(event.order)}`;
    case 'task-state':
      return `${event.state.padEnd(9)} ${taskText(event)}`;
    case 'tasks-known':
    case 'task-started':
    case 'tasks-changed':
      return undefined;
  }
}

function taskText({ layer, frame }: { readonly layer: string; readonly frame: number }): string {
  return `${String(frame).padStart(4, '0')}-${layer}`;
}

function endText(event: Extract<RunEvent, { exitCode: number | null }>): string {
  const { exitCode, signal, seconds, maxRssKib, reason, finding } = event;
  const end = signal ?? (exitCode === 0 ? '' : exitCode === null ? '' : `exit ${exitCode}`);
  const memory = maxRssKib === null ? '' : `${Math.round(maxRssKib / 1024)} MiB`;
  const said = finding === undefined ? '' : `“${finding.text}”`;
  return [`${seconds.toFixed(2)} s`, memory, end, reason ?? '', said]
    .filter((part) => part !== '')
    .join(', ');
}
