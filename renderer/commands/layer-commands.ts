/** Commands on layers and the wires between them. */
import {
  ArrowLeftToLine,
  ArrowRightToLine,
  Ban,
  Cable,
  Info,
  Pin,
  PlusSquare,
  TextCursorInput,
  Waypoints,
} from 'lucide-react';
import { layOut } from '../canvas/lay-out.ts';
import { moveFocus } from '../canvas/move-focus.ts';
import { currentDocument, type Editor } from '../state/editor.ts';
import {
  bypassSelection,
  connect,
  currentWires,
  partnerOfSelection,
  pinSelection,
} from '../state/layer-actions.ts';
import { selectedNotes } from '../state/note-actions.ts';
import { announce } from '../state/notice-store.ts';
import { updateSettings } from '../state/settings-actions.ts';
import { revealField, select, showOverlay } from '../state/view-store.ts';
import { type Direction, reachableLayers, wireSteps } from '../state/wire-paths.ts';
import type { Command } from './command.ts';

const hasDocument = (editor: Editor): boolean => editor.documents.getState().activeId !== null;
const hasLayers = (editor: Editor): boolean => editor.view.getState().selection.size > 0;
const hasOneLayer = (editor: Editor): boolean => editor.view.getState().selection.size === 1;

/** Adds everything that the selected layers reach in one direction to the selection. */
function selectReachable(editor: Editor, direction: Direction): void {
  const { selection } = editor.view.getState();
  const found = reachableLayers(wireSteps(currentWires(editor), direction), selection);
  select(editor.view, [...selection, ...found]);
  announce(editor.notices, `${selection.size + found.size} layers selected`);
}

/** The first press names the layer that feeds, the next one or a click the layer that waits. */
function startConnecting(editor: Editor): void {
  const { connecting, selection, focused } = editor.view.getState();
  const [only] = selection.size === 1 ? selection : [];
  const layer = focused ?? only;
  if (connecting !== null && layer !== undefined && layer !== connecting) {
    finishConnecting(editor);
  } else if (layer !== undefined) {
    editor.view.setState({ connecting: layer });
    announce(
      editor.notices,
      'Pick the layer that is to wait for it: with the arrows and Enter, or a click. Escape stops.',
    );
  }
}

function finishConnecting(editor: Editor): void {
  const { connecting, focused } = editor.view.getState();
  editor.view.setState({ connecting: null });
  if (connecting !== null && focused !== null) connect(editor, connecting, focused);
}

/** Enter: ends a connection that was begun with C, writes a note, else goes to the inspector. */
function enterLayer(editor: Editor): void {
  const { connecting, focused, selection } = editor.view.getState();
  const [first] = selection;
  const [note] = selection.size === 0 ? selectedNotes(editor) : [];
  if (connecting !== null) {
    finishConnecting(editor);
    return;
  }
  if (note !== undefined) {
    editor.view.setState({ editingNote: note.id });
    return;
  }
  updateSettings(editor, { rightOpen: true });
  revealField(editor.view, focused ?? first ?? null, null);
}

const arrows = (
  [
    ['left', 'ArrowLeft', 'Go to the layer that this one waits for'],
    ['right', 'ArrowRight', 'Go to the layer that waits for this one'],
    ['up', 'ArrowUp', 'Go to the layer above'],
    ['down', 'ArrowDown', 'Go to the layer below'],
  ] as const
).flatMap(([way, key, title]): Command[] => [
  {
    id: `layer.go.${way}`,
    title,
    group: 'Layers',
    keys: [key],
    scope: 'canvas',
    keyOnly: true,
    when: hasDocument,
    run: (editor) => moveFocus(editor, way, false),
  },
  {
    id: `layer.extend.${way}`,
    title: `${title}, adding it to the selection`,
    group: 'Layers',
    keys: [`Shift+${key}`],
    scope: 'canvas',
    keyOnly: true,
    when: hasDocument,
    run: (editor) => moveFocus(editor, way, true),
  },
]);

export const LAYER_COMMANDS: readonly Command[] = [
  {
    id: 'layer.add',
    title: 'Add a layer…',
    group: 'Layers',
    icon: PlusSquare,
    keys: ['Tab', '/'],
    scope: 'canvas',
    words: 'new node module create',
    when: hasDocument,
    run: (editor) => {
      const wire = partnerOfSelection(editor);
      const control = editor.canvas.getState().control;
      const at = control?.pointer() ?? { x: window.innerWidth / 2, y: window.innerHeight / 3 };
      const place = wire === null && control !== null ? control.toFlow(at) : null;
      showOverlay(editor.view, { kind: 'modules', at, place, wire });
    },
  },
  {
    id: 'layer.connect',
    title: 'Connect to…',
    group: 'Layers',
    icon: Cable,
    keys: ['C'],
    words: 'wire dependency require depend',
    when: (editor) => hasOneLayer(editor) || editor.view.getState().focused !== null,
    run: startConnecting,
  },
  {
    id: 'layer.inspect',
    title: 'Edit in the inspector',
    group: 'Layers',
    icon: Info,
    keys: ['Enter'],
    scope: 'canvas',
    when: (editor) => {
      const { focused, notes } = editor.view.getState();
      return hasLayers(editor) || focused !== null || notes.size > 0;
    },
    run: enterLayer,
  },
  {
    id: 'layer.rename',
    title: 'Rename',
    group: 'Layers',
    icon: TextCursorInput,
    keys: ['F2'],
    typing: false,
    words: 'name call',
    when: hasOneLayer,
    run: (editor) => {
      const [layer] = editor.view.getState().selection;
      updateSettings(editor, { rightOpen: true });
      revealField(editor.view, layer ?? null, 'name');
    },
  },
  {
    id: 'layer.wires',
    title: 'Edit the wires of the layer',
    group: 'Layers',
    keys: ['W'],
    words: 'dependency type retype',
    when: (editor) => {
      const { focused } = editor.view.getState();
      return focused !== null && currentWires(editor).some((wire) => wire.to === focused && wire.index >= 0);
    },
    run: (editor) => {
      const { focused } = editor.view.getState();
      const wire = currentWires(editor).find((one) => one.to === focused && one.index >= 0);
      const at = focused === null ? null : (editor.canvas.getState().control?.screenOf(focused) ?? null);
      if (wire !== undefined && at !== null) showOverlay(editor.view, { kind: 'wire', wire: wire.id, at });
    },
  },
  {
    id: 'layer.bypass',
    title: 'Bypass',
    group: 'Layers',
    icon: Ban,
    keys: ['B'],
    words: 'disable switch off mute skip',
    when: hasLayers,
    run: (editor) => bypassSelection(editor),
  },
  {
    id: 'layer.selectUpstream',
    title: 'Select all that it waits for',
    group: 'Layers',
    icon: ArrowLeftToLine,
    keys: ['Mod+Shift+ArrowLeft'],
    scope: 'canvas',
    words: 'upstream ancestors inputs',
    when: hasLayers,
    run: (editor) => selectReachable(editor, 'upstream'),
  },
  {
    id: 'layer.selectDownstream',
    title: 'Select all that wait for it',
    group: 'Layers',
    icon: ArrowRightToLine,
    keys: ['Mod+Shift+ArrowRight'],
    scope: 'canvas',
    words: 'downstream descendants dependents outputs',
    when: hasLayers,
    run: (editor) => selectReachable(editor, 'downstream'),
  },
  {
    id: 'layer.pin',
    title: 'Pin to its place',
    group: 'Layers',
    icon: Pin,
    keys: ['P'],
    words: 'lock keep layout place unpin free',
    when: hasLayers,
    isOn: (editor) => {
      const { selection } = editor.view.getState();
      const layers = currentDocument(editor)?.outline.layers.filter((layer) => selection.has(layer.id)) ?? [];
      return layers.length > 0 && layers.every((layer) => layer.place?.pinned === true);
    },
    run: pinSelection,
  },
  {
    id: 'layer.layOut',
    title: 'Lay out the graph',
    group: 'Layers',
    icon: Waypoints,
    keys: ['L'],
    words: 'tidy arrange auto layout',
    when: hasDocument,
    run: layOut,
  },
  ...arrows,
];
