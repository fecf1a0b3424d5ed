/**
 * Prints an outline as the Python script that a person would have written: imports, one call a layer, dependencies by
 * `require` where it can say them. It works under pycuerun, which gives it its outline, and with Python alone.
 */

import { fullNameOf } from '../../outline/layer-names.ts';
import type { ModuleLibrary } from '../../outline/module-spec.ts';
import type { Layer, Outline } from '../../outline/outline.ts';
import { keptStatements, PYTHON } from '../../outline/python-mark.ts';
import type { DocumentNote } from '../format.ts';
import {
  canRequire,
  constructionOf,
  dependenciesOf,
  isBlock,
  isRelative,
  type LayerWords,
  methodsOf,
  type ScriptNoteSink,
} from './print-layer.ts';
import { printCall, printPython } from './print-value.ts';
import { quotePython } from './python-literal.ts';
import { ScriptNames } from './script-names.ts';

/** A whole script; what it cannot hold is in the notes. */
export function printPyOutline(
  outline: Outline,
  library?: ModuleLibrary,
): { readonly text: string; readonly notes: readonly DocumentNote[] } {
  const notes: DocumentNote[] = [];
  const note: ScriptNoteSink = (code, severity, facts, place = {}) =>
    notes.push({ code, severity, facts, ...place });
  noteLosses(outline, note);
  const names = new ScriptNames(outline, library);
  const layers = new LayerPrinter(outline, names, note).print();
  const sections = [
    names.imports(),
    keptLines(keptStatements(outline.args)),
    ['ol = outline.current_outline() or outline.Outline(current=True)', ...headerOf(outline)],
    ...layers,
    ['if __name__ == "__main__":\n    outline.cuerun.launch(ol)'],
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return { text: `${text.join('\n\n')}\n`, notes };
}

/** Statements of several lines stand apart. */
function keptLines(statements: readonly string[]): readonly string[] {
  return statements.flatMap((statement, index) => {
    const isBlock = (text: string | undefined): boolean => text?.includes('\n') === true;
    const isApart = index > 0 && (isBlock(statement) || isBlock(statements[index - 1]));
    return isApart ? ['', statement] : [statement];
  });
}

function noteLosses(outline: Outline, note: ScriptNoteSink): void {
  const placed = outline.layers.filter((layer) => layer.place !== undefined).length;
  if (outline.notes.length > 0 || placed > 0) {
    note('script-canvas-lost', 'note', { notes: outline.notes.length, places: placed });
  }
  const variables = outline.env.map(({ name }) => name);
  const twice = variables.filter((name, index) => variables.indexOf(name) !== index);
  if (twice.length > 0) note('script-variable-twice', 'warning', { names: twice });
}

/** Fields, environment and arguments of the outline. */
function headerOf({
  name,
  range,
  show,
  shot,
  user,
  facility,
  maxcores,
  maxgpus,
  env,
  args,
}: Outline): string[] {
  const fields = { name, frame_range: range, show, shot, user, facility, maxcores, maxgpus };
  return [
    ...Object.entries(fields).flatMap(([field, value]) =>
      value === undefined || value === null ? [] : [printCall(`ol.set_${field}`, [printPython(value)])],
    ),
    ...env.map(({ name: variable, value, preSetshot }) =>
      printCall('ol.set_env', [
        quotePython(variable),
        printPython(value),
        ...(preSetshot ? ['pre=True'] : []),
      ]),
    ),
    ...Object.entries(args)
      .filter(([key]) => key !== PYTHON)
      .map(([key, value]) => printCall('ol.set_arg', [quotePython(key), printPython(value)])),
  ];
}

/** Prints the layers of an outline in their order. */
class LayerPrinter {
  readonly #outline: Outline;
  readonly #names: ScriptNames;
  readonly #note: ScriptNoteSink;
  readonly #byName = new Map<string, number>();
  readonly #variables = new Map<number, string>();

  constructor(outline: Outline, names: ScriptNames, note: ScriptNoteSink) {
    this.#outline = outline;
    this.#names = names;
    this.#note = note;
    for (const [index, layer] of outline.layers.entries()) {
      const name = fullNameOf(layer);
      if (!this.#byName.has(name)) this.#byName.set(name, index);
    }
  }

  print(): readonly (readonly string[])[] {
    const { layers } = this.#outline;
    // Classes first: their names are better known than those of variables.
    for (const layer of layers) if (!isBlock(layer)) this.#names.callee(layer.module);
    for (const [index, layer] of layers.entries()) this.#nameReferred(index, layer);
    const late: string[] = [];
    const made = layers.map((layer, index) => this.#layer(index, layer, late));
    return [...grouped(made), late];
  }

  /** Gives variables to the layers that are spoken of. */
  #nameReferred(index: number, layer: Layer): void {
    if (isBlock(layer)) return;
    const words = this.#words(layer, () => undefined);
    const refer = (name: string): void => {
      const found = this.#byName.get(name);
      if (found !== undefined) this.#variable(found);
    };
    if (layer.creator !== undefined && isRelative(words.callee, layer)) refer(layer.creator);
    if (layer.parent !== undefined) refer(layer.parent);
    const calls = canRequire(layer) ? [] : layer.requires;
    for (const dep of calls) refer(dep.on);
    const parent = layer.parent === undefined ? undefined : this.#byName.get(layer.parent);
    const isLateChild = parent !== undefined && parent >= index;
    if (calls.length > 0 || isLateChild || methodsOf(layer, words).length > 0) this.#variable(index);
  }

  #variable(index: number): void {
    const layer = this.#outline.layers[index];
    if (layer === undefined || isBlock(layer) || this.#variables.has(index)) return;
    this.#variables.set(index, this.#names.variable(layer));
  }

  #words(layer: Layer, note = this.#note): LayerWords {
    return {
      callee: this.#names.callee(layer.module),
      variable: (name) => {
        const index = this.#byName.get(name);
        return index === undefined ? undefined : this.#variables.get(index);
      },
      dependType: () => this.#names.imported('outline.depend', 'DependType'),
      note,
    };
  }

  #layer(index: number, layer: Layer, late: string[]): readonly string[] {
    const place = { layer: layer.name };
    if (layer.bypassed === true) this.#note('script-bypass-lost', 'warning', {}, place);
    if (layer.note !== undefined) this.#note('script-note-lost', 'note', {}, place);
    const comment =
      layer.note === undefined ? [] : layer.note.split(/\r\n|[\r\n]/).map((line) => printComment(line));
    if (isBlock(layer)) return [...comment, String(layer.args.code)];
    const words = this.#words(layer);
    this.#noteModule(layer, words);
    const early = (name: string | undefined): boolean => (this.#byName.get(name ?? '') ?? index) < index;
    const usable = { ...words, variable: (name: string) => (early(name) ? words.variable(name) : undefined) };
    const { head, parts } = constructionOf(layer, usable);
    const variable = this.#variables.get(index);
    const parent = layer.parent === undefined ? undefined : words.variable(layer.parent);
    if (layer.parent !== undefined && parent === undefined) {
      this.#note('script-parent-lost', 'error', { parent: layer.parent }, place);
    }
    const lines = [...comment];
    if (variable === undefined && parent !== undefined && early(layer.parent)) {
      lines.push(printCall(`${parent}.add_child(${head}`, parts, ')'));
      return lines;
    }
    lines.push(printCall(variable === undefined ? head : `${variable} = ${head}`, parts));
    if (parent !== undefined) (early(layer.parent) ? lines : late).push(`${parent}.add_child(${variable})`);
    for (const method of methodsOf(layer, words)) lines.push(`${variable}${method}`);
    const calls = canRequire(layer) ? [] : dependenciesOf(layer, words);
    const areEarly = layer.requires.every(({ on }) => (this.#byName.get(on) ?? -1) <= index);
    for (const call of calls) (areEarly ? lines : late).push(`${variable}${call}`);
    return lines;
  }

  #noteModule({ name, module }: Layer, { callee }: LayerWords): void {
    const place = { layer: name, field: 'module' };
    if (!callee.isFound) this.#note('module-not-a-path', 'error', { module }, place);
    else if (callee.spec?.execution.kind === 'template') {
      this.#note('module-is-template', 'warning', { module, classPath: callee.spec.classPath }, place);
    }
  }
}

function printComment(line: string): string {
  return line === '' ? '#' : `# ${line.replace(/[^\P{C}\t]/gu, ' ')}`;
}

/** Layers with several statements or lines stand apart, short ones together. */
function grouped(made: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let isOpen = false;
  for (const lines of made) {
    const isShort = lines.length === 1 && !(lines[0] ?? '').includes('\n');
    if (isShort && isOpen) groups.at(-1)?.push(...lines);
    else groups.push([...lines]);
    isOpen = isShort;
  }
  return groups;
}
