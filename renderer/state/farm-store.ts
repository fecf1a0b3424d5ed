/** What this window knows of the farm: where it is, whether it answers, and how old is what is shown of each job. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FarmState } from '../../shared/api/farm-api.ts';

/** The last look at a job that is followed. */
export interface Heard {
  /** Ms since the epoch of the last look that went well. */
  readonly at: number;
  /** Why the last one did not; null where it did. */
  readonly error: string | null;
}

export interface FarmView {
  /** null before the host was asked. */
  readonly state: FarmState | null;
  /** By id of the run. */
  readonly heard: ReadonlyMap<string, Heard>;
  /** Rises whenever a job was changed from here: lists are then read anew. */
  readonly changes: number;
}

export type FarmStore = StoreApi<FarmView>;

export function createFarmStore(): FarmStore {
  return createStore<FarmView>()(() => ({ state: null, heard: new Map(), changes: 0 }));
}

/** Notes a look at a job. */
export function noteHeard(store: FarmStore, runId: string, at: string, error: string | null): void {
  store.setState(({ heard }) => {
    const before = heard.get(runId);
    const time = error === null ? Date.parse(at) : (before?.at ?? Date.parse(at));
    return { heard: new Map(heard).set(runId, { at: time, error }) };
  });
}
