import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../renderer/commands/command.ts';
import { COMMANDS, requireCommand } from '../../../../renderer/commands/command-table.ts';
import { findCommand, keysOf } from '../../../../renderer/commands/find-command.ts';
import {
  type KeyPress,
  keyTextOf,
  matchesKey,
  parseKeyText,
  showKeyText,
} from '../../../../renderer/commands/key-text.ts';
import { addDocument } from '../../../../renderer/state/document-store.ts';
import { select } from '../../../../renderer/state/view-store.ts';
import { layerId } from '../../../../shared/outline/outline.ts';
import { layer, openedDocument, outlineOf, windowEditor } from '../../../support/window-editor.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});
const ctrl = { ctrlKey: true };

describe('key texts', () => {
  it('match what they say and nothing else', () => {
    expect(matchesKey(press('s', ctrl), 'Mod+S', false)).toBe(true);
    expect(matchesKey(press('S', { ...ctrl, shiftKey: true }), 'Mod+S', false)).toBe(false);
    expect(matchesKey(press('S', { ...ctrl, shiftKey: true }), 'Mod+Shift+S', false)).toBe(true);
    expect(matchesKey(press('s'), 'Mod+S', false)).toBe(false);
    expect(matchesKey(press('Delete'), 'Delete', false)).toBe(true);
  });

  it('take Cmd for Mod on a Mac, and Ctrl for nothing', () => {
    expect(matchesKey(press('s', { metaKey: true }), 'Mod+S', true)).toBe(true);
    expect(matchesKey(press('s', ctrl), 'Mod+S', true)).toBe(false);
    expect(matchesKey(press('s', { metaKey: true }), 'Mod+S', false)).toBe(false);
  });

  it('take signs with Shift or without, as the keyboard needs it', () => {
    expect(matchesKey(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matchesKey(press('/', {}), '/', false)).toBe(true);
    expect(matchesKey(press('+', { shiftKey: true }), '+', false)).toBe(true);
    expect(parseKeyText('Mod++')).toMatchObject({ mod: true, key: '+' });
  });

  it('are written as they are read', () => {
    for (const text of ['Mod+Shift+S', 'Delete', 'Mod+Alt+PageDown', 'A', '?', 'Space', '+', 'Mod++']) {
      const { mod, shift, alt, key } = parseKeyText(text);
      expect(keyTextOf(press(key, { ctrlKey: mod, shiftKey: shift, altKey: alt }), false)).toBe(text);
    }
    expect(keyTextOf(press('Shift', { shiftKey: true }), false)).toBeUndefined();
  });

  it('are shown as each system does', () => {
    expect(showKeyText('Mod+Shift+S', false)).toBe('Ctrl+Shift+S');
    expect(showKeyText('Mod+Shift+S', true)).toBe('⇧⌘S');
    expect(showKeyText('ArrowLeft', false)).toBe('←');
    expect(showKeyText('+', false)).toBe('+');
  });
});

describe('the command table', () => {
  it('has every id once and finds each', () => {
    expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
    for (const { id } of COMMANDS) expect(requireCommand(id).id).toBe(id);
    expect(() => requireCommand('no.such')).toThrow();
  });

  it('gives no key to two commands', () => {
    const seen = new Map<string, string>();
    for (const command of COMMANDS) {
      for (const text of command.keys ?? []) {
        const chord = JSON.stringify(parseKeyText(text));
        expect(seen.get(chord), `${text} of ${command.id}`).toBeUndefined();
        seen.set(chord, command.id);
      }
    }
  });

  it('asks without failing whether each command can be done, also with nothing open', () => {
    const { editor } = windowEditor();
    for (const command of COMMANDS) expect(typeof (command.when?.(editor) ?? true)).toBe('boolean');
  });
});

describe('finding the command of a key', () => {
  const { editor } = windowEditor();
  addDocument(editor.documents, openedDocument(outlineOf(layer(1, 'a'))));
  select(editor.view, [layerId('l1')]);
  const inCanvas = { typing: false, inCanvas: true, mac: false };
  const find = (key: KeyPress, place = inCanvas): string | undefined =>
    findCommand(editor, COMMANDS, key, place)?.id;

  it('leaves typing keys to text fields but takes those with Ctrl', () => {
    const typing = { typing: true, inCanvas: false, mac: false };
    expect(find(press('b'))).toBe('layer.bypass');
    expect(find(press('b'), typing)).toBeUndefined();
    expect(find(press('Delete'), typing)).toBeUndefined();
    expect(find(press('s', ctrl), typing)).toBe('file.save');
    expect(find(press('z', ctrl), typing)).toBeUndefined();
    expect(find(press('Escape'), typing)).toBe('view.escape');
  });

  it('leaves Tab, Enter and arrows to other parts of the window', () => {
    const elsewhere = { ...inCanvas, inCanvas: false };
    expect(find(press('Tab'))).toBe('layer.add');
    expect(find(press('Tab'), elsewhere)).toBeUndefined();
    expect(find(press('ArrowLeft'), elsewhere)).toBeUndefined();
  });

  it('leaves copy and paste to the browser', () => {
    expect(find(press('c', ctrl))).toBeUndefined();
  });

  it('goes by the keys that the user has set', () => {
    editor.settings.setState({ keys: { 'layer.bypass': ['Mod+B'], 'file.save': [] } });
    expect(find(press('b'))).toBeUndefined();
    expect(find(press('b', ctrl))).toBe('layer.bypass');
    expect(find(press('s', ctrl))).toBeUndefined();
    expect(keysOf({ id: '__proto__' } as Command, {})).toEqual([]);
    editor.settings.setState({ keys: {} });
  });

  it('passes over commands that cannot be done now', () => {
    select(editor.view, []);
    expect(find(press('b'))).toBeUndefined();
    select(editor.view, [layerId('l1')]);
  });
});
