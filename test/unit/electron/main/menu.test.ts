import { describe, expect, it } from 'vitest';
import { acceleratorOf, menuTemplate } from '../../../../electron/main/menu.ts';

const send = () => undefined;

describe('the keys of a menu', () => {
  it('are written as Electron writes them', () => {
    expect(acceleratorOf('Mod+Shift+S', 'linux')).toBe('CommandOrControl+Shift+S');
    expect(acceleratorOf('Mod+Alt+PageDown', 'win32')).toBe('CommandOrControl+Alt+PageDown');
    expect(acceleratorOf('Mod+Shift+ArrowLeft', 'linux')).toBe('CommandOrControl+Shift+Left');
    expect(acceleratorOf('+', 'linux')).toBe('Plus');
    expect(acceleratorOf('Mod++', 'linux')).toBe('CommandOrControl+Plus');
    expect(acceleratorOf('Mod+Ä', 'linux')).toBeUndefined();
  });

  it('leave bare letters to text fields on a Mac', () => {
    expect(acceleratorOf('C', 'darwin')).toBeUndefined();
    expect(acceleratorOf('C', 'linux')).toBe('C');
    expect(acceleratorOf('Mod+C', 'darwin')).toBe('CommandOrControl+C');
  });
});

describe('the menus', () => {
  it('stand in the order of the commands, with what each system adds', () => {
    const commands = [
      { id: 'a', title: 'A', group: 'File' },
      { id: 'b', title: 'B', group: 'View', on: true },
    ];
    const labels = (platform: string, devTools: boolean) =>
      menuTemplate(commands, { platform, devTools, send }).map((menu) => menu.label ?? menu.role);
    expect(labels('linux', false)).toEqual(['Edit', 'File', 'View']);
    expect(labels('darwin', true)).toEqual(['appMenu', 'Edit', 'File', 'View', 'Developer']);
    const [view] = menuTemplate(commands, { platform: 'linux', devTools: false, send }).slice(-1);
    expect(view?.submenu).toMatchObject([{ id: 'b', type: 'checkbox', checked: true }]);
  });

  it('have the list of documents that a Mac keeps', () => {
    const itemsOf = (platform: string) =>
      menuTemplate([{ id: 'a', title: 'A', group: 'File' }], { platform, devTools: false, send })
        .filter((menu) => menu.label === 'File')
        .flatMap((menu) => menu.submenu as { role?: string }[])
        .map((item) => item.role);
    expect(itemsOf('darwin')).toContain('recentDocuments');
    expect(itemsOf('linux')).not.toContain('recentDocuments');
  });
});
