/**
 * The desktop's menus. What is in them is the window's own table of commands, told by `menu.set`; here it only gets
 * the form that each system wants. A click sends the command's id back to the window.
 */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/api/host-api.ts';

/** What the menus depend on besides the commands. */
export interface MenuParts {
  readonly platform: string;
  readonly devTools: boolean;
  readonly send: (commandId: string) => void;
}

/** The template of the whole menu bar; groups in the order in which they come first. */
export function menuTemplate(
  commands: readonly MenuCommand[],
  parts: MenuParts,
): MenuItemConstructorOptions[] {
  const groups = [...new Set(commands.map((command) => command.group))];
  const menus = groups.map((group) => ({
    label: group,
    submenu: [
      ...commands.filter((command) => command.group === group).map((command) => commandItem(command, parts)),
      ...systemItems(group, parts),
    ],
  }));
  const extra = ['File', 'Edit'].filter((group) => !groups.includes(group));
  const missing = extra.map((group) => ({ label: group, submenu: systemItems(group, parts) }));
  const app: MenuItemConstructorOptions[] = parts.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  const tools: MenuItemConstructorOptions[] = parts.devTools
    ? [{ label: 'Developer', submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }] }]
    : [];
  return [...app, ...missing, ...menus, ...tools];
}

function commandItem(command: MenuCommand, { platform, send }: MenuParts): MenuItemConstructorOptions {
  const accelerator = command.keys === undefined ? undefined : acceleratorOf(command.keys, platform);
  return {
    id: command.id,
    // An ampersand would be taken for the mark of a mnemonic.
    label: command.title.replaceAll('&', '&&'),
    click: () => send(command.id),
    // The page listens to its keys itself, since it knows when a text field has them.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    ...(command.on === undefined ? {} : { type: 'checkbox' as const, checked: command.on }),
  };
}

/** The system's own list of documents, which only a Mac shows in a menu. */
const RECENT_DOCUMENTS: MenuItemConstructorOptions = {
  role: 'recentDocuments',
  submenu: [{ role: 'clearRecentDocuments' }],
};

/** What a system's user looks for in a menu and the window does not do itself. */
function systemItems(group: string, { platform }: MenuParts): MenuItemConstructorOptions[] {
  if (group === 'File')
    return platform === 'darwin'
      ? [{ type: 'separator' }, RECENT_DOCUMENTS, { role: 'close' }]
      : [{ type: 'separator' }, { role: 'quit' }];
  if (group !== 'Edit') return [];
  return [{ type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }];
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Escape: 'Esc',
  '+': 'Plus',
};

/**
 * A key text of the command table (`Mod+Shift+S`) as Electron writes it. On a Mac, where a menu always takes its keys,
 * only those with Mod: a bare letter would not reach text fields any more.
 */
export function acceleratorOf(keys: string, platform: string): string | undefined {
  const parts = keys.endsWith('++')
    ? [...keys.slice(0, -2).split('+'), '+']
    : keys === '+'
      ? ['+']
      : keys.split('+');
  if (parts.some((part) => part === '' || /[^\x20-\x7e]/.test(part))) return undefined;
  if (platform === 'darwin' && !parts.includes('Mod')) return undefined;
  return parts.map((part) => (part === 'Mod' ? 'CommandOrControl' : (KEY_NAMES[part] ?? part))).join('+');
}
