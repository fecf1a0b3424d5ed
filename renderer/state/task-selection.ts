/** Which tasks are selected: the one that log and matrix follow, and with it the others of a selection of several. */
import type { TaskSelection, ViewState, ViewStore } from './view-store.ts';

/** Names a task within its run. */
export function taskKey({ layer, frame }: TaskSelection): string {
  return `${frame} ${layer}`;
}

/** All selected tasks. A task that was selected elsewhere alone is not among the several, and then stands alone. */
export function selectedTasks({ task, tasks }: Pick<ViewState, 'task' | 'tasks'>): readonly TaskSelection[] {
  if (task === null) return [];
  return tasks.has(taskKey(task)) ? [...tasks.values()] : [task];
}

/** Whether a task is selected, alone or among several. */
export function isTaskSelected(
  { task, tasks }: Pick<ViewState, 'task' | 'tasks'>,
  one: TaskSelection,
): boolean {
  if (task === null) return false;
  if (task.layer === one.layer && task.frame === one.frame) return true;
  return tasks.has(taskKey(task)) && tasks.has(taskKey(one));
}

/** Selects tasks; `lead` is the one that is followed. */
export function selectTasks(
  store: ViewStore,
  tasks: Iterable<TaskSelection>,
  lead: TaskSelection | null,
): void {
  store.setState({ task: lead, tasks: new Map([...tasks].map((task) => [taskKey(task), task])) });
}

/** Adds a task to the selection or takes it out; the one that is followed is then this one or any that is left. */
export function toggleTask(store: ViewStore, task: TaskSelection): void {
  const tasks = new Map(selectedTasks(store.getState()).map((one) => [taskKey(one), one]));
  if (!tasks.delete(taskKey(task))) tasks.set(taskKey(task), task);
  const lead = tasks.has(taskKey(task)) ? task : ([...tasks.values()].at(-1) ?? null);
  store.setState({ task: lead, tasks });
}
