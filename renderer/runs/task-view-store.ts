/** How the task table is filtered and sorted, for as long as the window is open: the drawer's tabs come and go. */
import { createStore } from 'zustand/vanilla';
import type { TaskState } from '../../shared/schedule/run-event.ts';
import type { SortKey, TaskSort } from './task-rows.ts';

/** What the panel of runs shows of the run. */
export type RunPane = 'tasks' | 'estimate' | 'compare' | 'clean';

export interface TaskView {
  readonly pane: RunPane;
  readonly text: string;
  readonly states: ReadonlySet<TaskState>;
  readonly sort: TaskSort;
}

export const taskView = createStore<TaskView>()(() => ({
  pane: 'tasks',
  text: '',
  states: new Set(),
  sort: { key: 'order', descending: false },
}));

/** Shows a state alone or hides it again, or adds it to those that are shown. */
export function toggleState(state: TaskState): void {
  taskView.setState(({ states }) => {
    const next = new Set(states);
    if (!next.delete(state)) next.add(state);
    return { states: next };
  });
}

/** Sorts by a column; by the same one again the other way round, and a third time not at all. */
export function toggleSort(key: SortKey): void {
  taskView.setState(({ sort }) => {
    if (sort.key !== key) return { sort: { key, descending: false } };
    return { sort: sort.descending ? { key: 'order', descending: false } : { key, descending: true } };
  });
}
