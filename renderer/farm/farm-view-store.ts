/** What the farm panel shows: which jobs are asked for, and the one that is looked at. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { JobFilter } from '../../shared/farm/farm-job.ts';

export interface FarmPanelView {
  readonly text: string;
  readonly show: string;
  readonly user: string;
  readonly mine: boolean;
  readonly finished: boolean;
  /** Id of the job that is looked at. */
  readonly jobId: string | null;
}

export const farmView: StoreApi<FarmPanelView> = createStore<FarmPanelView>()(() => ({
  text: '',
  show: '',
  user: '',
  mine: true,
  finished: false,
  jobId: null,
}));

/** What the farm is asked; `own` is the user of this window. */
export function jobFilter({ text, show, user, mine, finished }: FarmPanelView, own: string): JobFilter {
  const users = mine && own !== '' ? [own] : user.trim() === '' ? [] : [user.trim()];
  return {
    ...(text.trim() === '' ? {} : { text: text.trim() }),
    ...(show.trim() === '' ? {} : { shows: [show.trim()] }),
    ...(users.length === 0 ? {} : { users }),
    finished,
  };
}
