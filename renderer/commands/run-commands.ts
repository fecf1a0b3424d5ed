/** Commands on runs. */
import { Pause, Rocket, ScrollText, SlidersHorizontal, Square } from 'lucide-react';
import { launchAgain } from '../launch/launch-actions.ts';
import type { Editor } from '../state/editor.ts';
import { liveRun, stopRun, togglePause } from '../state/run-actions.ts';
import { showDrawerPanel } from '../state/settings-actions.ts';
import { showOverlay } from '../state/view-store.ts';
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
    run: launchAgain,
  },
  {
    id: 'run.launchWith',
    title: 'Launch with…',
    group: 'Run',
    icon: SlidersHorizontal,
    keys: ['Mod+Shift+Enter'],
    words: 'options range cores memory sample environment commands preview',
    when: (editor) => editor.documents.getState().activeId !== null && !isLive(editor),
    run: (editor) => showOverlay(editor.view, { kind: 'launch' }),
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
    id: 'task.log',
    title: 'Show the log of the task',
    group: 'Run',
    icon: ScrollText,
    words: 'output tail',
    when: (editor) => editor.view.getState().task !== null,
    run: (editor) => showDrawerPanel(editor, 'log'),
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
