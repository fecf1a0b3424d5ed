/** Target and Launch; while a run goes on, Pause and Stop. */
import { Pause, Play, Rocket, Square } from 'lucide-react';
import { requireCommand } from '../commands/command-table.ts';
import { keysOf } from '../commands/find-command.ts';
import { showKeyText } from '../commands/key-text.ts';
import { IS_MAC } from '../commands/platform.ts';
import { useEditor, useSettings, useShownRun } from '../state/use-editor.ts';
import { CommandButton } from './command-button.tsx';

export function RunControls() {
  const editor = useEditor();
  const live = useShownRun((run) => run.outcome === null, false);
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
      <select aria-label="Target" defaultValue="local" title="Where the job runs">
        <option value="local">This machine</option>
      </select>
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
