/** The context menus of the canvas and of the task table: entries of the command table. */

import { NOTE_COLORS } from '../../shared/outline/note-colors.ts';
import { requireCommand } from '../commands/command-table.ts';
import { selectedRunLayers } from '../state/order-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import type { ScreenPoint } from '../state/view-store.ts';
import { Menu, type MenuEntry } from '../ui/menu.tsx';

export interface CanvasMenuProps {
  readonly menu: 'layer' | 'wire' | 'note' | 'canvas' | 'task';
  readonly at: ScreenPoint;
  readonly onClose: () => void;
}

const ENTRIES: Readonly<Record<CanvasMenuProps['menu'], readonly (string | null)[]>> = {
  layer: [
    'layer.inspect',
    'layer.rename',
    'layer.connect',
    'layer.wires',
    null,
    'layer.bypass',
    'layers.pretend',
    'composite.group',
    'composite.ungroup',
    'composite.enter',
    'edit.duplicate',
    'edit.delete',
    null,
    'layer.selectUpstream',
    'layer.selectDownstream',
    null,
    'arrange.middle',
    'arrange.center',
    'arrange.distributeX',
    'arrange.distributeY',
    'layer.layOut',
    'layer.pin',
    'view.fitSelection',
  ],
  task: [
    'task.log',
    null,
    'tasks.retry',
    'tasks.kill',
    'tasks.eat',
    null,
    'tasks.mark-done',
    'tasks.drop-dependencies',
    null,
    'tasks.pretend',
  ],
  wire: ['edit.delete'],
  note: ['note.edit', null, ...NOTE_COLORS.map((color) => `note.color.${color}`), null, 'edit.delete'],
  canvas: [
    'layer.add',
    'note.add',
    'note.addBackdrop',
    'composite.leave',
    null,
    'edit.selectAll',
    'layer.layOut',
    'view.fitAll',
    null,
    'edit.undo',
    'edit.redo',
  ],
};

/** What a run adds to the menu of a layer. */
const RUN_ENTRIES: readonly (string | null)[] = [
  null,
  'layers.retry-dead',
  'layers.retry',
  'layers.kill',
  'layers.eat',
  'layers.mark-done',
  'layers.drop-dependencies',
  'layers.hold',
];

export function CanvasMenu({ menu, at, onClose }: CanvasMenuProps) {
  const editor = useEditor();
  const hasRun = menu === 'layer' && selectedRunLayers(editor).length > 0;
  const ids = hasRun ? [...ENTRIES[menu], ...RUN_ENTRIES] : ENTRIES[menu];
  const entries = ids.map((id): MenuEntry => (id === null ? null : requireCommand(id)));
  return <Menu label={`Commands for the ${menu}`} at={at} entries={entries} onClose={onClose} />;
}
