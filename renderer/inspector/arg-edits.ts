/** Edits that the inspector makes, with the words for the history. Pure. */
import type { Value } from '../../shared/base/value.ts';
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { FileDeclaration, Layer } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import { ownValue } from '../../shared/outline/own-value.ts';
import { defaultDependency } from '../state/layer-factory.ts';

/** `render`, or `3 layers`. */
export function namesOf(layers: readonly Layer[]): string {
  const [only] = layers;
  return layers.length === 1 && only !== undefined ? only.name : `${layers.length} layers`;
}

/** Gives layers one value for an argument, or takes it away. */
export function setArg(layers: readonly Layer[], name: string, value: Value | undefined): OutlineEdit[] {
  return layers.map(({ id }) => ({ kind: 'set-arg', id, name, value }));
}

/** Gives an argument another name in those layers that have it. It goes to the end, as what is new does. */
export function renameArg(layers: readonly Layer[], from: string, to: string): OutlineEdit[] {
  return layers.flatMap((layer): OutlineEdit[] => {
    const value = ownValue(layer.args, from);
    if (value === undefined) return [];
    return [
      { kind: 'set-arg', id: layer.id, name: from, value: undefined },
      { kind: 'set-arg', id: layer.id, name: to, value },
    ];
  });
}

/** Gives layers a variable, or takes it away. */
export function setEnv(layers: readonly Layer[], name: string, value: Value | undefined): OutlineEdit[] {
  return layers.map(({ id }) => ({ kind: 'set-layer-env', id, name, value }));
}

/** Gives a variable another name in those layers that have it. */
export function renameEnv(layers: readonly Layer[], from: string, to: string): OutlineEdit[] {
  return layers.flatMap((layer): OutlineEdit[] => {
    const value = ownValue(layer.env, from);
    if (value === undefined) return [];
    return [
      { kind: 'set-layer-env', id: layer.id, name: from, value: undefined },
      { kind: 'set-layer-env', id: layer.id, name: to, value },
    ];
  });
}

/** Makes layers wait for another one; those that do already are left as they are. */
export function addDependency(layers: readonly Layer[], on: Layer, library: ModuleLibrary): OutlineEdit[] {
  const name = fullNameOf(on);
  return layers
    .filter((layer) => layer.requires.every((one) => one.on !== name))
    .map((layer) => ({
      kind: 'add-dependency',
      id: layer.id,
      dependency: defaultDependency(on, layer, library),
    }));
}

/** A list of files with one changed; an undefined file is taken out. */
export function changeFile(
  files: readonly FileDeclaration[],
  index: number,
  file: FileDeclaration | undefined,
): readonly FileDeclaration[] {
  return files.flatMap((one, at) => (at !== index ? [one] : file === undefined ? [] : [file]));
}

/** An attribute of a file switched on or taken away. */
export function withAttribute(file: FileDeclaration, name: string, on: boolean): FileDeclaration {
  const others = Object.entries(file.attributes).filter(([key]) => key !== name);
  return { ...file, attributes: Object.fromEntries(on ? [...others, [name, true]] : others) };
}
