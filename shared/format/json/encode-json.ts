/**
 * An outline as the entries of the JSON that PyOutline's `load_json` reads, and everything that this JSON cannot
 * hold as notes.
 */
import type { Value } from '../../base/value.ts';
import { type Dependency, parseRequire, printRequire } from '../../outline/dependency.ts';
import type { ModuleLibrary } from '../../outline/module-spec.ts';
import type { Layer, Outline } from '../../outline/outline.ts';
import type { DocumentNote } from '../format.ts';
import type { Entries } from '../yaml/print-yaml.ts';

type Entry = readonly [key: string, value: Value];
type NoteSink = (
  code: string,
  severity: DocumentNote['severity'],
  facts: Readonly<Record<string, Value>>,
  place?: { readonly layer?: string; readonly field?: string },
) => void;

/** A document: header and layers apart, so that an updater can take layers one by one. */
export interface EncodedJson {
  readonly header: Entries;
  readonly layers: readonly Entries[];
  readonly notes: readonly DocumentNote[];
}

/** Encodes an outline. With a library, short names of modules become the class paths that PyOutline needs. */
export function encodeJson(outline: Outline, library?: ModuleLibrary): EncodedJson {
  const notes: DocumentNote[] = [];
  const note: NoteSink = (code, severity, facts, place = {}) =>
    notes.push({ code, severity, facts, ...place });
  noteHeaderLosses(outline, note);
  const { name, facility, range, maxcores, maxgpus } = outline;
  const fields = { name, facility, range, maxcores, maxgpus };
  const header = Object.entries(fields).flatMap(([key, value]): Entry[] =>
    value === undefined ? [] : [[key, value]],
  );
  const layers = outline.layers.map((layer) => encodeLayer(layer, library, note));
  return { header, layers, notes };
}

function noteHeaderLosses(outline: Outline, note: NoteSink): void {
  for (const field of ['show', 'shot', 'user'] as const) {
    const value = outline[field];
    if (value !== undefined) note('outline-field-lost', 'warning', { field, value }, { field });
  }
  if (outline.env.length > 0) {
    const names = outline.env.map((variable) => variable.name);
    note('outline-env-lost', 'warning', { names }, { field: 'env' });
  }
  const args = Object.keys(outline.args);
  if (args.length > 0) note('outline-args-lost', 'warning', { names: args }, { field: 'args' });
  if (outline.notes.length > 0) note('canvas-notes-lost', 'note', { count: outline.notes.length });
  const placed = outline.layers.filter((layer) => layer.place !== undefined).length;
  if (placed > 0) note('place-lost', 'note', { count: placed });
}

/** Keys that `load_json` or the constructor takes for themselves; an argument cannot have their name. */
const TAKEN: ReadonlySet<string> = new Set(['name', 'module', 'require', 'env']);

function encodeLayer(layer: Layer, library: ModuleLibrary | undefined, note: NoteSink): Entries {
  const place = { layer: layer.name };
  noteLayerLosses(layer, note);
  const args = Object.entries(layer.args).filter(([name]) => {
    if (TAKEN.has(name)) note('argument-lost', 'warning', {}, { ...place, field: name });
    return !TAKEN.has(name);
  });
  const requires = layer.requires.flatMap((dep) => encodeRequire(dep, layer, note));
  const [only] = requires;
  return [
    ['name', layer.name],
    ['module', encodeModule(layer, library, note)],
    ...(only === undefined ? [] : [['require', requires.length === 1 ? only : requires] as const]),
    ...args,
    ...(Object.keys(layer.env).length === 0 ? [] : [['env', layer.env] as const]),
  ];
}

function noteLayerLosses(layer: Layer, note: NoteSink): void {
  const place = { layer: layer.name };
  if (layer.parent !== undefined) note('child-lost', 'warning', { parent: layer.parent }, place);
  if (layer.creator !== undefined) note('creator-lost', 'error', { creator: layer.creator }, place);
  if (layer.bypassed === true) note('bypass-lost', 'warning', {}, place);
  if (layer.note !== undefined) note('layer-note-lost', 'note', {}, place);
  for (const which of ['inputs', 'outputs'] as const) {
    const paths = layer[which].map((file) => file.path);
    if (paths.length > 0) note('files-lost', 'warning', { which, paths }, { ...place, field: which });
  }
}

function encodeRequire(dep: Dependency, layer: Layer, note: NoteSink): readonly string[] {
  const place = { layer: layer.name, field: 'require' };
  const written = printRequire(dep);
  const read = parseRequire(written);
  if (read.on !== dep.on || read.type !== dep.type || read.anyFrame !== dep.anyFrame) {
    note('dependency-lost', 'error', { on: dep.on, type: dep.type }, place);
    return [];
  }
  if (dep.propagate) note('propagate-lost', 'warning', { on: dep.on }, place);
  if (dep.anyFrame) note('any-frame', 'warning', { on: dep.on }, place);
  return [written];
}

function encodeModule(layer: Layer, library: ModuleLibrary | undefined, note: NoteSink): string {
  const place = { layer: layer.name, field: 'module' };
  const spec = library?.byName.get(layer.module);
  const classPath = spec?.classPath ?? layer.module;
  if (!/^[^.\s]+(?:\.[^.\s]+)+$/.test(classPath)) {
    note('module-not-a-path', 'error', { module: layer.module }, place);
    return layer.module;
  }
  if (spec?.execution.kind === 'template') {
    note('module-is-template', 'warning', { module: layer.module, classPath }, place);
  }
  return classPath;
}
