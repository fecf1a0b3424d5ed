/** The statements that make one layer of a script. */
import type { Args } from '../../base/value.ts';
import { type Dependency, parseRequire, printRequire } from '../../outline/dependency.ts';
import type { FileDeclaration, Layer } from '../../outline/outline.ts';
import { codeOfMark, PYTHON } from '../../outline/python-mark.ts';
import type { DocumentNote } from '../format.ts';
import { printCall, printKeywords, printPython } from './print-value.ts';
import { quotePython } from './python-literal.ts';
import type { ScriptCallee } from './script-names.ts';

/** What is lost, for the notes of a printer. */
export type ScriptNoteSink = (
  code: string,
  severity: DocumentNote['severity'],
  facts: DocumentNote['facts'],
  place?: { readonly layer?: string; readonly field?: string },
) => void;

/** How others are written. */
export interface LayerWords {
  /** The variable of a layer that has one, by full name. */
  readonly variable: (fullName: string) => string | undefined;
  readonly callee: ScriptCallee;
  /** `DependType`, imported by asking for it. */
  readonly dependType: () => string;
  readonly note: ScriptNoteSink;
}

/** Arguments that stand for parameters, so that they are set by a call of their own. */
const PARAMETERS: ReadonlySet<string> = new Set(['name', 'self', 'creator']);
/** Arguments that have a place of their own in the constructor. */
const RESERVED: ReadonlySet<string> = new Set(['require', 'env']);

/** Whether a layer is made for the layer that it belongs to. */
export function isRelative(callee: ScriptCallee, layer: Layer): boolean {
  if (layer.creator === undefined) return false;
  const role = callee.spec?.role ?? 'preprocess';
  return role === 'preprocess' || role === 'postprocess';
}

/** The name that PyOutline gives it by itself. */
function nameByCreator({ spec }: ScriptCallee, { creator, args }: Layer): string {
  if (spec?.role === 'postprocess') return `${creator}_postprocess`;
  return `${creator}_${typeof args.suffix === 'string' ? args.suffix : 'preprocess'}`;
}

/** Whether all dependencies of a layer can be said in `require`. */
export function canRequire({ requires }: Pick<Layer, 'requires'>): boolean {
  return requires.every((dep) => {
    if (codeOfMark(dep.on) !== undefined)
      return dep.type === 'FRAME_BY_FRAME' && !dep.propagate && !dep.anyFrame;
    const read = parseRequire(printRequire(dep));
    return (
      read.on === dep.on &&
      read.type === dep.type &&
      read.anyFrame === dep.anyFrame &&
      !dep.propagate &&
      dep.on !== ''
    );
  });
}

/** What is called on a layer behind its construction: methods with their arguments. */
export function methodsOf(layer: Layer, { callee, note }: LayerWords): readonly string[] {
  const place = { layer: layer.name };
  const methods: string[] = [];
  if (isRelative(callee, layer) && layer.name !== '' && layer.name !== nameByCreator(callee, layer)) {
    methods.push(printCall('.set_name', [printPython(layer.name)]));
  }
  for (const [name, value] of Object.entries(layer.args)) {
    if (PARAMETERS.has(name)) methods.push(printCall('.set_arg', [quotePython(name), printPython(value)]));
    if (RESERVED.has(name) && codeOfMark(value) === undefined) {
      note('script-argument-lost', 'warning', {}, { ...place, field: name });
    }
  }
  for (const which of ['inputs', 'outputs'] as const) {
    for (const file of layer[which])
      methods.push(printFile(which === 'inputs' ? '.add_input' : '.add_output', file));
    if (
      layer[which].some(
        ({ attributes }) => Object.hasOwn(attributes, 'path') || Object.hasOwn(attributes, 'self'),
      )
    ) {
      note('script-attribute-lost', 'warning', { which }, place);
    }
  }
  return methods;
}

function printFile(method: string, { name, path, attributes }: FileDeclaration): string {
  const { path: _, self: __, ...rest } = attributes;
  const head = /[^/\\]*\.[-\d,x]*[#@]+\.\w+$/.test(path) ? 'outline.io.FileSpec' : 'outline.io.Path';
  const file =
    Object.keys(rest).length === 0 && head === 'outline.io.Path'
      ? printPython(path)
      : `${head}(${[printPython(path), ...printKeywords(rest)].join(', ')})`;
  return `${method}(${printPython(name)}, ${file})`;
}

/** `depend_on` and its like, for what `require` cannot say. */
export function dependenciesOf(layer: Layer, words: LayerWords): readonly string[] {
  return layer.requires.map((dep) => printDependency(dep, layer, words));
}

const TYPE_WORDS = {
  FRAME_BY_FRAME: 'FrameByFrame',
  LAYER_ON_LAYER: 'LayerOnLayer',
  PREVIOUS_FRAME: 'PreviousFrame',
  LAYER_ON_SIM_FRAME: 'LayerOnSimFrame',
} as const;

function printDependency(dep: Dependency, layer: Layer, { variable, dependType, note }: LayerWords): string {
  const on = variable(dep.on) ?? printPython(dep.on);
  const flags = [...(dep.propagate ? ['propigate=True'] : []), ...(dep.anyFrame ? ['any_frame=True'] : [])];
  if (dep.anyFrame) note('any-frame', 'warning', { on: dep.on }, { layer: layer.name, field: 'require' });
  if (dep.type === 'LAYER_ON_LAYER') return printCall('.depend_all', [on, ...flags]);
  if (dep.type === 'PREVIOUS_FRAME' && flags.length === 0) return printCall('.depend_previous', [on]);
  if (dep.type === 'FRAME_BY_FRAME' && !dep.anyFrame) return printCall('.depend_on', [on, ...flags]);
  if (dep.type === 'UNKNOWN') {
    const word = dep.text?.startsWith(`${dep.on}:`) === true ? dep.text.slice(dep.on.length + 1) : undefined;
    if (word === undefined) note('script-dependency-lost', 'error', { on: dep.on }, { layer: layer.name });
    return printCall('.depend_on', [on, quotePython(word ?? ''), ...flags]);
  }
  return printCall('.depend_on', [on, `${dependType()}.${TYPE_WORDS[dep.type]}`, ...flags]);
}

/** The construction of a layer: class and arguments. */
export function constructionOf(
  layer: Layer,
  words: LayerWords,
): { readonly head: string; readonly parts: string[] } {
  const { callee, variable, note } = words;
  const place = { layer: layer.name };
  const creator = layer.creator === undefined ? undefined : variable(layer.creator);
  const isOwned = isRelative(callee, layer);
  if (isOwned ? creator === undefined : layer.creator !== undefined) {
    note('script-creator-lost', 'error', { creator: layer.creator ?? '' }, place);
  }
  const { '*': plain, '**': spread, ...named } = layer.args;
  const args: Args = Object.fromEntries(
    Object.entries(named).filter(
      ([name, value]) => !PARAMETERS.has(name) && (!RESERVED.has(name) || codeOfMark(value) !== undefined),
    ),
  );
  const requires = canRequire(layer) ? requireOf(layer, note) : undefined;
  const parts = [
    isOwned && creator !== undefined ? creator : printPython(layer.name),
    ...(Array.isArray(plain) ? plain.map((value) => printPython(value)) : []),
    ...printKeywords(args),
    ...(layer.parent !== undefined && !Object.hasOwn(args, 'register') ? ['register=False'] : []),
    ...(Object.keys(layer.env).length === 0 ? [] : [`env=${printPython(layer.env, '    ', 4)}`]),
    ...(requires === undefined ? [] : [`require=${requires}`]),
    ...(Array.isArray(spread) ? spread.map((value) => `**${printPython(value)}`) : []),
  ];
  return { head: callee.name, parts };
}

function requireOf({ requires, name }: Layer, note: ScriptNoteSink): string | undefined {
  for (const dep of requires) {
    if (dep.anyFrame) note('any-frame', 'warning', { on: dep.on }, { layer: name, field: 'require' });
  }
  return requires.length === 0 ? undefined : printRequires(requireCodes(requires));
}

/** Each dependency as the source of one item of `require`. */
export function requireCodes(requires: readonly Dependency[]): readonly string[] {
  return requires.map((dep) => codeOfMark(dep.on) ?? quotePython(printRequire(dep)));
}

/** The source of `require`: one item alone, several as a list. */
export function printRequires(codes: readonly string[]): string {
  return codes.length === 1 ? (codes[0] ?? '') : `[${codes.join(', ')}]`;
}

/** Whether a layer stands for statements of a script. */
export function isBlock(layer: Layer): boolean {
  return layer.module === PYTHON && typeof layer.args.code === 'string';
}
