/** The groups of the palette: favourites and what was added lately first, then every module in its own group. Pure. */
import type { ModuleSpec } from '../../shared/outline/module-spec.ts';

/** Names that the user marked, and those that were added lately, newest first. */
export interface UsedModules {
  readonly favourites: readonly string[];
  readonly recent: readonly string[];
}

/** A group with its modules. */
export type ModuleGroup = readonly [title: string, modules: readonly ModuleSpec[]];

/** The groups while nothing is searched for. A module that is no more is left out. */
export function moduleGroups(
  specs: readonly ModuleSpec[],
  { favourites, recent }: UsedModules,
): readonly ModuleGroup[] {
  const named = (names: readonly string[]): ModuleSpec[] =>
    names.flatMap((name) => specs.find((spec) => spec.name === name) ?? []);
  const first: readonly ModuleGroup[] = [
    ['Favourites', named(favourites)],
    ['Recent', named(recent.filter((name) => !favourites.includes(name)))],
  ];
  return [...first.filter(([, modules]) => modules.length > 0), ...groupModules(specs)];
}

/** Modules by the group that each names, in the order in which the groups come first. */
export function groupModules(specs: readonly ModuleSpec[]): readonly ModuleGroup[] {
  const groups = new Map<string, ModuleSpec[]>();
  for (const spec of specs) {
    const known = groups.get(spec.group);
    if (known === undefined) groups.set(spec.group, [spec]);
    else known.push(spec);
  }
  return [...groups];
}

/** All modules with the favourites and the recent ones in front: for a list without groups. */
export function usedFirst(specs: readonly ModuleSpec[], used: UsedModules): readonly ModuleSpec[] {
  return [...new Set(moduleGroups(specs, used).flatMap(([, modules]) => modules))];
}
