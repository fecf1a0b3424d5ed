/**
 * A run as the window keeps it: states of tasks in one byte each, grown from `RunEvent`s. Applying a batch gives a
 * new `Run` in which only the layers that the batch touched are new objects, so that a node of the canvas that
 * watches its own layer is drawn again only when that layer moved on. The byte arrays behind a layer are shared
 * between its versions and always hold the latest state. Events may come twice (a window that joins a run late):
 * where they are counted, those that are known are passed over; elsewhere what is older than what is known.
 */
import { framesIn } from '../../shared/schedule/frames-in.ts';
import type { LogFinding } from '../../shared/schedule/log-rules.ts';
import {
  type AttemptOutcome,
  type RunEvent,
  type RunOutcome,
  TASK_STATES,
  type TaskState,
} from '../../shared/schedule/run-event.ts';
import type { RunOrder } from '../../shared/schedule/run-order.ts';

/** What is known of one task beyond its state. */
export interface TaskRun {
  readonly attempt: number;
  /** Ms since the epoch; of the last attempt. */
  readonly startedAt: number | null;
  readonly seconds: number | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly maxRssKib: number | null;
  readonly reason: string | null;
  /** The line of its log that says what went wrong. */
  readonly finding: LogFinding | null;
  readonly log: string;
  /** Machine of the farm, '' for this one. */
  readonly host: string;
}

/** One layer of a run. Tasks stand in `slots`, in the order of the plan where that is known. */
export interface LayerRun {
  readonly name: string;
  readonly type: string;
  readonly taskCount: number;
  /** First frame of the task in each slot; NaN while it is not known. */
  readonly frames: Float64Array;
  /** Index in `TASK_STATES` of each slot. */
  readonly states: Uint8Array;
  readonly slotOfFrame: ReadonlyMap<number, number>;
  readonly details: ReadonlyMap<number, TaskRun>;
  /** How many tasks are in each of `TASK_STATES`. */
  readonly counts: readonly number[];
  /** Tasks that succeeded and the seconds that they took together. */
  readonly measured: { readonly tasks: number; readonly seconds: number };
  /** What the log of a task says that has failed and not succeeded since; null where none does. */
  readonly fault: LayerFault | null;
  readonly version: number;
}

/** A line that is lifted from a log to its layer. */
export interface LayerFault {
  readonly frame: number;
  readonly text: string;
}

export interface Run {
  readonly runId: string;
  readonly name: string;
  readonly session: string;
  readonly startedAt: number;
  readonly cores: number;
  readonly layers: ReadonlyMap<string, LayerRun>;
  readonly counts: readonly number[];
  readonly taskCount: number;
  readonly paused: boolean;
  /** Names of layers that are held back. */
  readonly held: ReadonlySet<string>;
  /** How many of its events are in here. */
  readonly eventCount: number;
  /** null while it runs. */
  readonly outcome: RunOutcome | null;
  readonly seconds: number | null;
}

/** First frames of the tasks of a layer, in the order in which they are to stand; undefined where it is not known. */
export type TaskOrder = (layer: string) => ArrayLike<number> | undefined;

/** A run of which nothing is known but its names. */
export function newRun(runId: string, name: string, session: string, startedAt: number): Run {
  return {
    runId,
    name,
    session,
    startedAt,
    cores: 0,
    layers: new Map(),
    counts: TASK_STATES.map(() => 0),
    taskCount: 0,
    paused: false,
    held: new Set(),
    eventCount: 0,
    outcome: null,
    seconds: null,
  };
}

/** Index of a state in `TASK_STATES` and so in `states` and `counts`. */
export function stateIndex(state: TaskState): number {
  return TASK_STATES.indexOf(state);
}

/** The run after a batch of events; `index` is how many events of the run come before them, where that is known. */
export function applyRunEvents(
  run: Run,
  events: readonly RunEvent[],
  order?: TaskOrder,
  index = run.eventCount,
): Run {
  const fresh = index < run.eventCount ? events.slice(run.eventCount - index) : events;
  if (fresh.length === 0 && run.eventCount > 0) return run;
  let next: Run = { ...run, eventCount: Math.max(run.eventCount, index + events.length) };
  const layers = new Map(run.layers);
  const drafts = new Map<string, LayerDraft>();
  const draft = (name: string): LayerDraft => {
    const known = drafts.get(name) ?? draftOf(layers.get(name), name);
    drafts.set(name, known);
    return known;
  };
  for (const event of fresh) {
    switch (event.event) {
      case 'run-started':
        next = startedRun(next, event);
        if (layers.size === 0)
          for (const layer of event.layers) layers.set(layer.name, newLayerRun(layer, order?.(layer.name)));
        break;
      case 'run-paused':
      case 'run-resumed':
        next = { ...next, paused: event.event === 'run-paused' };
        break;
      case 'run-steered':
        next = steeredRun(next, event.order);
        break;
      case 'run-finished':
        next = { ...next, outcome: event.outcome, seconds: event.seconds, paused: false };
        break;
      case 'tasks-known':
        drafts.delete(event.layer);
        layers.set(event.layer, knownLayer(layers.get(event.layer), event));
        break;
      case 'task-state':
        setState(draft(event.layer), slotOf(draft(event.layer), event.frame), event.state);
        break;
      case 'tasks-changed':
        turnTasks(draft(event.layer), event);
        break;
      default:
        applyTaskEvent(draft(event.layer), event);
    }
  }
  for (const [name, one] of drafts) layers.set(name, finishLayer(one));
  return withTotals(next, layers);
}

/** A session that goes on begins anew: what it came to before counts no longer. */
function startedRun(run: Run, event: Extract<RunEvent, { event: 'run-started' }>): Run {
  const { name, session, cores, at } = event;
  return { ...run, name, session, cores, startedAt: timeOf(at), outcome: null, seconds: null, paused: false };
}

function steeredRun(run: Run, order: RunOrder): Run {
  if (order.verb === 'set-resources') return { ...run, cores: order.cores ?? run.cores };
  if (order.verb !== 'hold' && order.verb !== 'release') return run;
  const held = new Set(run.held);
  for (const layer of order.layers) {
    if (order.verb === 'hold') held.add(layer);
    else held.delete(layer);
  }
  return { ...run, held };
}

interface LayerDraft {
  readonly layer: LayerRun;
  frames: Float64Array;
  states: Uint8Array;
  readonly slotOfFrame: Map<number, number>;
  readonly details: Map<number, TaskRun>;
  readonly counts: number[];
  measured: { tasks: number; seconds: number };
  fault: LayerFault | null;
}

function newLayerRun(
  layer: { readonly name: string; readonly type: string; readonly tasks: number },
  order?: ArrayLike<number>,
): LayerRun {
  const known = order !== undefined && order.length === layer.tasks ? Float64Array.from(order) : undefined;
  const frames = known ?? new Float64Array(layer.tasks).fill(Number.NaN);
  return {
    name: layer.name,
    type: layer.type,
    taskCount: layer.tasks,
    frames,
    states: new Uint8Array(layer.tasks),
    slotOfFrame: known === undefined ? new Map() : new Map(Array.from(known, (frame, slot) => [frame, slot])),
    details: new Map(),
    counts: TASK_STATES.map((state) => (state === 'waiting' ? layer.tasks : 0)),
    measured: { tasks: 0, seconds: 0 },
    fault: null,
    version: 0,
  };
}

/** Maps and arrays are shared with the former version: readers see the latest state, the new object tells that it moved. */
function draftOf(known: LayerRun | undefined, name: string): LayerDraft {
  const layer = known ?? newLayerRun({ name, type: '', tasks: 0 });
  return {
    layer,
    frames: layer.frames,
    states: layer.states,
    slotOfFrame: layer.slotOfFrame as Map<number, number>,
    details: layer.details as Map<number, TaskRun>,
    counts: [...layer.counts],
    measured: { ...layer.measured },
    fault: layer.fault,
  };
}

function finishLayer(draft: LayerDraft): LayerRun {
  const { layer, frames, states, counts, measured, fault } = draft;
  return {
    ...layer,
    taskCount: states.length,
    frames,
    states,
    counts,
    measured,
    fault,
    version: layer.version + 1,
  };
}

/** A layer with all its tasks as they are; slots stay where they were. */
function knownLayer(
  known: LayerRun | undefined,
  event: Extract<RunEvent, { event: 'tasks-known' }>,
): LayerRun {
  const { layer: name, frames, states } = event;
  const fresh = newLayerRun({ name, type: known?.type ?? '', tasks: frames.length });
  // What is known of another number of tasks is of another job.
  const draft = draftOf(known?.taskCount === frames.length ? known : fresh, name);
  draft.details.clear();
  draft.measured = { tasks: 0, seconds: 0 };
  const slots = frames.map((frame) => slotOf(draft, frame));
  for (const [i, slot] of slots.entries()) setState(draft, slot, TASK_STATES[states[i] ?? 0] ?? 'waiting');
  for (const task of event.begun) {
    const slot = slots[task.index];
    if (slot === undefined) continue;
    const { attempt, log } = task;
    const startedAt = task.startedAt === null ? null : timeOf(task.startedAt);
    draft.details.set(slot, { ...NO_OUTCOME, ...outcomeOf(task), attempt, startedAt, log });
    if (states[task.index] === stateIndex('succeeded') && task.seconds !== undefined)
      draft.measured = addMeasure(draft.measured, task.seconds);
  }
  return finishLayer(draft);
}

function setState(draft: LayerDraft, slot: number, state: TaskState): void {
  const [from, to] = [draft.states[slot] ?? 0, stateIndex(state)];
  draft.states[slot] = to;
  draft.counts[from] = (draft.counts[from] ?? 0) - 1;
  draft.counts[to] = (draft.counts[to] ?? 0) + 1;
}

function outcomeOf(outcome: Partial<AttemptOutcome>) {
  return {
    seconds: outcome.seconds ?? null,
    exitCode: outcome.exitCode ?? null,
    signal: outcome.signal ?? null,
    maxRssKib: outcome.maxRssKib ?? null,
    reason: outcome.reason ?? null,
    finding: outcome.finding ?? null,
    host: outcome.host ?? '',
  };
}

type TaskEvent = Extract<RunEvent, { readonly attempt: number }>;

/** Tasks that wait, for a place to run or for others; one that runs says itself what becomes of it. */
function turnTasks(
  draft: LayerDraft,
  { frames, state }: Extract<RunEvent, { event: 'tasks-changed' }>,
): void {
  for (const frame of framesIn(frames)) setState(draft, slotOf(draft, frame), state);
}

function applyTaskEvent(draft: LayerDraft, event: TaskEvent): void {
  const slot = slotOf(draft, event.frame);
  const before = draft.details.get(slot);
  if (event.event === 'task-finished' && event.reason === 'eaten') {
    // A verb settled it, not its processes: what is known of its last attempt stays.
    setState(draft, slot, event.state);
    if (before !== undefined) draft.details.set(slot, { ...before, reason: 'eaten' });
    return;
  }
  const ended = event.event !== 'task-started';
  if (before !== undefined && !isNewer(before, event.attempt, ended)) return;
  const state =
    event.event === 'task-started' ? 'running' : event.event === 'task-retried' ? 'waiting' : event.state;
  setState(draft, slot, state);
  if (event.event === 'task-started') {
    draft.details.set(slot, {
      ...NO_OUTCOME,
      attempt: event.attempt,
      startedAt: timeOf(event.at),
      log: event.log,
      host: event.host ?? '',
    });
    return;
  }
  const { attempt, seconds, log } = event;
  const startedAt = before?.attempt === attempt ? before.startedAt : timeOf(event.at) - seconds * 1000;
  const host = event.host ?? before?.host ?? '';
  draft.details.set(slot, { ...outcomeOf(event), attempt, startedAt, log, host });
  draft.fault = faultAfter(draft.fault, event);
  if (state === 'succeeded') draft.measured = addMeasure(draft.measured, seconds);
}

const NO_OUTCOME = {
  seconds: null,
  exitCode: null,
  signal: null,
  maxRssKib: null,
  reason: null,
  finding: null,
  host: '',
};

/** The first fault stands until its task succeeds or is given up. */
function faultAfter(
  known: LayerFault | null,
  event: Exclude<TaskEvent, { event: 'task-started' }>,
): LayerFault | null {
  const { frame, finding } = event;
  const isOver = event.event === 'task-finished' && event.state !== 'dead';
  if (isOver) return known?.frame === frame ? null : known;
  return known === null && finding !== undefined ? { frame, text: finding.text } : known;
}

function addMeasure(measured: { tasks: number; seconds: number }, seconds: number) {
  return { tasks: measured.tasks + 1, seconds: measured.seconds + seconds };
}

function isNewer(known: TaskRun, attempt: number, ended: boolean): boolean {
  return attempt > known.attempt || (attempt === known.attempt && ended && known.seconds === null);
}

/** The slot of a task; one that is not known yet takes the first free slot, or a new one. */
function slotOf(draft: LayerDraft, frame: number): number {
  const known = draft.slotOfFrame.get(frame);
  if (known !== undefined) return known;
  const slot = draft.slotOfFrame.size;
  if (slot >= draft.states.length) {
    const states = new Uint8Array(slot + 1);
    const frames = new Float64Array(slot + 1).fill(Number.NaN);
    states.set(draft.states);
    frames.set(draft.frames);
    draft.states = states;
    draft.frames = frames;
    draft.counts[0] = (draft.counts[0] ?? 0) + 1;
  }
  draft.frames[slot] = frame;
  draft.slotOfFrame.set(frame, slot);
  return slot;
}

function withTotals(run: Run, layers: ReadonlyMap<string, LayerRun>): Run {
  const counts = TASK_STATES.map(() => 0);
  let taskCount = 0;
  for (const layer of layers.values()) {
    taskCount += layer.taskCount;
    for (const [index, count] of layer.counts.entries()) counts[index] = (counts[index] ?? 0) + count;
  }
  return { ...run, layers, counts, taskCount };
}

function timeOf(at: string): number {
  return Date.parse(at);
}
