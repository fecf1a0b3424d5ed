import { describe, expect, it } from 'vitest';
import { enterMode } from '../../../../renderer/state/mode-actions.ts';
import { updateSettings } from '../../../../renderer/state/settings-actions.ts';
import { windowEditor } from '../../../support/window-editor.ts';

describe('going to another mode', () => {
  it('brings a panel to the front that belongs to it, and says where one is', () => {
    const { editor } = windowEditor();
    updateSettings(editor, { drawerOpen: false });
    enterMode(editor, 'preview');
    expect(editor.view.getState().mode).toBe('preview');
    expect(editor.settings.getState()).toMatchObject({ drawerOpen: true, drawerPanel: 'frames' });
    expect(editor.notices.getState().announcement.text).toContain('Preview');
    enterMode(editor, 'run');
    expect(editor.settings.getState().drawerPanel).toBe('runs');
  });

  it('leaves a panel where it is that belongs to the mode, and everything in Edit', () => {
    const { editor } = windowEditor();
    updateSettings(editor, { drawerPanel: 'schedule' });
    enterMode(editor, 'preview');
    expect(editor.settings.getState().drawerPanel).toBe('schedule');
    updateSettings(editor, { drawerPanel: 'source', drawerOpen: false });
    enterMode(editor, 'edit');
    expect(editor.settings.getState()).toMatchObject({ drawerPanel: 'source', drawerOpen: false });
  });
});
