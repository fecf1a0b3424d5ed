/** What the help of the inspector says while no field is pointed at. */
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { Layer } from '../../shared/outline/outline.ts';
import { specOf } from '../state/layer-factory.ts';

/** A name, a line break, and words about it: the module of the layers, or the outline where none is selected. */
export function restingHelp(layers: readonly Layer[], library: ModuleLibrary): string {
  const specs = [...new Set(layers.map((layer) => specOf(layer, library)))];
  const [only] = specs;
  if (only === undefined)
    return 'outline\nThe job as a whole. Select a layer to see and change its arguments.';
  if (specs.length > 1)
    return `${layers.length} layers\nThe arguments that all of their modules take. What is typed goes to all of them, as one step.`;
  return `${only.name}\n${only.summary}`;
}
