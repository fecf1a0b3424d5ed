import { beforeEach, expect, it } from 'vitest';
import {
  isTaskSelected,
  selectedTasks,
  selectTasks,
  toggleTask,
} from '../../../../renderer/state/task-selection.ts';
import { createViewStore, type ViewStore } from '../../../../renderer/state/view-store.ts';

const [one, two, three] = [1, 2, 3].map((frame) => ({ layer: 'a', frame })) as [Task, Task, Task];
type Task = { layer: string; frame: number };

let view: ViewStore;
beforeEach(() => {
  view = createViewStore();
});

it('selects several tasks, of which one is followed', () => {
  selectTasks(view, [one, two], two);
  expect(view.getState().task).toEqual(two);
  expect(selectedTasks(view.getState())).toEqual([one, two]);
  expect(isTaskSelected(view.getState(), one)).toBe(true);
  expect(isTaskSelected(view.getState(), three)).toBe(false);
});

it('forgets the others when a task is selected elsewhere', () => {
  selectTasks(view, [one, two], two);
  view.setState({ task: three });
  expect(selectedTasks(view.getState())).toEqual([three]);
  expect(isTaskSelected(view.getState(), one)).toBe(false);
});

it('adds tasks and takes them out again', () => {
  toggleTask(view, one);
  toggleTask(view, two);
  expect(selectedTasks(view.getState())).toEqual([one, two]);
  toggleTask(view, two);
  expect(view.getState().task).toEqual(one);
  toggleTask(view, one);
  expect(view.getState().task).toBe(null);
  expect(selectedTasks(view.getState())).toEqual([]);
});
