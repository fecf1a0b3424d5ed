/** Where the value of a field comes from, in words: set here, inherited, a default, or left to the farm. */
import type { ModuleSpec } from '../../shared/outline/module-spec.ts';
import type { FieldModel } from './field-models.ts';

/**
 * A sentence for the help of the inspector. `inherited` is what holds where the layer says nothing, as the dim text of
 * the field has it; `module` is undefined where the layers have several.
 */
export function valueOrigin(model: FieldModel, inherited: string, module: ModuleSpec | undefined): string {
  const { state, layers, fixed, custom } = model;
  if (fixed) return 'The module gives it; what the layer says does not count.';
  if (state === 'mixed') return `The ${layers.length} layers differ; typing sets all of them.`;
  if (custom) return 'Set here; no module knows it.';
  const without = inherited === '' ? '' : `${inherited}${originOf(model, module)}`;
  if (state === 'own') return without === '' ? 'Set here.' : `Set here; without it: ${without}.`;
  return without === '' ? 'Not set.' : `Not set here: ${without}.`;
}

/** Who gives what holds without a value of its own; '' where its words say so themselves. */
function originOf({ spec }: FieldModel, module: ModuleSpec | undefined): string {
  if (spec.name === 'range') return ' (from the outline)';
  if (spec.name === 'type' || spec.name === 'service') return ' (from the module)';
  if (spec.default === undefined) return '';
  const own = module?.args.some((arg) => arg.name === spec.name) === true;
  return own ? ` (default of ${module?.name})` : ' (default of every layer)';
}
