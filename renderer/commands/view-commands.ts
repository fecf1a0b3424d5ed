/** Commands that change only how things are looked at. */
import {
  Eye,
  Keyboard,
  Map as MapIcon,
  Maximize,
  Moon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Pencil,
  Play,
  ScanSearch,
  Search,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { Editor } from '../state/editor.ts';
import { enterMode } from '../state/mode-actions.ts';
import { updateSettings } from '../state/settings-actions.ts';
import type { Theme } from '../state/settings-store.ts';
import { type Mode, select, showOverlay } from '../state/view-store.ts';
import type { Command } from './command.ts';
import { focusRegion } from './focus-region.ts';

const hasCanvas = (editor: Editor): boolean => editor.canvas.getState().control !== null;

function panelCommand(
  key: 'leftOpen' | 'rightOpen' | 'drawerOpen',
  title: string,
  keys: string,
  icon: NonNullable<Command['icon']>,
): Command {
  return {
    id: `view.${key}`,
    title,
    group: 'View',
    icon,
    keys: [keys],
    words: 'panel show hide collapse',
    isOn: (editor) => editor.settings.getState()[key],
    run: (editor) => updateSettings(editor, { [key]: !editor.settings.getState()[key] }),
  };
}

function modeCommand(mode: Mode, title: string, keys: string, icon: NonNullable<Command['icon']>): Command {
  return {
    id: `view.mode.${mode}`,
    title,
    group: 'View',
    icon,
    keys: [keys],
    isOn: (editor) => editor.view.getState().mode === mode,
    run: (editor) => enterMode(editor, mode),
  };
}

function themeCommand(theme: Theme, title: string): Command {
  return {
    id: `view.theme.${theme}`,
    title,
    group: 'View',
    icon: Moon,
    words: 'colours appearance dark light',
    isOn: (editor) => editor.settings.getState().theme === theme,
    run: (editor) => updateSettings(editor, { theme }),
  };
}

/** Escape takes away the nearest thing: an overlay, a connection that was begun, the selection. */
function stepBack(editor: Editor): void {
  const { overlay, connecting } = editor.view.getState();
  if (overlay !== null) showOverlay(editor.view, null);
  else if (connecting !== null) editor.view.setState({ connecting: null });
  else select(editor.view, []);
  editor.canvas.getState().control?.focus();
}

export const VIEW_COMMANDS: readonly Command[] = [
  {
    id: 'view.commands',
    title: 'All commands…',
    group: 'Help',
    icon: Search,
    keys: ['Mod+K'],
    run: (editor) => showOverlay(editor.view, { kind: 'commands' }),
  },
  {
    id: 'view.keys',
    title: 'Keys',
    group: 'Help',
    icon: Keyboard,
    keys: ['?', 'F1'],
    words: 'shortcuts help cheat sheet',
    run: (editor) => showOverlay(editor.view, { kind: 'keys' }),
  },
  {
    id: 'view.fitAll',
    title: 'Show the whole graph',
    group: 'View',
    icon: Maximize,
    keys: ['A'],
    words: 'fit frame all zoom',
    when: hasCanvas,
    run: (editor) => editor.canvas.getState().control?.fitAll(),
  },
  {
    id: 'view.fitSelection',
    title: 'Show the selection',
    group: 'View',
    icon: ScanSearch,
    keys: ['F'],
    words: 'fit frame zoom',
    when: hasCanvas,
    run: (editor) => {
      const { selection } = editor.view.getState();
      const control = editor.canvas.getState().control;
      if (selection.size === 0) control?.fitAll();
      else control?.fitLayers(selection);
    },
  },
  {
    id: 'view.zoomIn',
    title: 'Zoom in',
    group: 'View',
    icon: ZoomIn,
    keys: ['+', '='],
    when: hasCanvas,
    run: (editor) => editor.canvas.getState().control?.zoomBy(1.25),
  },
  {
    id: 'view.zoomOut',
    title: 'Zoom out',
    group: 'View',
    icon: ZoomOut,
    keys: ['-'],
    when: hasCanvas,
    run: (editor) => editor.canvas.getState().control?.zoomBy(0.8),
  },
  {
    id: 'view.zoomReset',
    title: 'Zoom to 100 %',
    group: 'View',
    keys: ['1'],
    when: hasCanvas,
    run: (editor) => editor.canvas.getState().control?.zoomTo(1),
  },
  {
    id: 'view.minimap',
    title: 'Minimap',
    group: 'View',
    icon: MapIcon,
    keys: ['M'],
    isOn: (editor) => editor.settings.getState().minimap,
    run: (editor) => updateSettings(editor, { minimap: !editor.settings.getState().minimap }),
  },
  panelCommand('leftOpen', 'Modules and layers', 'Mod+Alt+1', PanelLeft),
  panelCommand('rightOpen', 'Inspector', 'Mod+Alt+2', PanelRight),
  panelCommand('drawerOpen', 'Drawer', 'Mod+J', PanelBottom),
  modeCommand('edit', 'Edit mode', 'Mod+1', Pencil),
  modeCommand('preview', 'Preview mode', 'Mod+2', Eye),
  modeCommand('run', 'Run mode', 'Mod+3', Play),
  themeCommand('system', 'Theme of the system'),
  themeCommand('dark', 'Dark theme'),
  themeCommand('light', 'Light theme'),
  {
    id: 'view.nextRegion',
    title: 'Go to the next part of the window',
    group: 'View',
    keys: ['F6'],
    keyOnly: true,
    words: 'focus panel region',
    run: () => focusRegion(1),
  },
  {
    id: 'view.previousRegion',
    title: 'Go to the previous part of the window',
    group: 'View',
    keys: ['Shift+F6'],
    keyOnly: true,
    words: 'focus panel region',
    run: () => focusRegion(-1),
  },
  { id: 'view.escape', title: 'Step back', group: 'View', keys: ['Escape'], keyOnly: true, run: stepBack },
];
