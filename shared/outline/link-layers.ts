/**
 * Who is who: every layer of an outline with its module, its name, its parent and its creator, in the order of the
 * job. That order is the file's, except that a child that stands before its parent comes right after it. A full name
 * always begins with the parent's, so parents cannot form a circle; creators can, which later steps must bear.
 */
import type { Args } from '../base/value.ts';
import { effectiveArgs } from './effective-args.ts';
import { type ModuleLibrary, type ModuleSpec, unknownModule } from './module-spec.ts';
import type { Layer, Outline } from './outline.ts';
import { scriptClasses } from './script-classes.ts';
import { isTruthy, textOf } from './value-reading.ts';

/** A layer that knows its module and its relatives, by index in the list that it stands in. */
export interface LinkedLayer {
  readonly layer: Layer;
  readonly name: string;
  readonly spec: ModuleSpec;
  readonly args: Args;
  readonly parent: number | null;
  readonly creator: number | null;
  /** In the order of the job, bypassed ones left out. */
  readonly children: readonly number[];
}

/** The layers in the order of the job and the first one of each full name. Linear. */
export interface LinkedLayers {
  readonly layers: readonly LinkedLayer[];
  readonly byName: ReadonlyMap<string, number>;
}

interface NamedLayer {
  readonly layer: Layer;
  readonly spec: ModuleSpec;
  readonly args: Args;
  readonly name: string;
}

/** Links the layers of an outline; names that lead nowhere give null (a problem that is reported elsewhere). */
export function linkLayers(outline: Outline, library: ModuleLibrary): LinkedLayers {
  const ordered = parentsFirst(nameLayers(outline, library));
  const byName = new Map<string, number>();
  for (const [index, { name }] of ordered.entries()) if (!byName.has(name)) byName.set(name, index);

  const indexOf = (name: string | undefined): number | null =>
    name === undefined ? null : (byName.get(name) ?? null);
  const children = ordered.map((): number[] => []);
  const layers = ordered.map((named, index): LinkedLayer => {
    const parent = indexOf(named.layer.parent);
    if (parent !== null && named.layer.bypassed !== true) children[parent]?.push(index);
    const { layer, name, spec, args } = named;
    const creator = indexOf(layer.creator);
    return { layer, name, spec, args, parent, creator, children: children[index] ?? [] };
  });
  return { layers, byName };
}

function nameLayers(outline: Outline, library: ModuleLibrary): NamedLayer[] {
  const unknown = new Map<string, ModuleSpec>();
  const ofScript = scriptClasses(outline, library);
  return outline.layers.map((layer) => {
    let spec = ofScript.get(layer.module) ?? library.byName.get(layer.module) ?? unknown.get(layer.module);
    if (spec === undefined) {
      spec = unknownModule(layer.module);
      unknown.set(layer.module, spec);
    }
    const args = effectiveArgs(layer, spec);
    const own = layer.name === '' ? nameFromCreator(layer, spec, args) : layer.name;
    return { layer, spec, args, name: layer.parent === undefined ? own : `${layer.parent}.${own}` };
  });
}

/** The name that PyOutline gives a pre- or post-process whose file gives none: `render_preprocess`. */
function nameFromCreator(layer: Layer, spec: ModuleSpec, args: Args): string {
  if (layer.creator === undefined) return '';
  if (spec.role === 'postprocess') return `${layer.creator}_postprocess`;
  if (spec.role !== 'preprocess') return '';
  const { suffix } = args;
  return `${layer.creator}_${isTruthy(suffix) ? textOf(suffix ?? null) : 'preprocess'}`;
}

/** File order, with each child that precedes its parent moved to right behind it. */
function parentsFirst(layers: readonly NamedLayer[]): NamedLayer[] {
  const names = new Set(layers.map(({ name }) => name));
  const waiting = new Map<string, NamedLayer[]>();
  const ordered: NamedLayer[] = [];
  const placed = new Set<string>();
  for (const next of layers) {
    const { parent } = next.layer;
    if (parent !== undefined && names.has(parent) && !placed.has(parent)) {
      const others = waiting.get(parent);
      if (others === undefined) waiting.set(parent, [next]);
      else others.push(next);
      continue;
    }
    const stack = [next];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      ordered.push(top);
      placed.add(top.name);
      const held = waiting.get(top.name);
      waiting.delete(top.name);
      if (held !== undefined) stack.push(...held.reverse());
    }
  }
  return ordered;
}
