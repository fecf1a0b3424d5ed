/** Layers as the objects that PyOutline sets up; what a layer had in the text that is changed stays with it. */
import type { Value } from '../../base/value.ts';
import type { FileDeclaration } from '../../outline/outline.ts';
import type { ResolvedDependency, ResolvedLayer, ResolvedOutline } from '../../outline/resolved-outline.ts';
import type { DocumentNote } from '../format.ts';
import { sameValue } from '../same-value.ts';
import { encodePyFiles } from './encode-py-files.ts';
import { encodePyArgs, encodePyValue, type ReferenceNode } from './encode-py-value.ts';
import { entryOf, type PyMap, type PyNode, pyList, pyMap, pyText, pyWord, stateOf } from './py-graph.ts';
import { itemsOf } from './py-layers.ts';
import { ELSEWHERE, sequenceRange } from './read-py-layer.ts';
import { removeEntry, setAttribute, setEntry } from './set-attribute.ts';

/** What the text says about a layer. */
export interface Previous {
  readonly node: PyMap;
  readonly layer: ResolvedLayer;
  readonly resolved: ResolvedOutline;
}

/** Encodes the layers of one outline. */
export class LayerEncoder {
  readonly notes: DocumentNote[] = [];
  readonly #root: PyMap;
  readonly #written: ReadonlySet<ResolvedLayer>;
  readonly #preProcesses: ReadonlyMap<number, readonly ResolvedLayer[]>;
  readonly #resolved: ResolvedOutline;
  readonly #previous: ReadonlyMap<string, Previous>;
  readonly #nodes = new Map<number, PyMap>();
  /** PyOutline has one object of each type, which all layers share. */
  readonly #types = new Map<string, PyNode>();

  constructor(
    root: PyMap,
    written: readonly ResolvedLayer[],
    resolved: ResolvedOutline,
    previous: ReadonlyMap<string, Previous>,
  ) {
    this.#root = root;
    this.#written = new Set(written);
    this.#preProcesses = groupByCreator(written);
    this.#resolved = resolved;
    this.#previous = previous;
  }

  /** The object of a layer, also before it is encoded: layers name each other. */
  nodeOf(layer: ResolvedLayer): PyMap {
    const known = this.#nodes.get(layer.index);
    if (known !== undefined) return known;
    const node = this.#previous.get(layer.layer.id)?.node ?? pyMap([]);
    this.#nodes.set(layer.index, node);
    return node;
  }

  /** Encodes a layer of those that are written. */
  encode(layer: ResolvedLayer): void {
    const node = this.nodeOf(layer);
    const before = this.#previous.get(layer.layer.id);
    const was = before?.layer;
    if (was === undefined || was.layer.module !== layer.layer.module) this.#setClass(node, layer);
    for (const name of ELSEWHERE)
      if (Object.hasOwn(layer.layer.args, name))
        this.notes.push({
          code: 'argument-left-out',
          severity: 'warning',
          facts: {},
          layer: layer.name,
          field: name,
        });
    const set = (name: string, value: PyNode): void => setAttribute(node, `_Layer__${name}`, value);
    if (was === undefined) this.#setBasics(node);
    if (was === undefined || ownName(was) !== ownName(layer)) set('name', pyText(ownName(layer)));
    this.#encodeArgs(node, layer, before);
    const env = Object.entries(layer.layer.env);
    if (was === undefined || !sameValue(was.layer.env, layer.layer.env)) set('env', encodePyArgs(env));
    if (was === undefined || was.type !== layer.type) set('type', this.#typeNode(layer.type));
    const service = serviceOf(layer);
    if (was === undefined || !sameValue(serviceOf(was), service)) set('service', encodePyValue(service));
    const limits = layer.args.limits ?? null;
    if (was === undefined || !sameValue(was.args.limits ?? null, limits))
      set('limits', encodePyValue(limits));
    this.#encodeFiles(node, 'input', layer.layer.inputs, was?.layer.inputs);
    this.#encodeFiles(node, 'output', layer.layer.outputs, was?.layer.outputs);
    this.#encodeRelatives(node, layer, before);
    this.#encodeCanvas(node, layer, was);
  }

  #setClass(node: PyMap, layer: ResolvedLayer): void {
    const { classPath, execution, name } = layer.spec;
    const place = { layer: layer.name, field: 'module' };
    const path = /^[^.\s]+(?:\.[^.\s]+)+$/.test(classPath) ? classPath : undefined;
    if (path === undefined)
      this.notes.push({
        code: 'module-not-a-path',
        severity: 'error',
        facts: { module: layer.layer.module },
        ...place,
      });
    else if (execution.kind === 'template')
      this.notes.push({
        code: 'module-is-template',
        severity: 'warning',
        facts: { module: name, classPath },
        ...place,
      });
    node.tag = `python/object:${classPath}`;
  }

  /** What every layer has and nothing in an outline says. */
  #setBasics(node: PyMap): void {
    const handler = pyMap(
      [
        ['_EventHandler__component', node],
        ['_EventHandler__listeners', pyMap([])],
      ],
      'python/object:outline.event.EventHandler',
    );
    setAttribute(node, '_Layer__evh', handler);
    setAttribute(node, '_Layer__frame', pyWord('null'));
    setAttribute(node, '_Layer__outline', this.#root);
  }

  #encodeArgs(node: PyMap, layer: ResolvedLayer, previous: Previous | undefined): void {
    const was = previous?.layer;
    const wanted = argsOf(layer);
    const code = layer.spec.execution.kind === 'python' ? layer.spec.execution.arg : undefined;
    const old = entryOf(stateOf(node), '_Layer__args')?.node;
    const reference: ReferenceNode = (kind, name) => {
      if (kind === 'outline') return this.#root;
      const index = this.#resolved.byName.get(name);
      const target = index === undefined ? undefined : this.#resolved.layers[index];
      return target === undefined ? undefined : this.nodeOf(target);
    };
    if (previous === undefined || was === undefined || old?.kind !== 'map') {
      const args = Object.entries(wanted).filter(([name]) => name !== code);
      setAttribute(node, '_Layer__args', encodePyArgs(args, reference));
      const required = requiredArgs(layer).map((name): [PyNode, PyNode] => [
        pyList([pyText(name), pyWord('null')], 'python/tuple'),
        pyWord('null'),
      ]);
      const entries = required.map(([key, value]) => ({ key, node: value }));
      setAttribute(node, '_Layer__req_args', { kind: 'map', tag: 'set', at: 0, entries });
    } else {
      const before = argsOf(was);
      for (const [name, value] of Object.entries(wanted))
        if (name !== code && !sameValue(before[name], value))
          setEntry(old, name, encodePyValue(value, reference));
      for (const name of Object.keys(before)) if (!Object.hasOwn(wanted, name)) removeEntry(old, name);
      // The texts in it would say something else than the dependencies do.
      if (!sameDependencies(previous, layer, this.#resolved)) removeEntry(old, 'require');
      if (!sameValue(was.layer.env, layer.layer.env)) removeEntry(old, 'env');
    }
    if (code === undefined) return;
    const value = wanted[code] ?? null;
    if (was === undefined || !sameValue(was.args[code] ?? null, value))
      setAttribute(node, '_PyEval__code', encodePyValue(value));
  }

  #typeNode(type: string): PyNode {
    const known = this.#types.get(type);
    if (known !== undefined) return known;
    const made = pyList([pyText(type)], 'python/object/apply:outline.constants.LayerType');
    this.#types.set(type, made);
    return made;
  }

  #encodeFiles(
    node: PyMap,
    which: 'input' | 'output',
    files: readonly FileDeclaration[],
    was: readonly FileDeclaration[] | undefined,
  ): void {
    if (was !== undefined && sameValue(was as unknown as Value, files as unknown as Value)) return;
    const old = entryOf(stateOf(node), `_Layer__${which}`)?.node;
    const kept = (was ?? []).map(({ name }) => entryOf(old?.kind === 'map' ? old : undefined, name)?.node);
    const nodeOf = (file: FileDeclaration): PyNode | undefined =>
      kept[(was ?? []).findIndex((one) => sameValue(one as unknown as Value, file as unknown as Value))];
    setAttribute(node, `_Layer__${which}`, encodePyFiles(files, which, nodeOf));
  }

  #encodeRelatives(node: PyMap, layer: ResolvedLayer, before: Previous | undefined): void {
    const set = (name: string, value: PyNode): void => setAttribute(node, name, value);
    const at = (index: number | null): ResolvedLayer | undefined =>
      index === null ? undefined : this.#resolved.layers[index];
    const isWritten = (one: ResolvedLayer | undefined): one is ResolvedLayer =>
      one !== undefined && this.#written.has(one);
    const parent = at(layer.parent);
    set('_Layer__parent', parent === undefined ? pyWord('null') : this.nodeOf(parent));
    set(
      '_Layer__children',
      pyList(
        layer.children
          .map(at)
          .filter(isWritten)
          .map((one) => this.nodeOf(one)),
      ),
    );
    set(
      '_Layer__preprocess_layers',
      pyList((this.#preProcesses.get(layer.index) ?? []).map((one) => this.nodeOf(one))),
    );
    const creator = at(layer.creator);
    if (isWritten(creator) && creator !== layer)
      set(creatorAttribute(layer, creator, node), this.nodeOf(creator));
    if (before !== undefined && sameDependencies(before, layer, this.#resolved)) return;
    const old = itemsOf(entryOf(stateOf(node), '_Layer__depends')?.node);
    const depends = layer.dependencies.flatMap((dependency) => {
      const target = at(dependency.on);
      return isWritten(target) ? [this.#depend(node, target, dependency, old)] : [];
    });
    set('_Layer__depends', pyList(depends));
  }

  /** The object of the text where it says the same, with whatever it has besides. */
  #depend(
    node: PyMap,
    target: ResolvedLayer,
    dependency: ResolvedDependency,
    old: readonly PyNode[],
  ): PyNode {
    const on = this.nodeOf(target);
    const { type, anyFrame, propagate } = dependency;
    const same = old.find((one) => {
      const state = stateOf(one);
      const word = (name: string): string | undefined => {
        const value = entryOf(state, `_Depend__${name}`)?.node;
        return value?.kind === 'scalar' ? value.source : undefined;
      };
      return (
        entryOf(state, '_Depend__depend_on')?.node === on &&
        word('type') === type &&
        word('any_frame') === String(anyFrame) &&
        word('propigate') === String(propagate)
      );
    });
    if (same !== undefined) return same;
    return pyMap(
      [
        ['_Depend__any_frame', pyWord(String(anyFrame))],
        ['_Depend__depend_er', node],
        ['_Depend__depend_on', on],
        ['_Depend__propigate', pyWord(String(propagate))],
        ['_Depend__type', pyText(type)],
      ],
      'python/object:outline.depend.Depend',
    );
  }

  /** PyOutline loads attributes that it does not know and writes them back. */
  #encodeCanvas(node: PyMap, layer: ResolvedLayer, was: ResolvedLayer | undefined): void {
    const { note, place } = layer.layer;
    if (note !== was?.layer.note) {
      if (note === undefined) removeEntry(stateOf(node) ?? node, '_Cuegraph__note');
      else setAttribute(node, '_Cuegraph__note', pyText(note));
    }
    const value = (place ?? null) as unknown as Value;
    if (sameValue((was?.layer.place ?? null) as unknown as Value, value)) return;
    if (place === undefined) removeEntry(stateOf(node) ?? node, '_Cuegraph__place');
    else setAttribute(node, '_Cuegraph__place', encodePyValue(value));
  }
}

function groupByCreator(written: readonly ResolvedLayer[]): ReadonlyMap<number, readonly ResolvedLayer[]> {
  const groups = new Map<number, ResolvedLayer[]>();
  for (const layer of written) {
    if (layer.spec.role !== 'preprocess' || layer.creator === null) continue;
    const known = groups.get(layer.creator);
    if (known === undefined) groups.set(layer.creator, [layer]);
    else known.push(layer);
  }
  return groups;
}

/** Without the names of its parents, where there is one. */
function ownName({ name, layer, parent }: ResolvedLayer): string {
  return layer.parent === undefined || parent === null ? name : name.slice(layer.parent.length + 1);
}

/** As the constructor keeps them: the arguments that PyOutline cannot do without have a value in any case. */
function argsOf(layer: ResolvedLayer): Readonly<Record<string, Value>> {
  const { spec } = layer;
  const { execution } = spec;
  const { propigate, require: _, env: __, ...args } = layer.layer.args;
  const defaults = spec.args.flatMap(({ name, default: value }): [string, Value][] =>
    value === undefined || name === 'propigate' ? [] : [[name, value]],
  );
  const isSequence = execution.kind === 'sequence';
  const range = isSequence ? sequenceRange(args[execution.arg]) : (args.range ?? null);
  const own = spec.role === 'postprocess' || propigate === undefined ? args : { ...args, propigate };
  const always: readonly [string, Value][] = [
    ['chunk', 1],
    ['range', range],
    ['register', true],
  ];
  return Object.fromEntries([...always, ...defaults, ...Object.entries(own), ['range', range]]);
}

/** Those that the constructors of PyOutline's own classes ask for. */
function requiredArgs({ spec }: ResolvedLayer): readonly string[] {
  if (spec.source !== 'built-in' || spec.execution.kind === 'python') return [];
  return spec.args.filter(({ required }) => required === true).map(({ name }) => name);
}

function serviceOf({ args, spec }: ResolvedLayer): Value {
  const isFixed = spec.fixed?.includes('service') === true;
  return isFixed || args.service === undefined ? spec.service : args.service;
}

/** Whether a layer waits for the same as it did, by the names that its targets have now and had then. */
function sameDependencies(before: Previous, layer: ResolvedLayer, resolved: ResolvedOutline): boolean {
  return sameValue(dependencyValues(before.layer, before.resolved), dependencyValues(layer, resolved));
}

function dependencyValues({ dependencies }: ResolvedLayer, { layers }: ResolvedOutline): Value {
  return dependencies.map(({ on, type, anyFrame, propagate }) => [
    layers[on]?.name ?? '',
    layers[on]?.layer.bypassed === true,
    type,
    anyFrame,
    propagate,
  ]);
}

/** The attribute that a class keeps its layer in: the one that it has, else that of what it derives from. */
function creatorAttribute(layer: ResolvedLayer, creator: ResolvedLayer, node: PyMap): string {
  const [pre, post] = ['_LayerPreProcess__creator', '_LayerPostProcess__creator'] as const;
  const known = [pre, post].find((name) => entryOf(stateOf(node), name) !== undefined);
  if (known !== undefined) return known;
  const { role } = layer.spec;
  const isBefore = role === 'preprocess' || (role !== 'postprocess' && waitsFor(creator, layer));
  return isBefore ? pre : post;
}

function waitsFor({ dependencies }: ResolvedLayer, { index }: ResolvedLayer): boolean {
  return dependencies.some(({ on }) => on === index);
}
