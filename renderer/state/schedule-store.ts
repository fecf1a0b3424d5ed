/** What schedules are played with: the machine and the time a frame takes, by document. Never saved with it. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface ScheduleInputs {
  /** null: as many as the host has. */
  readonly cores: number | null;
  /** Seconds a frame by full name of a layer, and for the others. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly everyFrame: number;
}

export interface ScheduleState {
  /** By document id. */
  readonly inputs: ReadonlyMap<string, ScheduleInputs>;
}

export type ScheduleStore = StoreApi<ScheduleState>;

/** A frame takes one second while nothing better is known. */
export const DEFAULT_INPUTS: ScheduleInputs = { cores: null, seconds: {}, everyFrame: 1 };

export function createScheduleStore(): ScheduleStore {
  return createStore<ScheduleState>()(() => ({ inputs: new Map() }));
}

/** Changes what the schedule of a document is played with. */
export function changeInputs(
  store: ScheduleStore,
  documentId: string,
  change: Partial<ScheduleInputs>,
): void {
  store.setState(({ inputs }) => {
    const before = inputs.get(documentId) ?? DEFAULT_INPUTS;
    return { inputs: new Map(inputs).set(documentId, { ...before, ...change }) };
  });
}

/** Gives a layer its own seconds a frame, or with undefined those of every frame. */
export function setSeconds(
  store: ScheduleStore,
  documentId: string,
  layer: string,
  seconds: number | undefined,
): void {
  const { [layer]: _, ...others } = store.getState().inputs.get(documentId)?.seconds ?? {};
  const next = seconds === undefined ? others : { ...others, [layer]: seconds };
  changeInputs(store, documentId, { seconds: next });
}
