/**
 * What the inspector shows of one argument of the selected layers: whether they say it themselves, all the same or
 * differently, and what holds where they do not. Pure, made anew with each outline.
 */
import { equalValues, type Value } from '../../shared/base/value.ts';
import { argSpecsOf, findArgSpec } from '../../shared/outline/common-args.ts';
import type { ArgGroup, ArgSpec, ModuleLibrary, ModuleSpec } from '../../shared/outline/module-spec.ts';
import type { Layer } from '../../shared/outline/outline.ts';
import { ownValue } from '../../shared/outline/own-value.ts';
import { specOf } from '../state/layer-factory.ts';

/** `default`: no layer says it; `own`: all say the same; `mixed`: they differ. */
export type FieldState = 'default' | 'own' | 'mixed';

/** One argument of one or several layers. */
export interface FieldModel {
  readonly spec: ArgSpec;
  /** No module knows it: it was added by hand. */
  readonly custom: boolean;
  readonly state: FieldState;
  /** The value that all layers have; undefined where none has one or they differ. */
  readonly value: Value | undefined;
  /** The modules of all layers give it and nothing else counts. */
  readonly fixed: boolean;
  /** The layers that an edit goes to: those whose module does not give it. */
  readonly layers: readonly Layer[];
}

/** A section of the inspector that holds arguments. */
export interface FieldSection {
  readonly title: ArgGroup | 'Other arguments';
  readonly fields: readonly FieldModel[];
}

const GROUPS: readonly ArgGroup[] = ['Frames', 'Resources', 'Routing', 'Command', 'Module', 'Advanced'];

/** The sections for layers of any number; of several layers the arguments that all of their modules know. Linear. */
export function fieldSections(layers: readonly Layer[], library: ModuleLibrary): readonly FieldSection[] {
  const specs = [...new Set(layers.map((layer) => specOf(layer, library)))];
  const common = commonSpecs(specs);
  const fields = common.map((spec) => fieldModel(layers, spec, library, false));
  const sections: FieldSection[] = GROUPS.map((title) => ({
    title,
    fields: fields.filter((field) => field.spec.group === title),
  }));
  const custom = customNames(layers, specs).map((name) =>
    fieldModel(layers, { name, type: 'value', group: 'Module', help: '' }, library, true),
  );
  return [...sections, { title: 'Other arguments', fields: custom }];
}

/** Arguments that every one of the modules takes, in the words of the first. */
function commonSpecs(specs: readonly ModuleSpec[]): readonly ArgSpec[] {
  const [first, ...others] = specs;
  if (first === undefined) return [];
  return argSpecsOf(first).filter((arg) =>
    others.every((spec) => findArgSpec(spec, arg.name)?.type === arg.type),
  );
}

/** Names of arguments that are written in some layer but known to none of the modules, in the order written. */
function customNames(layers: readonly Layer[], specs: readonly ModuleSpec[]): readonly string[] {
  const names = new Set(layers.flatMap((layer) => Object.keys(layer.args)));
  return [...names].filter((name) => specs.every((spec) => findArgSpec(spec, name) === undefined));
}

function fieldModel(
  layers: readonly Layer[],
  spec: ArgSpec,
  library: ModuleLibrary,
  custom: boolean,
): FieldModel {
  const free = layers.filter(
    (layer) => specOf(layer, library).fixed?.some((name) => name === spec.name) !== true,
  );
  const values = (free.length === 0 ? layers : free).map((layer) => ownValue(layer.args, spec.name));
  const [first] = values;
  const same = values.every((value) => equalValues(value, first));
  const state = !same ? 'mixed' : first === undefined ? 'default' : 'own';
  return { spec, custom, state, value: same ? first : undefined, fixed: free.length === 0, layers: free };
}

/** How many of the fields a layer says itself, for the head of a section. */
export function ownCount(fields: readonly FieldModel[]): number {
  return fields.filter((field) => field.state !== 'default').length;
}

/** `gpu_memory` becomes `Gpu memory`, unless the module gives it a label. */
export function fieldLabel(spec: ArgSpec): string {
  if (spec.label !== undefined) return spec.label;
  const words = spec.name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
