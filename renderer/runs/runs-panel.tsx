/** The drawer's list of runs and tasks. */
import { useShownRun } from '../state/use-editor.ts';

export function RunsPanel() {
  const name = useShownRun((run) => run.name, null);
  return (
    <p className="panel-empty">{name ?? 'Nothing has run yet. Launch starts the outline on this machine.'}</p>
  );
}
