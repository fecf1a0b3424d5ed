/** The command palette: everything that can be done now, by name. */
import type { Command } from '../commands/command.ts';
import { COMMANDS } from '../commands/command-table.ts';
import { keysOf } from '../commands/find-command.ts';
import { showKeyText } from '../commands/key-text.ts';
import { IS_MAC } from '../commands/platform.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';
import { SearchList, topOfWindow } from '../ui/search-list.tsx';
import { searchCommands } from './search-commands.ts';

export function CommandSearch({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const own = useSettings((settings) => settings.keys);
  const possible = COMMANDS.filter((command) => command.keyOnly !== true).filter(
    (command) => command.when?.(editor) ?? true,
  );

  function pick(command: Command): void {
    onClose();
    void command.run(editor);
  }

  return (
    <SearchList
      label="All commands"
      placeholder="What do you want to do?"
      at={topOfWindow()}
      search={(query) => searchCommands(possible, query)}
      keyOf={(command) => command.id}
      render={(command) => {
        const [key] = keysOf(command, own);
        const Icon = command.icon;
        return (
          <>
            <span className="menu-icon">{Icon === undefined ? null : <Icon size={14} aria-hidden />}</span>
            <span className="grow cut">
              {command.title} <span className="dim">{command.detail?.(editor)}</span>
            </span>
            <span className="dim">{command.group}</span>
            {key === undefined ? null : <kbd>{showKeyText(key, IS_MAC)}</kbd>}
          </>
        );
      }}
      nothing="No command is called that."
      onPick={pick}
      onClose={onClose}
    />
  );
}
