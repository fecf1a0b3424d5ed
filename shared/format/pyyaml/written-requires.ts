/**
 * A serialized outline holds every dependency that PyOutline made, also those that it made by itself: of pre- and
 * post-processes, between pre-processes, and those that are passed on. An outline holds only what was written, because
 * the rest follows from it. What follows is left out here, and put back where it turns out not to follow.
 */
import { builtinLibrary } from '../../outline/builtin-modules.ts';
import type { Dependency } from '../../outline/dependency.ts';
import { fullNameOf } from '../../outline/layer-names.ts';
import { type LinkedLayers, linkLayers } from '../../outline/link-layers.ts';
import type { Layer, LayerId, Outline } from '../../outline/outline.ts';
import { resolveDependencies } from '../../outline/resolve-dependencies.ts';

/** What was made for each layer, by its id, in order. */
export type MadeDependencies = ReadonlyMap<LayerId, readonly Dependency[]>;

/** A dependency that Cuegraph makes of the written ones, but that is not in the file. */
export interface ImpliedDependency {
  readonly layer: string;
  readonly on: string;
}

/** The outline with its written dependencies, and those that follow from them against what the file says. */
export interface WrittenRequires {
  readonly outline: Outline;
  readonly implied: readonly ImpliedDependency[];
}

/** Passing dependencies on is looked for through so many steps; above, all of them are taken for written. */
const MAX_STEPS = 5_000_000;

/** Puting dependencies back can make others follow; it settles at once but for the oddest scripts. */
const ROUNDS = 3;

/** The written dependencies of all layers, none of which has any yet. */
export function writtenRequires(outline: Outline, made: MadeDependencies): WrittenRequires {
  const follows = followingOnes(outline, made);
  let written = new Map<LayerId, readonly Dependency[]>();
  for (const { id } of outline.layers)
    written.set(
      id,
      (made.get(id) ?? []).filter((dependency) => !follows.has(dependency)),
    );
  for (let round = 0; ; round++) {
    const candidate = withRequires(outline, written);
    const { missing, implied } = compare(candidate, made);
    if (missing.size === 0 || round === ROUNDS) return { outline: candidate, implied };
    const before = written;
    written = new Map(
      outline.layers.map(({ id }) => {
        const kept = new Set(before.get(id));
        const back = missing.get(id) ?? new Set();
        return [id, (made.get(id) ?? []).filter((one) => kept.has(one) || back.has(one))];
      }),
    );
  }
}

function withRequires(outline: Outline, written: MadeDependencies): Outline {
  const layers = outline.layers.map((layer): Layer => {
    const requires = written.get(layer.id) ?? [];
    return requires.length === 0 ? layer : { ...layer, requires };
  });
  return { ...outline, layers };
}

/** Dependencies that probably follow from others. */
function followingOnes(outline: Outline, made: MadeDependencies): ReadonlySet<Dependency> {
  const linked = linkLayers(outline, builtinLibrary());
  const madeAt = linked.layers.map(({ layer }) => made.get(layer.id) ?? []);
  const follows = new Set<Dependency>();
  const isPlain = ({ type, anyFrame, propagate }: Dependency): boolean =>
    type === 'LAYER_ON_LAYER' && !anyFrame && !propagate;
  for (const [index, { creator, spec }] of linked.layers.entries()) {
    if (creator === null) continue;
    const [from, on] = spec.role === 'preprocess' ? [creator, index] : [index, creator];
    if (spec.role !== 'preprocess' && spec.role !== 'postprocess') continue;
    const name = linked.layers[on]?.name;
    const own = madeAt[from]?.find(
      (one) => one.on === name && one.type === 'LAYER_ON_LAYER' && !one.anyFrame,
    );
    if (own !== undefined && (spec.role === 'postprocess' || !own.propagate)) follows.add(own);
    if (spec.role === 'preprocess')
      for (const one of madeAt[index] ?? []) {
        const other = linked.layers[linked.byName.get(one.on) ?? -1];
        const waitsFor =
          other?.spec.role === 'preprocess' && other.creator !== null ? other.creator : undefined;
        const creatorName = waitsFor === undefined ? undefined : linked.layers[waitsFor]?.name;
        if (isPlain(one) && (madeAt[creator] ?? []).some(({ on: name }) => name === creatorName))
          follows.add(one);
      }
  }
  addPassedOn(linked, madeAt, isPlain, follows);
  return follows;
}

/** `x` waits for `y`, which passes on that it waits for `z`: all that `x` waits for then waits for `z`. */
function addPassedOn(
  linked: LinkedLayers,
  madeAt: readonly (readonly Dependency[])[],
  isPlain: (dependency: Dependency) => boolean,
  follows: Set<Dependency>,
): void {
  const passing = madeAt.map((own) => own.filter(({ propagate }) => propagate).map(({ on }) => on));
  if (passing.every((names) => names.length === 0)) return;
  const plain = madeAt.map((own) => new Map(own.filter(isPlain).map((one) => [one.on, one])));
  const indexesOf = (own: readonly Dependency[]): number[] =>
    own.flatMap(({ on }) => linked.byName.get(on) ?? []);
  let steps = 0;
  for (const own of madeAt) {
    const targets = indexesOf(own);
    const passedOn = new Set(targets.flatMap((y) => passing[y] ?? []));
    steps += targets.length * passedOn.size;
    if (steps > MAX_STEPS) return;
    for (const z of passedOn)
      for (const target of targets) {
        const found = plain[target]?.get(z);
        if (found !== undefined) follows.add(found);
      }
  }
}

/** What does not follow from the outline although it was made, and what follows although it was not made. */
function compare(outline: Outline, made: MadeDependencies) {
  const linked = linkLayers(outline, builtinLibrary());
  const resolved = resolveDependencies(linked);
  const missing = new Map<LayerId, Set<Dependency>>();
  const implied: ImpliedDependency[] = [];
  for (const [index, { layer }] of linked.layers.entries()) {
    const own = made.get(layer.id) ?? [];
    const found = new Set(
      (resolved[index] ?? []).map(({ on, ...rest }) => keyOf({ ...rest, on: linked.layers[on]?.name ?? '' })),
    );
    const known = new Set(own.map(keyOf));
    const back = own.filter(
      (one) => linked.byName.has(one.on) && one.type !== 'UNKNOWN' && !found.has(keyOf(one)),
    );
    const lost = back.filter((one) => !layer.requires.includes(one));
    if (lost.length > 0) missing.set(layer.id, new Set(lost));
    for (const { on, origin, ...rest } of resolved[index] ?? []) {
      const name = linked.layers[on]?.name ?? '';
      if (origin !== 'written' && !known.has(keyOf({ ...rest, on: name })))
        implied.push({ layer: fullNameOf(layer), on: name });
    }
  }
  return { missing, implied };
}

function keyOf({
  on,
  type,
  anyFrame,
  propagate,
}: Pick<Dependency, 'type' | 'anyFrame' | 'propagate' | 'on'>) {
  return `${type} ${anyFrame} ${propagate} ${on}`;
}
