/**
 * A command is everything that a user can do by name: the toolbar, the menus, the context menus, the command palette
 * and the key map all read the one table in `command-table.ts`.
 */
import type { LucideIcon } from 'lucide-react';
import type { Editor } from '../state/editor.ts';

export type CommandGroup = 'File' | 'Edit' | 'Layers' | 'View' | 'Run' | 'Help';

export interface Command {
  /** Stable: settings and menus name commands by it. */
  readonly id: string;
  /** What it does, as a menu entry. */
  readonly title: string;
  readonly group: CommandGroup;
  readonly icon?: LucideIcon;
  /**
   * Keys such as `Mod+Shift+S`, `Delete`, `?`; `Mod` is Ctrl, on a Mac Cmd. Keys without Mod or Alt do nothing
   * while a text field has the focus.
   */
  readonly keys?: readonly string[];
  /** `canvas`: the keys count only while the canvas has the focus (Tab, Enter, arrows mean something elsewhere). */
  readonly scope?: 'canvas';
  /** false: never while a text field has the focus, though it has Mod (undo, copy and paste belong to the field). */
  readonly typing?: false;
  /** Only a key: left out of menus and the palette, where it would mean nothing or be in the way. */
  readonly keyOnly?: true;
  /** Other words by which people look for it. */
  readonly words?: string;
  /** Whether it can be done now; always, when absent. Must be quick: asked on every key press. */
  readonly when?: (editor: Editor) => boolean;
  /** For commands that switch something: whether it is on. */
  readonly isOn?: (editor: Editor) => boolean;
  /** More of the title that depends on the moment: the step that undo would take back. */
  readonly detail?: (editor: Editor) => string;
  /** The browser itself turns the keys into a clipboard event, which `follow-clipboard.ts` takes. */
  readonly native?: true;
  readonly run: (editor: Editor) => void | Promise<void>;
}
