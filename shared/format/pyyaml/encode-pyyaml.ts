/**
 * An outline as the graph of objects that PyOutline sets up: with the dependencies that it makes itself, all attributes
 * that its loading, its executing and its job spec need (facts: outline.yaml), and nothing that was not resolved. Made
 * from nothing or out of the graph of a text, in which everything stays that does not change.
 */
import type { Value } from '../../base/value.ts';
import type { ModuleLibrary } from '../../outline/module-spec.ts';
import type { Outline } from '../../outline/outline.ts';
import { resolveOutline } from '../../outline/resolve-outline.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../outline/resolved-outline.ts';
import { isTruthy } from '../../outline/value-reading.ts';
import type { DocumentNote } from '../format.ts';
import { matchLayers } from '../patch/match-layers.ts';
import { sameValue } from '../same-value.ts';
import { encodePyArgs, encodePyValue } from './encode-py-value.ts';
import { LayerEncoder, type Previous } from './layer-encoder.ts';
import { orderForLoading } from './order-for-loading.ts';
import { type PyMap, type PyNode, pyList, pyMap, pyText, pyWord, stateOf } from './py-graph.ts';
import type { PyYamlGraph } from './read-pyyaml.ts';
import { removeEntry, setAttribute } from './set-attribute.ts';

/** The graph of an outline, and what it does not hold. */
export interface EncodedPyYaml {
  readonly root: PyMap;
  readonly notes: readonly DocumentNote[];
}

export interface EncodeOptions {
  readonly library: ModuleLibrary;
  /** Absolute path of the file that is written, which PyOutline takes its session from; undefined keeps the old one. */
  readonly path?: string;
}

/** Encodes; the graph of `base` is changed and becomes the result. */
export function encodePyYaml(outline: Outline, options: EncodeOptions, base?: PyYamlGraph): EncodedPyYaml {
  const resolve = (one: Outline): ResolvedOutline =>
    resolveOutline(one, { library: options.library, environ: {} });
  const resolved = resolve(outline);
  const root = base?.root ?? { ...pyMap([], 'python/object:outline.loader.Outline') };
  const notes: DocumentNote[] = [];
  const layers = resolved.layers.filter((layer) => isWritten(layer, resolved));
  const encoder = new LayerEncoder(root, layers, resolved, previousLayers(base, outline, resolve));
  for (const layer of layers) encoder.encode(layer);
  notes.push(...encoder.notes, ...leftOut(resolved, layers));
  encodeHeader(root, outline, base?.outline, options.path);
  const listed = layers.filter(isListed).map((layer) => encoder.nodeOf(layer));
  setAttribute(root, '_Outline__layers', pyList(listed));
  setOrRemove(root, '_Cuegraph__order', orderForLoading(listed));
  return { root, notes };
}

/** By the id of the wanted layer: what the text says about the layer that it continues. */
function previousLayers(
  base: PyYamlGraph | undefined,
  wanted: Outline,
  resolve: (outline: Outline) => ResolvedOutline,
): ReadonlyMap<string, Previous> {
  const previous = new Map<string, Previous>();
  if (base === undefined) return previous;
  const old = resolve(base.outline);
  const byId = new Map(old.layers.map((layer) => [layer.layer.id, layer]));
  for (const [index, match] of matchLayers(base.outline.layers, wanted.layers).entries()) {
    const [layer, was] = [wanted.layers[index], match === undefined ? undefined : base.outline.layers[match]];
    const node = was === undefined ? undefined : base.layerNodes.get(was.id);
    const before = was === undefined ? undefined : byId.get(was.id);
    if (layer !== undefined && node !== undefined && before !== undefined)
      previous.set(layer.id, { node, layer: before, resolved: old });
  }
  return previous;
}

/** Not what is bypassed; a child goes with its parent, a pre- or post-process with its layer. */
function isWritten(layer: ResolvedLayer, resolved: ResolvedOutline): boolean {
  let at: ResolvedLayer | undefined = layer;
  for (let left = resolved.layers.length; at !== undefined && left >= 0; left--) {
    if (at.layer.bypassed === true) return false;
    const made: boolean = at.spec.role === 'preprocess' || at.spec.role === 'postprocess';
    const above: number | null = at.parent ?? (made ? at.creator : null);
    at = above === null ? undefined : resolved.layers[above];
  }
  return true;
}

/** Unregistered layers are not in PyOutline's list; they are in the file only as somebody's child. */
function isListed({ args }: ResolvedLayer): boolean {
  return isTruthy(args.register);
}

function leftOut(resolved: ResolvedOutline, written: readonly ResolvedLayer[]): DocumentNote[] {
  const isKept = new Set(written);
  const waitedFor = new Set(written.flatMap(({ dependencies }) => dependencies.map(({ on }) => on)));
  const notes: DocumentNote[] = [];
  for (const layer of resolved.layers) {
    const place = { layer: layer.name, facts: {} };
    if (!isKept.has(layer)) notes.push({ code: 'bypassed-left-out', severity: 'warning', ...place });
    else if (
      !isListed(layer) &&
      layer.parent === null &&
      layer.creator === null &&
      !waitedFor.has(layer.index)
    )
      notes.push({ code: 'unregistered-left-out', severity: 'warning', ...place });
    for (const field of ['parent', 'creator'] as const) {
      const name = layer.layer[field];
      if (name !== undefined && (layer[field] === null || layer[field] === layer.index))
        notes.push({
          code: 'relative-left-out',
          severity: 'error',
          layer: layer.name,
          field,
          facts: { name },
        });
    }
    for (const { on, type, text } of layer.layer.requires) {
      if (resolved.byName.has(on) && type !== 'UNKNOWN') continue;
      const facts = { on: text ?? on };
      notes.push({
        code: 'dependency-left-out',
        severity: 'error',
        layer: layer.name,
        field: 'require',
        facts,
      });
    }
  }
  return notes;
}

/** SETUP: with any earlier mode PyOutline would set the outline up again, and refuse because the file is there. */
const MODE_SETUP = '2';

function encodeHeader(
  root: PyMap,
  outline: Outline,
  was: Outline | undefined,
  path: string | undefined,
): void {
  const set = (name: string, node: PyNode): void => setAttribute(root, `_Outline__${name}`, node);
  const state = stateOf(root);
  const has = (name: string): boolean =>
    state?.entries.some(({ key }) => key.kind === 'scalar' && key.source === name) === true;
  const plain: Readonly<Record<string, Value>> = {
    name: outline.name,
    show: outline.show ?? null,
    shot: outline.shot ?? null,
    user: outline.user ?? null,
    facility: outline.facility ?? null,
    frame_range: outline.range ?? null,
    maxcores: outline.maxcores ?? null,
    maxgpus: outline.maxgpus ?? null,
  };
  for (const [name, value] of Object.entries(plain)) {
    const field = name === 'frame_range' ? 'range' : (name as 'show');
    if (was === undefined || !sameValue(was[field] ?? null, value)) set(name, encodePyValue(value));
  }
  if (was === undefined || !sameValue(was.args, outline.args))
    set('args', encodePyArgs(Object.entries(outline.args)));
  const env = (one: Outline): Value =>
    one.env.map(({ name, value, preSetshot }) => [name, value, preSetshot]);
  if (was === undefined || !sameValue(env(was), env(outline))) {
    const entries = new Map(
      outline.env.map(({ name, value, preSetshot }) => [
        name,
        pyList([pyText(value), pyWord(String(preSetshot))], 'python/tuple'),
      ]),
    );
    set('env', pyMap([...entries]));
  }
  if (!has('_Outline__mode')) set('mode', pyWord(MODE_SETUP));
  if (!has('_Outline__serialize')) set('serialize', pyWord('true'));
  if (!has('_Outline__session')) set('session', pyWord('null'));
  if (path !== undefined || !has('_Outline__path'))
    set('path', path === undefined ? pyWord('null') : pyText(path));
  const notes = outline.notes as unknown as Value;
  const old = (was?.notes ?? []) as unknown as Value;
  if (!sameValue(old, notes))
    setOrRemove(root, '_Cuegraph__notes', outline.notes.length === 0 ? undefined : encodePyValue(notes));
}

function setOrRemove(map: PyMap, name: string, node: PyNode | undefined): void {
  if (node === undefined) removeEntry(stateOf(map) ?? map, name);
  else setAttribute(map, name, node);
}
