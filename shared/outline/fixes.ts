/** The repairs that checks offer, in the words of their buttons. */
import type { Value } from '../base/value.ts';
import type { Dependency } from './dependency.ts';
import { printRequire } from './dependency.ts';
import type { OutlineField } from './outline-edit.ts';
import { ownValue } from './own-value.ts';
import type { Fix } from './problem.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { shown } from './words/problem-words.ts';

/** Sets a field of the outline. */
export function setFieldFix(field: OutlineField, value: string): Fix {
  return { label: `Set ${field} to ${shown(value)}`, edits: [{ kind: 'set-outline-field', field, value }] };
}

/** Sets an argument of a layer. */
export function setArgFix({ layer }: ResolvedLayer, name: string, value: Value): Fix {
  return { label: `Set ${name} to ${shown(value)}`, edits: [{ kind: 'set-arg', id: layer.id, name, value }] };
}

/** Takes an argument away. */
export function removeArgFix({ layer }: ResolvedLayer, name: string): Fix {
  return { label: `Remove ${name}`, edits: [{ kind: 'set-arg', id: layer.id, name, value: undefined }] };
}

/** Gives a value to an argument of another name. */
export function renameArgFix({ layer }: ResolvedLayer, from: string, to: string): Fix {
  const value = ownValue(layer.args, from);
  return {
    label: `Rename to ${to}`,
    edits: [
      { kind: 'set-arg', id: layer.id, name: from, value: undefined },
      { kind: 'set-arg', id: layer.id, name: to, value },
    ],
  };
}

/** Gives a layer another name of its own; all that refers to it follows. */
export function renameLayerFix({ layer }: ResolvedLayer, name: string): Fix {
  return { label: `Rename to ${shown(name)}`, edits: [{ kind: 'rename-layer', id: layer.id, name }] };
}

/** Takes a written dependency away. */
export function removeDependencyFix({ layer }: ResolvedLayer, index: number): Fix {
  return {
    label: 'Remove the dependency',
    edits: [{ kind: 'remove-dependency', id: layer.id, index }],
  };
}

/** Puts another dependency in the place of a written one. */
export function setDependencyFix({ layer }: ResolvedLayer, index: number, dependency: Dependency): Fix {
  return {
    label: `Wait for ${printRequire(dependency)}`,
    edits: [{ kind: 'set-dependency', id: layer.id, index, dependency }],
  };
}

/** Sets a variable of a layer. */
export function setLayerEnvFix({ layer }: ResolvedLayer, name: string, value: Value | undefined): Fix {
  return {
    label: value === undefined ? `Remove ${name}` : `Set ${name} to ${shown(value)}`,
    edits: [{ kind: 'set-layer-env', id: layer.id, name, value }],
  };
}
