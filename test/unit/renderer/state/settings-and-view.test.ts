import { describe, expect, it } from 'vitest';
import {
  announce,
  createNoticeStore,
  dismissNotice,
  notify,
} from '../../../../renderer/state/notice-store.ts';
import { DEFAULT_SETTINGS, readWindowSettings } from '../../../../renderer/state/settings-store.ts';
import {
  createViewStore,
  keepSelected,
  revealField,
  select,
  toggleSelected,
} from '../../../../renderer/state/view-store.ts';
import { layerId } from '../../../../shared/outline/outline.ts';

const [a, b] = [layerId('l1'), layerId('l2')];

describe('the settings of the window', () => {
  it('fall back one by one where the file says nonsense', () => {
    const read = readWindowSettings({
      theme: 'pink',
      leftWidth: 9_999_999,
      rightWidth: 300,
      minimap: 'yes',
      drawerOpen: false,
      keys: { 'file.save': 'Mod+S' },
      foldedSections: [1],
    });
    expect(read).toEqual({ ...DEFAULT_SETTINGS, rightWidth: 300, drawerOpen: false });
  });

  it('keep what a newer version wrote', () => {
    expect(readWindowSettings({ fromTheFuture: 1 })).toHaveProperty('fromTheFuture', 1);
  });

  it('are the defaults for anything that is no mapping', () => {
    for (const found of [undefined, null, 7, 'x'])
      expect(readWindowSettings(found)).toEqual(DEFAULT_SETTINGS);
  });

  it('take keys that are lists of texts', () => {
    expect(readWindowSettings({ keys: { 'file.save': ['Mod+W'] } }).keys).toEqual({ 'file.save': ['Mod+W'] });
  });
});

describe('the selection', () => {
  it('tells nobody when it stays the same', () => {
    const view = createViewStore();
    select(view, [a], ['w']);
    const before = view.getState();
    select(view, [a], ['w']);
    expect(view.getState()).toBe(before);
  });

  it('takes the keyboard to a layer that is selected alone', () => {
    const view = createViewStore();
    select(view, [a, b]);
    expect(view.getState().focused).toBeNull();
    select(view, [b]);
    expect(view.getState().focused).toBe(b);
    toggleSelected(view, b);
    expect(view.getState().selection.size).toBe(0);
  });

  it('forgets what is gone', () => {
    const view = createViewStore();
    select(view, [a, b], ['w1', 'w2']);
    view.setState({ focused: a, connecting: a });
    keepSelected(
      view,
      (id) => id === b,
      (id) => id === 'w2',
    );
    expect(view.getState()).toMatchObject({ connecting: null });
    expect([...view.getState().selection]).toEqual([b]);
    expect([...view.getState().wires]).toEqual(['w2']);
  });

  it('asks for a field anew each time', () => {
    const view = createViewStore();
    revealField(view, a, 'range');
    revealField(view, a, 'range');
    expect(view.getState().field).toEqual({ layer: a, field: 'range', serial: 2 });
    expect([...view.getState().selection]).toEqual([a]);
  });
});

describe('notices', () => {
  it('say the same thing once, keep the last four, and are announced', () => {
    const notices = createNoticeStore();
    for (const text of ['a', 'b', 'a', 'c', 'd', 'e']) notify(notices, { kind: 'info', text });
    expect(notices.getState().notices.map((one) => one.text)).toEqual(['a', 'c', 'd', 'e']);
    expect(notices.getState().announcement.text).toBe('e');
    dismissNotice(notices, notices.getState().notices[0]?.id ?? -1);
    expect(notices.getState().notices).toHaveLength(3);
  });

  it('announce the same sentence twice as two', () => {
    const notices = createNoticeStore();
    announce(notices, 'x');
    const { serial } = notices.getState().announcement;
    announce(notices, 'x');
    expect(notices.getState().announcement.serial).toBe(serial + 1);
  });
});
