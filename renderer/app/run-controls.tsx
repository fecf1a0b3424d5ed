/** Target and Launch; while a run goes on, Pause and Stop. */
import { Pause, Play, Rocket, Square } from 'lucide-react';
import { requireCommand } from '../commands/command-table.ts';
import { keysOf } from '../commands/find-command.ts';
import { showKeyText } from '../commands/key-text.ts';
import { IS_MAC } from '../commands/platform.ts';
import { chooseTarget, launchTarget } from '../launch/launch-actions.ts';
import { isRehearsal } from '../state/rehearsal-run.ts';
import { useEditor, useSettings, useShownRun } from '../state/use-editor.ts';
import { CommandButton } from './command-button.tsx';

function TargetChoice() {
  const editor = useEditor();
  // The choice is remembered with the document.
  const target = useSettings(() => launchTarget(editor));
  return (
    <select
      aria-label="Target"
      title="Where the job runs"
      value={target}
      onChange={(event) => chooseTarget(editor, event.target.value === 'farm' ? 'farm' : 'local')}
    >
      <option value="local">This machine</option>
      <option value="farm">Farm</option>
    </select>
  );
}

export function RunControls() {
  const editor = useEditor();
  const live = useShownRun((run) => run.outcome === null && !isRehearsal(run.runId), false);
  const paused = useShownRun((run) => run.paused, false);
  const launch = requireCommand('run.launch');
  const [key] = keysOf(
    launch,
    useSettings((settings) => settings.keys),
  );
  if (live) {
    return (
      <div className="run-controls">
        <button
          type="button"
          aria-pressed={paused}
          onClick={() => void requireCommand('run.pause').run(editor)}
        >
          {paused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
          {paused ? 'Go on' : 'Pause'}
        </button>
        <button type="button" onClick={() => void requireCommand('run.stop').run(editor)}>
          <Square size={13} aria-hidden />
          Stop
        </button>
      </div>
    );
  }
  return (
    <div className="run-controls">
      <TargetChoice />
      <button
        type="button"
        className="primary"
        title={key === undefined ? launch.title : `${launch.title} (${showKeyText(key, IS_MAC)})`}
        onClick={() => void launch.run(editor)}
      >
        <Rocket size={14} aria-hidden />
        {launch.title}
      </button>
      <CommandButton command="run.launchWith" />
    </div>
  );
}
