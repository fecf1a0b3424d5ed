/** A command of the table as a button: its name, its key and whether it can be done come from there. */
import { useStore } from 'zustand';
import { requireCommand } from '../commands/command-table.ts';
import { keysOf } from '../commands/find-command.ts';
import { showKeyText } from '../commands/key-text.ts';
import { IS_MAC } from '../commands/platform.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';

export interface CommandButtonProps {
  readonly command: string;
  readonly className?: string;
}

/** Shows the icon of a command; draws itself anew whenever any of the stores that `when` may ask has changed. */
export function CommandButton({ command: id, className }: CommandButtonProps) {
  const editor = useEditor();
  const command = requireCommand(id);
  const own = useSettings((settings) => settings.keys);
  const enabled = useStoresOf(() => command.when?.(editor) ?? true);
  const on = useStoresOf(() => command.isOn?.(editor));
  const detail = useStoresOf(() => command.detail?.(editor) ?? '');
  if (command.icon === undefined) throw new Error(`the command ${id} has no icon`);
  const [key] = keysOf(command, own);
  const label = detail === '' ? command.title : `${command.title}: ${detail}`;
  return (
    <IconButton
      icon={command.icon}
      label={label}
      disabled={!enabled}
      {...(key === undefined ? {} : { hint: showKeyText(key, IS_MAC) })}
      {...(on === undefined ? {} : { on })}
      {...(className === undefined ? {} : { className })}
      onClick={() => void command.run(editor)}
    />
  );
}

/** A value that depends on any of the editor's stores; it must be one that compares by identity. */
export function useStoresOf<T>(read: () => T): T {
  const editor = useEditor();
  useStore(editor.documents, read);
  useStore(editor.view, read);
  useStore(editor.runs, read);
  useStore(editor.settings, read);
  useStore(editor.analysis, read);
  return useStore(editor.canvas, read);
}
