import { describe, expect, it } from 'vitest';
import { userFolders } from '../../../../electron/host/user-folders.ts';

describe('the folders of a user', () => {
  it('follow XDG on Linux, where its variables hold absolute paths', () => {
    expect(userFolders('linux', {}, '/home/me')).toEqual({
      home: '/home/me',
      config: '/home/me/.config/cuegraph',
      data: '/home/me/.local/share/cuegraph',
    });
    const named = { XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: 'relative' };
    expect(userFolders('linux', named, '/home/me')).toMatchObject({
      config: '/c/cuegraph',
      data: '/home/me/.local/share/cuegraph',
    });
  });

  it('are in Application Support on a Mac and in AppData on Windows', () => {
    expect(userFolders('darwin', {}, '/Users/me').data).toBe(
      '/Users/me/Library/Application Support/Cuegraph',
    );
    const windows = userFolders('win32', { APPDATA: 'D:\\Roam' }, 'C:\\Users\\me');
    expect(windows.config).toBe('D:\\Roam\\Cuegraph');
    expect(windows.data).toBe('C:\\Users\\me\\AppData\\Local\\Cuegraph');
  });
});
