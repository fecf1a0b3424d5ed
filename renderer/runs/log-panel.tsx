/** The drawer's log of the selected task. */
import { useView } from '../state/use-editor.ts';

export function LogPanel() {
  const task = useView((state) => state.task);
  return (
    <p className="panel-empty">
      {task === null ? 'Select a task to read its log.' : `${task.layer} ${task.frame}`}
    </p>
  );
}
