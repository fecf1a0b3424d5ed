/** The context menus of the canvas: entries of the command table. */
import { requireCommand } from '../commands/command-table.ts';
import type { ScreenPoint } from '../state/view-store.ts';
import { Menu, type MenuEntry } from '../ui/menu.tsx';

export interface CanvasMenuProps {
  readonly menu: 'layer' | 'wire' | 'canvas';
  readonly at: ScreenPoint;
  readonly onClose: () => void;
}

const ENTRIES: Readonly<Record<CanvasMenuProps['menu'], readonly (string | null)[]>> = {
  layer: [
    'layer.inspect',
    'layer.connect',
    'layer.wires',
    null,
    'layer.bypass',
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
    'view.fitSelection',
  ],
  wire: ['edit.delete'],
  canvas: [
    'layer.add',
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

export function CanvasMenu({ menu, at, onClose }: CanvasMenuProps) {
  const entries = ENTRIES[menu].map((id): MenuEntry => (id === null ? null : requireCommand(id)));
  return <Menu label={`Commands for the ${menu}`} at={at} entries={entries} onClose={onClose} />;
}
