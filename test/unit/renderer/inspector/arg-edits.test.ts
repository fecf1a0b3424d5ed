import { describe, expect, it } from 'vitest';
import {
  addDependency,
  changeFile,
  namesOf,
  renameArg,
  renameEnv,
  setArg,
  setEnv,
  withAttribute,
} from '../../../../renderer/inspector/arg-edits.ts';
import { applyEdits } from '../../../../shared/edit/apply-edits.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import type { OutlineEdit } from '../../../../shared/outline/outline-edit.ts';
import { jobOutline } from '../../../support/resolved-job.ts';

const OUTLINE = jobOutline([
  { name: 'sim' },
  { name: 'render', requires: ['sim:all'], args: { scene: 'a' } },
  { name: 'movie', module: 'ShellCommand' },
]);
const { layers } = OUTLINE;
const apply = (edits: readonly OutlineEdit[]) => applyEdits(OUTLINE, edits).outline.layers;

describe('edits of several layers', () => {
  it('set and take away arguments and variables in all of them', () => {
    expect(apply(setArg(layers, 'cores', 2)).map((layer) => layer.args.cores)).toEqual([2, 2, 2]);
    expect(apply(setEnv(layers, 'A', 'x')).map((layer) => layer.env)).toEqual([
      { A: 'x' },
      { A: 'x' },
      { A: 'x' },
    ]);
    expect(namesOf(layers)).toBe('3 layers');
    expect(namesOf(layers.slice(0, 1))).toBe('sim');
  });

  it('rename only where there is something to rename', () => {
    const renamed = apply(renameArg(layers, 'scene', 'file'));
    expect(renamed.map((layer) => Object.keys(layer.args))).toEqual([
      ['command'],
      ['command', 'file'],
      ['command'],
    ]);
    expect(renameEnv(layers, 'A', 'B')).toEqual([]);
  });

  it('make layers wait for another one in the way that makes sense, once', () => {
    const [sim] = layers;
    if (sim === undefined) throw new Error('there is no layer');
    const edits = addDependency(layers.slice(1), sim, builtinLibrary());
    const made = apply(edits);
    expect(made[1]?.requires).toHaveLength(1);
    expect(made[2]?.requires).toMatchObject([{ on: 'sim', type: 'LAYER_ON_LAYER' }]);
  });
});

describe('files of a layer', () => {
  const files = [
    { name: 'a', path: '/a', attributes: {} },
    { name: 'b', path: '/b', attributes: { checked: true, other: 5 } },
  ];

  it('are changed and taken out by their place', () => {
    const [first, second] = files;
    if (first === undefined || second === undefined) throw new Error('there are no files');
    expect(changeFile(files, 0, undefined)).toEqual([second]);
    expect(changeFile(files, 1, first)).toEqual([first, first]);
  });

  it('keep what else is attached to them', () => {
    const [, file] = files;
    if (file === undefined) throw new Error('there is no file');
    expect(withAttribute(file, 'checked', false).attributes).toEqual({ other: 5 });
    expect(withAttribute(file, 'mkdir', true).attributes).toEqual({ checked: true, other: 5, mkdir: true });
  });
});
