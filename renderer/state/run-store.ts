/** The runs that this window knows, and which of them each document shows on its nodes. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunSummary } from '../../shared/api/host-api.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { applyRunEvents, newRun, type Run, type TaskOrder } from './run-progress.ts';

export interface RunsState {
  readonly runs: ReadonlyMap<string, Run>;
  /** Run id by document id. */
  readonly shown: ReadonlyMap<string, string>;
}

export type RunsStore = StoreApi<RunsState>;

export function createRunsStore(): RunsStore {
  return createStore<RunsState>()(() => ({ runs: new Map(), shown: new Map() }));
}

/** Notes a run that was started or listed; one that is known stays as it is. */
export function addRun(store: RunsStore, summary: RunSummary): void {
  store.setState(({ runs }) => {
    if (runs.has(summary.runId)) return {};
    const run = newRun(summary.runId, summary.name, summary.session, Date.parse(summary.startedAt));
    return { runs: new Map(runs).set(summary.runId, run) };
  });
}

/** Shows a run on the nodes of a document; null shows none. */
export function showRun(store: RunsStore, documentId: string, runId: string | null): void {
  store.setState((state) => {
    const shown = new Map(state.shown);
    if (runId === null) shown.delete(documentId);
    else shown.set(documentId, runId);
    return { shown };
  });
}

/** A batch of events; `index` is how many of the run come before it, where that is counted. */
export interface RunBatch {
  readonly events: readonly RunEvent[];
  readonly index?: number | undefined;
}

/** Takes in what happened in a run that was added before; `order` places its tasks when it starts. */
export function receiveRunEvents(
  store: RunsStore,
  runId: string,
  { events, index }: RunBatch,
  order?: TaskOrder,
): void {
  store.setState(({ runs }) => {
    const run = runs.get(runId);
    return run === undefined
      ? {}
      : { runs: new Map(runs).set(runId, applyRunEvents(run, events, order, index)) };
  });
}

/** The run that a document shows; undefined for none. */
export function shownRun(state: RunsState, documentId: string | null): Run | undefined {
  const runId = documentId === null ? undefined : state.shown.get(documentId);
  return runId === undefined ? undefined : state.runs.get(runId);
}
