/** Commands on composites: layers that run others inside their own tasks. */
import { FoldVertical, Group, LogIn, LogOut, Ungroup } from 'lucide-react';
import {
  enterComposite,
  foldSelection,
  groupSelection,
  isComposite,
  leaveComposite,
  ungroupSelection,
} from '../state/composite-actions.ts';
import { currentTree } from '../state/current-tree.ts';
import type { Editor } from '../state/editor.ts';
import type { Command } from './command.ts';

const hasComposite = (editor: Editor): boolean =>
  [...editor.view.getState().selection].some((id) => isComposite(editor, id));

export const COMPOSITE_COMMANDS: readonly Command[] = [
  {
    id: 'composite.group',
    title: 'Group into a composite',
    group: 'Layers',
    icon: Group,
    keys: ['G'],
    words: 'subgraph container nest inside',
    when: (editor) => editor.view.getState().selection.size > 1,
    run: groupSelection,
  },
  {
    id: 'composite.ungroup',
    title: 'Ungroup the composite',
    group: 'Layers',
    icon: Ungroup,
    keys: ['Shift+G'],
    words: 'explode flatten children',
    when: hasComposite,
    run: ungroupSelection,
  },
  {
    id: 'composite.fold',
    title: 'Fold or open the composite',
    group: 'Layers',
    icon: FoldVertical,
    keys: ['Shift+F'],
    words: 'collapse expand children',
    when: hasComposite,
    run: foldSelection,
  },
  {
    id: 'composite.enter',
    title: 'Go inside the composite',
    group: 'Layers',
    icon: LogIn,
    keys: ['I'],
    words: 'dive enter subgraph children',
    when: hasComposite,
    run: (editor) => {
      const id = [...editor.view.getState().selection].find((one) => isComposite(editor, one));
      if (id !== undefined) enterComposite(editor, id);
    },
  },
  {
    id: 'composite.leave',
    title: 'Leave the composite',
    group: 'Layers',
    icon: LogOut,
    keys: ['U'],
    words: 'up out parent',
    when: (editor) => currentTree(editor).path.length > 0,
    run: leaveComposite,
  },
];
