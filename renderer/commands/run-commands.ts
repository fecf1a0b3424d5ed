/** Commands on runs. */
import { Pause, Rocket, Square } from 'lucide-react';
import type { Editor } from '../state/editor.ts';
import { launch, liveRun, stopRun, togglePause } from '../state/run-actions.ts';
import type { Command } from './command.ts';

const isLive = (editor: Editor): boolean => liveRun(editor) !== undefined;

export const RUN_COMMANDS: readonly Command[] = [
  {
    id: 'run.launch',
    title: 'Launch',
    group: 'Run',
    icon: Rocket,
    keys: ['Mod+Enter'],
    words: 'run start render execute submit local',
    when: (editor) => editor.documents.getState().activeId !== null && !isLive(editor),
    run: (editor) => launch(editor),
  },
  {
    id: 'run.pause',
    title: 'Pause the run',
    group: 'Run',
    icon: Pause,
    words: 'resume hold',
    when: isLive,
    isOn: (editor) => liveRun(editor)?.paused === true,
    run: togglePause,
  },
  {
    id: 'run.stop',
    title: 'Stop the run',
    group: 'Run',
    icon: Square,
    words: 'cancel kill end abort',
    when: isLive,
    run: stopRun,
  },
];
