/**
 * Every dependency that will hold, in the order in which PyOutline makes them: those of pre- and post-processes, which
 * come with their construction, then the written ones in layer order. Written ones that propagate, which only a
 * script can make, are made before all `require` texts, as a script would. Source of the rules: `Layer.depend_on`
 * (facts: dependencies), but for the codes any-frame, self-previous and second-dependency.
 *
 * Circles are legal here. A dependency made on the way (pre-process wiring, propagation) makes others in turn, so the
 * calls that PyOutline nests stand on a stack of our own.
 */
import { DEPENDENCY_TYPES } from './dependency.ts';
import type { LinkedLayer, LinkedLayers } from './link-layers.ts';
import type { ResolvedDependency } from './resolved-outline.ts';
import { booleanOf, isTruthy } from './value-reading.ts';

/** Up to here a list is searched faster than a table is made. */
const FEW = 8;

/** Up to here a layer that waits for many gets a byte for every layer; above, 100,000 of them would be gigabytes. */
const MAX_BYTE_TABLE = 8192;

const NONE: readonly number[] = [];

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
  const scripted = linked.layers.map(scriptedCount);
  for (const [index, layer] of linked.layers.entries()) web.addCreator(index, layer);
  for (const [index, layer] of linked.layers.entries()) web.addWritten(index, layer, 0, scripted[index] ?? 0);
  for (const [index, layer] of linked.layers.entries())
    web.addWritten(index, layer, scripted[index] ?? 0, layer.layer.requires.length);
  return web.dependencies;
}

/** How many of the written dependencies stand no later than the last one that propagates. */
function scriptedCount({ layer }: LinkedLayer): number {
  return layer.requires.findLastIndex((dependency) => dependency.propagate) + 1;
}

class DependencyWeb {
  readonly dependencies: ResolvedDependency[][];
  readonly #linked: LinkedLayers;
  /** Of the layers that have any. */
  readonly #preProcesses = new Map<number, number[]>();
  /** Of the layers that wait for many: for each other layer the bits of the dependencies on it. */
  readonly #bits: (Uint8Array | Map<number, number> | undefined)[];
  /** For a layer and one passed on to it, how many of its dependencies have been told. */
  readonly #passedOn = new Map<number, number>();
  /** A propagated dependency on a layer is the same value wherever it stands. */
  readonly #propagated = new Map<number, ResolvedDependency>();

  constructor(linked: LinkedLayers) {
    this.#linked = linked;
    this.dependencies = linked.layers.map(() => []);
    this.#bits = linked.layers.map(() => undefined);
  }

  addCreator(index: number, { spec, creator, args }: LinkedLayer): void {
    if (creator === null || creator === index) return;
    const common = { type: 'LAYER_ON_LAYER', anyFrame: false, origin: 'creator' } as const;
    if (spec.role === 'preprocess') {
      this.#add(creator, { ...common, on: index, propagate: false });
      const others = this.#preProcesses.get(creator);
      if (others === undefined) this.#preProcesses.set(creator, [index]);
      else others.push(index);
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
    const isSelf = on === from;
    if (isSelf && !(origin === 'written' && type === 'PREVIOUS_FRAME')) return undefined;
    const bits = this.#bitsOf(from, on);
    if (isSelf || bits !== 0) {
      // A second one between the same layers stands beside the first where a person wrote it and it says more.
      if (origin === 'written' && (bits & bitOf(dependency)) === 0) this.#append(from, dependency);
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
    const own = this.dependencies[from];
    if (own === undefined) return;
    own.push(dependency);
    const table = this.#bits[from];
    if (table !== undefined) setBit(table, dependency);
    else if (own.length > FEW) {
      const count = this.dependencies.length;
      const made = count <= MAX_BYTE_TABLE ? new Uint8Array(count) : new Map<number, number>();
      for (const one of own) setBit(made, one);
      this.#bits[from] = made;
    }
  }

  /** The bits of all dependencies of one layer on another; 0 when there is none. */
  #bitsOf(from: number, on: number): number {
    const table = this.#bits[from];
    if (table !== undefined) return (table instanceof Map ? table.get(on) : table[on]) ?? 0;
    let bits = 0;
    for (const one of this.dependencies[from] ?? []) if (one.on === on) bits |= bitOf(one);
    return bits;
  }

  /** The next dependency that follows from this one; lists may grow while they are walked, as PyOutline's do. */
  #nextOf(call: Call): { readonly from: number; readonly dependency: ResolvedDependency } | undefined {
    const { from, dependency } = call;
    const own = this.#preProcesses.get(from) ?? NONE;
    if (call.stage === 'any-frame') {
      const pre = own[call.i++];
      if (pre !== undefined) return { from: pre, dependency: waitForAll(dependency.on, true) };
      this.#append(call.from, dependency);
      call.stage = 'pre-processes';
      call.i = 0;
    }
    if (call.stage === 'pre-processes') {
      const others = this.#preProcesses.get(dependency.on) ?? NONE;
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
    for (; call.i < passed.length; call.i++) {
      const source = passed[call.i];
      if (source?.propagate !== true || source.on === dependency.on) continue;
      const target = this.#nextToPassOn(from, source.on);
      if (target !== undefined) return { from: target, dependency: this.#propagatedOn(source.on) };
    }
    return undefined;
  }

  /** The next layer that `from` waits for and that does not wait for `on` yet; undefined when all of them do. */
  #nextToPassOn(from: number, on: number): number | undefined {
    const mine = this.dependencies[from] ?? [];
    const key = from * this.dependencies.length + on;
    // Nothing is ever taken away, so that what was passed on once need not be looked at again.
    for (let i = this.#passedOn.get(key) ?? 0; i < mine.length; i++) {
      const target = mine[i]?.on ?? from;
      if (target === from || target === on || this.#bitsOf(target, on) !== 0) continue;
      this.#passedOn.set(key, i + 1);
      return target;
    }
    this.#passedOn.set(key, mine.length);
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

/** A bit for each thing that a dependency can say: the types, and any-frame. */
function bitOf({ type, anyFrame }: ResolvedDependency): number {
  return 1 << (anyFrame ? DEPENDENCY_TYPES.length : DEPENDENCY_TYPES.indexOf(type));
}

function setBit(table: Uint8Array | Map<number, number>, dependency: ResolvedDependency): void {
  const { on } = dependency;
  if (table instanceof Map) table.set(on, (table.get(on) ?? 0) | bitOf(dependency));
  else table[on] = (table[on] ?? 0) | bitOf(dependency);
}
