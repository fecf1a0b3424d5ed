/**
 * Every dependency that will hold, in the order in which PyOutline makes them: those of pre- and post-processes, which
 * come with their construction, then the written ones in layer order. Written ones that propagate, which only a
 * script can make, are made before all `require` texts, as a script would. Source of the rules: `Layer.depend_on`
 * (facts: dependencies), but for the codes any-frame, self-previous and second-dependency.
 *
 * Circles are legal here. A dependency made on the way (pre-process wiring, propagation) makes others in turn, so the
 * calls that PyOutline nests stand on a stack of our own.
 */
import { DEPENDENCY_TYPES, type DependencyType } from './dependency.ts';
import type { LinkedLayer, LinkedLayers } from './link-layers.ts';
import type { ResolvedDependency } from './resolved-outline.ts';
import { booleanOf, isTruthy } from './value-reading.ts';

/** One dependency in the making and how far its consequences are worked out. */
interface Call {
  readonly from: number;
  readonly dependency: ResolvedDependency;
  stage: 'any-frame' | 'pre-processes' | 'propagation';
  i: number;
  j: number;
}

/** What each layer waits for, by index. Near-linear but for propagation, whose result grows with the square. */
export function resolveDependencies(linked: LinkedLayers): readonly (readonly ResolvedDependency[])[] {
  const web = new DependencyWeb(linked);
  for (const [index, layer] of linked.layers.entries()) web.addCreator(index, layer);
  for (const [index, layer] of linked.layers.entries()) web.addWritten(index, layer, 0, scriptedCount(layer));
  for (const [index, layer] of linked.layers.entries())
    web.addWritten(index, layer, scriptedCount(layer), layer.layer.requires.length);
  return web.dependencies;
}

/** How many of the written dependencies stand no later than the last one that propagates. */
function scriptedCount({ layer }: LinkedLayer): number {
  return layer.requires.findLastIndex((dependency) => dependency.propagate) + 1;
}

class DependencyWeb {
  readonly dependencies: ResolvedDependency[][];
  readonly #linked: LinkedLayers;
  readonly #preProcesses: number[][];
  /** For each layer, the keys of what it waits for: one for the layer, one for the layer with type and flag. */
  readonly #keys: Set<number>[];
  /** A propagated dependency on a layer is the same value wherever it stands. */
  readonly #propagated = new Map<number, ResolvedDependency>();

  constructor(linked: LinkedLayers) {
    this.#linked = linked;
    this.dependencies = linked.layers.map(() => []);
    this.#preProcesses = linked.layers.map(() => []);
    this.#keys = linked.layers.map(() => new Set());
  }

  addCreator(index: number, { spec, creator, args }: LinkedLayer): void {
    if (creator === null || creator === index) return;
    const common = { type: 'LAYER_ON_LAYER', anyFrame: false, origin: 'creator' } as const;
    if (spec.role === 'preprocess') {
      this.#add(creator, { ...common, on: index, propagate: false });
      this.#preProcesses[creator]?.push(index);
    } else if (spec.role === 'postprocess') {
      const propagate = args.propigate === undefined || booleanOf(args.propigate);
      this.#add(index, { ...common, on: creator, propagate });
    }
  }

  /** PyOutline never reads the `require` of a layer that is not registered. */
  addWritten(index: number, { layer, args }: LinkedLayer, start: number, end: number): void {
    if (start === end || !isTruthy(args.register)) return;
    for (let writtenIndex = start; writtenIndex < end; writtenIndex++) {
      const dependency = layer.requires[writtenIndex];
      const on = dependency === undefined ? undefined : this.#linked.byName.get(dependency.on);
      if (dependency === undefined || on === undefined || dependency.type === 'UNKNOWN') continue;
      const { type, propagate } = dependency;
      const anyFrame = dependency.anyFrame && type === 'LAYER_ON_LAYER';
      this.#add(index, { on, type, anyFrame, propagate, origin: 'written', writtenIndex });
    }
  }

  /** Makes a dependency with all that follows from it, in the order of PyOutline's nested calls. */
  #add(from: number, dependency: ResolvedDependency): void {
    const first = this.#begin(from, dependency);
    const stack = first === undefined ? [] : [first];
    for (let call = stack.at(-1); call !== undefined; call = stack.at(-1)) {
      const next = this.#nextOf(call);
      if (next === undefined) {
        stack.pop();
        continue;
      }
      const inner = this.#begin(next.from, next.dependency);
      if (inner !== undefined) stack.push(inner);
    }
  }

  /** Undefined where the dependency is one that has no consequences: a repetition, one on itself. */
  #begin(from: number, dependency: ResolvedDependency): Call | undefined {
    const { on, type, anyFrame, origin } = dependency;
    const keys = this.#keys[from];
    if (keys === undefined) return undefined;
    const isSelf = on === from;
    if (isSelf && !(origin === 'written' && type === 'PREVIOUS_FRAME')) return undefined;
    if (isSelf || keys.has(keyOf(on))) {
      // A second one between the same layers stands beside the first where a person wrote it and it says more.
      if (origin === 'written' && !keys.has(keyOf(on, type, anyFrame))) this.#append(from, dependency);
      return undefined;
    }
    if (anyFrame && !this.#isPreProcess(from)) {
      // PyOutline moves the flag to the pre-processes before it makes the dependency itself.
      return { from, dependency, stage: 'any-frame', i: 0, j: 0 };
    }
    this.#append(from, dependency);
    return { from, dependency, stage: 'pre-processes', i: 0, j: 0 };
  }

  #append(from: number, dependency: ResolvedDependency): void {
    this.dependencies[from]?.push(dependency);
    const { on, type, anyFrame } = dependency;
    this.#keys[from]?.add(keyOf(on)).add(keyOf(on, type, anyFrame));
  }

  /** The next dependency that follows from this one; lists may grow while they are walked, as PyOutline's do. */
  #nextOf(call: Call): { readonly from: number; readonly dependency: ResolvedDependency } | undefined {
    const { from, dependency } = call;
    const own = this.#preProcesses[from] ?? [];
    if (call.stage === 'any-frame') {
      const pre = own[call.i++];
      if (pre !== undefined) return { from: pre, dependency: waitForAll(dependency.on, true) };
      this.#append(call.from, dependency);
      call.stage = 'pre-processes';
      call.i = 0;
    }
    if (call.stage === 'pre-processes') {
      const others = this.#preProcesses[dependency.on] ?? [];
      for (; call.i < own.length; call.i++, call.j = 0) {
        const [pre, other] = [own[call.i], others[call.j]];
        if (pre === undefined || other === undefined) continue;
        call.j++;
        return { from: pre, dependency: waitForAll(other, false) };
      }
      call.stage = 'propagation';
      call.i = call.j = 0;
    }
    const passed = this.dependencies[dependency.on] ?? [];
    const mine = this.dependencies[from] ?? [];
    for (; call.i < passed.length; call.i++, call.j = 0) {
      const source = passed[call.i];
      if (source?.propagate !== true || source.on === dependency.on) continue;
      while (call.j < mine.length) {
        const target = mine[call.j++];
        if (target !== undefined && target.on !== from)
          return { from: target.on, dependency: this.#propagatedOn(source.on) };
      }
    }
    return undefined;
  }

  #propagatedOn(on: number): ResolvedDependency {
    let known = this.#propagated.get(on);
    if (known === undefined) {
      known = { on, type: 'LAYER_ON_LAYER', anyFrame: false, propagate: false, origin: 'propagated' };
      this.#propagated.set(on, known);
    }
    return known;
  }

  #isPreProcess(index: number): boolean {
    return this.#linked.layers[index]?.spec.role === 'preprocess';
  }
}

function waitForAll(on: number, anyFrame: boolean): ResolvedDependency {
  return { on, type: 'LAYER_ON_LAYER', anyFrame, propagate: false, origin: 'pre-process' };
}

/** A number for a layer, or for a layer with a type and flag; 16 of them a layer. */
function keyOf(on: number, type?: DependencyType, anyFrame = false): number {
  if (type === undefined) return on * 16;
  return on * 16 + 1 + DEPENDENCY_TYPES.indexOf(type) * 2 + Number(anyFrame);
}
