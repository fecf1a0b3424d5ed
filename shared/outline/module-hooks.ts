import type { ModuleHook, ModuleLibrary } from './module-spec.ts';
import type { Outline } from './outline.ts';

/** What code of modules does when an outline is only looked at. */
export const LOOKING_HOOKS: readonly ModuleHook[] = ['afterInit', 'afterParented'];

/** Whether the module of a layer is code with one of these functions. */
export function hasModuleHook(
  outline: Outline,
  library: ModuleLibrary,
  wanted: readonly ModuleHook[],
): boolean {
  return outline.layers.some((layer) => {
    const execution = library.byName.get(layer.module)?.execution;
    return execution?.kind === 'module' && execution.hooks.some((hook) => wanted.includes(hook));
  });
}
