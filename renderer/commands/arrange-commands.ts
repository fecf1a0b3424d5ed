/** Commands that put selected layers into order on the canvas. */
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
} from 'lucide-react';
import type { Alignment } from '../canvas/arrange.ts';
import { alignSelection, distributeSelection, nudgeSelection } from '../canvas/arrange-selection.ts';
import type { Editor } from '../state/editor.ts';
import type { Command } from './command.ts';

const selected = (editor: Editor): number => editor.view.getState().selection.size;

/** Flow units of a nudge: from dot to dot of the ground, and the grid that drags snap to. */
const STEP = 24;
const FINE_STEP = 4;

function alignCommand(how: Alignment, title: string, icon: NonNullable<Command['icon']>): Command {
  return {
    id: `arrange.${how}`,
    title,
    group: 'Layers',
    icon,
    words: 'align line up arrange',
    when: (editor) => selected(editor) > 1,
    run: (editor) => alignSelection(editor, how),
  };
}

const nudges = (
  [
    ['left', 'ArrowLeft', -1, 0],
    ['right', 'ArrowRight', 1, 0],
    ['up', 'ArrowUp', 0, -1],
    ['down', 'ArrowDown', 0, 1],
  ] as const
).flatMap(([way, key, x, y]): Command[] =>
  (
    [
      ['', `Mod+${key}`, STEP],
      ['Fine', `Shift+Alt+${key}`, FINE_STEP],
    ] as const
  ).map(([kind, keys, step]) => ({
    id: `arrange.nudge${kind}.${way}`,
    title: `Nudge ${way}${kind === '' ? '' : ' by a little'}`,
    group: 'Layers',
    keys: [keys],
    scope: 'canvas',
    keyOnly: true,
    when: (editor) => selected(editor) + editor.view.getState().notes.size > 0,
    run: (editor) => nudgeSelection(editor, x * step, y * step),
  })),
);

export const ARRANGE_COMMANDS: readonly Command[] = [
  alignCommand('left', 'Align left edges', AlignStartVertical),
  alignCommand('center', 'Align in a column', AlignCenterVertical),
  alignCommand('right', 'Align right edges', AlignEndVertical),
  alignCommand('top', 'Align top edges', AlignStartHorizontal),
  alignCommand('middle', 'Align in a row', AlignCenterHorizontal),
  alignCommand('bottom', 'Align bottom edges', AlignEndHorizontal),
  {
    id: 'arrange.distributeX',
    title: 'Space out evenly, left to right',
    group: 'Layers',
    icon: AlignHorizontalDistributeCenter,
    words: 'distribute arrange gaps',
    when: (editor) => selected(editor) > 2,
    run: (editor) => distributeSelection(editor, 'x'),
  },
  {
    id: 'arrange.distributeY',
    title: 'Space out evenly, top to bottom',
    group: 'Layers',
    icon: AlignVerticalDistributeCenter,
    words: 'distribute arrange gaps',
    when: (editor) => selected(editor) > 2,
    run: (editor) => distributeSelection(editor, 'y'),
  },
  ...nudges,
];
