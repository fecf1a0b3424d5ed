/** Classes that an outline script defines itself, as modules: they are drawn like their base, but only Python can run them. */
import type { ModuleLibrary, ModuleSpec } from './module-spec.ts';
import type { Outline } from './outline.ts';
import { keptClasses, PYTHON } from './python-mark.ts';

/** Where such a module comes from. */
export const SCRIPT_SOURCE = 'script';

/** The modules that only this outline knows, by name; also the one of layers that stand for statements. */
export function scriptClasses(outline: Outline, library: ModuleLibrary): ReadonlyMap<string, ModuleSpec> {
  const specs = new Map<string, ModuleSpec>();
  const layer = library.byName.get('Layer');
  for (const [name, base] of keptClasses(outline.args)) {
    const spec = library.byName.get(base) ?? layer;
    if (spec !== undefined) specs.set(name, scriptClass(name, spec));
  }
  if (layer !== undefined) {
    const summary = 'Statements of the script that make layers which only a run of it would tell.';
    specs.set(PYTHON, { ...scriptClass(PYTHON, layer), summary });
  }
  return specs;
}

/** What the base needs, a class may give by itself. */
function scriptClass(name: string, base: ModuleSpec): ModuleSpec {
  const { aliases: _, help: __, ...rest } = base;
  return {
    ...rest,
    name,
    classPath: name,
    group: 'Script',
    summary: `A class of the script, derived from ${base.name}.`,
    args: base.args.map(({ required: ___, ...arg }) => arg),
    execution: { kind: 'unknown' },
    source: SCRIPT_SOURCE,
  };
}
