import { describe, expect, it } from 'vitest';
import { COMMANDS, requireCommand } from '../../../../renderer/commands/command-table.ts';
import { keysOf } from '../../../../renderer/commands/find-command.ts';
import {
  commandsWithKey,
  keyConflicts,
  type OwnKeys,
  printKeyMap,
  readKeyMap,
  takeKey,
  withKeys,
} from '../../../../renderer/commands/key-map.ts';

const save = requireCommand('file.save');
const bypass = requireCommand('layer.bypass');
const ids = (own: OwnKeys, text: string) => commandsWithKey(COMMANDS, own, text).map((one) => one.id);

describe('the key map', () => {
  it('has no conflicts as it comes', () => {
    expect([...keyConflicts(COMMANDS, {})]).toEqual([]);
  });

  it('knows who has a key, however it is written', () => {
    expect(ids({}, 'Mod+S')).toEqual(['file.save']);
    expect(ids({}, 'Mod+s')).toEqual(['file.save']);
    expect(ids({}, 'Mod+Shift+Alt+Q')).toEqual([]);
  });

  it('tells all commands that share a key', () => {
    const own = withKeys({}, bypass, ['B', 'Mod+S']);
    expect([...keyConflicts(COMMANDS, own)].sort()).toEqual(['file.save', 'layer.bypass']);
  });

  it('gives a key to one command and takes it from the others', () => {
    const own = takeKey(COMMANDS, {}, bypass, 'Mod+S');
    expect(keysOf(bypass, own)).toEqual(['B', 'Mod+S']);
    expect(keysOf(save, own)).toEqual([]);
    expect(keyConflicts(COMMANDS, own).size).toBe(0);
  });

  it('leaves the keys of the clipboard where they are', () => {
    const own = takeKey(COMMANDS, {}, bypass, 'Mod+C');
    expect(keysOf(requireCommand('edit.copy'), own)).toEqual(['Mod+C']);
  });

  it('forgets a change that gives back what a command came with, and a key that is there twice', () => {
    const own = withKeys({}, save, ['Mod+S', 'Mod+s', 'F2']);
    expect(own).toEqual({ 'file.save': ['Mod+S', 'F2'] });
    expect(withKeys(own, save, ['Mod+S'])).toEqual({});
    expect(withKeys({}, save, [])).toEqual({ 'file.save': [] });
  });
});

describe('a key map as a file', () => {
  it('is read as it was written, with commands of other versions kept', () => {
    const own = { 'file.save': ['F2'], 'layer.bypass': [], 'of.another.version': ['F9'] };
    expect(readKeyMap(COMMANDS, printKeyMap(own))).toEqual({
      ok: true,
      value: { keys: own, unknown: ['of.another.version'] },
    });
  });

  it('is refused with the reason where it is something else', () => {
    const errors = ['{', '[]', '{"keys":{}}', '{"cuegraphKeys":1,"keys":[]}'].map((text) => {
      const read = readKeyMap(COMMANDS, text);
      return read.ok ? '' : read.error;
    });
    expect(errors.every((error) => error.endsWith('.'))).toBe(true);
    expect(readKeyMap(COMMANDS, '{"cuegraphKeys":1,"keys":{"file.save":"F2"}}')).toMatchObject({
      ok: false,
      error: expect.stringContaining('file.save'),
    });
  });
});
