/** Plans how the text of a script is changed so that it makes another outline; whoever asks reads the result back. */
import { equalValues, type Value } from '../../base/value.ts';
import { fullNameOf } from '../../outline/layer-names.ts';
import type { ModuleLibrary } from '../../outline/module-spec.ts';
import type { Layer, Outline } from '../../outline/outline.ts';
import { matchLayers } from '../patch/match-layers.ts';
import { sameValue } from '../same-value.ts';
import {
  canRequire,
  constructionOf,
  isRelative,
  methodsOf,
  printRequires,
  requireCodes,
} from './print-layer.ts';
import { printCall, printPython } from './print-value.ts';
import type { LayerObject, OutlineObject } from './python-values.ts';
import type { ParsedOutline } from './read-pyoutline.ts';
import { ScriptEdits } from './script-edits.ts';
import { indexCalls, type PlacedCall } from './script-index.ts';
import { ScriptNames } from './script-names.ts';
import type { Argument } from './syntax.ts';

/** The changed text; undefined when the change is none that can be fitted in. */
export function editScript(
  read: ParsedOutline,
  wanted: Outline,
  library?: ModuleLibrary,
): string | undefined {
  const planner = new Planner(read, library);
  planner.plan(wanted);
  return planner.edits.apply();
}

/** Methods that set one argument. */
const SETTERS = /^set_(?:service|limits|type|chunk_size|frame_range|name)$/;

class Planner {
  readonly edits: ScriptEdits;
  readonly #read: ParsedOutline;
  readonly #library: ModuleLibrary | undefined;
  readonly #calls: ReadonlyMap<number, PlacedCall>;
  /** How many layers a call made: one in a loop is not one layer's own. */
  readonly #uses = new Map<number, number>();
  readonly #renamed = new Map<string, string>();

  constructor(read: ParsedOutline, library: ModuleLibrary | undefined) {
    this.edits = new ScriptEdits(read.text);
    this.#read = read;
    this.#library = library;
    this.#calls = indexCalls(read.script);
    for (const { offset } of read.made.objects) this.#uses.set(offset, (this.#uses.get(offset) ?? 0) + 1);
  }

  plan(wanted: Outline): void {
    const { made } = this.#read;
    this.#header(made.outline, wanted, made.header);
    const matches = matchLayers(made.outline.layers, wanted.layers);
    for (const [index, layer] of wanted.layers.entries()) {
      const before = made.outline.layers[matches[index] ?? -1];
      if (before !== undefined) this.#renamed.set(fullNameOf(before), fullNameOf(layer));
    }
    const kept = new Set(matches);
    for (const [index, object] of made.objects.entries()) if (!kept.has(index)) this.#remove(object);
    let behind: LayerObject | undefined;
    const added = new Map<LayerObject | undefined, string[]>();
    const names = new ScriptNames(wanted, this.#library);
    for (const [index, layer] of wanted.layers.entries()) {
      const match = matches[index];
      const object = match === undefined ? undefined : made.objects[match];
      const before = match === undefined ? undefined : made.outline.layers[match];
      if (object === undefined || before === undefined) {
        const lines = added.get(behind) ?? [];
        added.set(behind, lines);
        lines.push(this.#print(layer, wanted, names));
      } else {
        this.#change(before, layer, object);
        behind = object;
      }
    }
    this.#add(added, names);
  }

  /** The call that made something, when it made nothing else. */
  #own(offset: number | undefined): PlacedCall | undefined {
    if (offset === undefined || (this.#uses.get(offset) ?? 0) > 1) return undefined;
    const placed = this.#calls.get(offset);
    return placed?.top === placed?.statement ? placed : undefined;
  }

  #header(before: Outline, after: Outline, object: OutlineObject): void {
    for (const field of [
      'name',
      'show',
      'shot',
      'user',
      'facility',
      'range',
      'maxcores',
      'maxgpus',
    ] as const) {
      const [old, value] = [before[field], after[field]];
      if (same(old ?? null, value ?? null)) continue;
      const parameter = field === 'range' ? 'frame_range' : field;
      this.#setField(object, { field, parameter, value: value ?? null });
    }
    for (const [index, variable] of after.env.entries()) {
      const old = before.env[index];
      if (old?.name !== variable.name || old.preSetshot !== variable.preSetshot) {
        this.edits.fail();
        return;
      }
      if (old.value === variable.value) continue;
      this.#setSecond(object.places.get(`env.${variable.name}`), variable.value);
    }
    for (const [key, value] of Object.entries(after.args)) {
      if (!equalValues(before.args[key], value)) this.#setSecond(object.places.get(`args.${key}`), value);
    }
  }

  #setField(
    object: OutlineObject,
    {
      field,
      parameter,
      value,
    }: { readonly field: string; readonly parameter: string; readonly value: Value },
  ): void {
    const place = object.places.get(field);
    const own = this.#own(object.offset);
    const argument = own?.call.args.find((one) => one.from === place);
    if (argument !== undefined) {
      this.edits.value(argument.value, value);
      return;
    }
    const method = place === undefined || place === object.offset ? undefined : this.#own(place);
    if (method !== undefined && methodName(method) === `set_${parameter}`) {
      const [only] = method.call.args;
      if (only === undefined) this.edits.fail();
      else this.edits.value(only.value, value);
      return;
    }
    if (own === undefined) {
      this.edits.fail();
      return;
    }
    const first = own.call.args[0];
    if (field === 'name' && first?.form === 'plain') {
      this.edits.value(first.value, value);
      return;
    }
    if (own.call.args.some((one) => one.name === parameter)) {
      this.edits.fail();
      return;
    }
    this.edits.addArgument(own.call, parameter, printPython(value));
  }

  /** Replaces the second argument of `set_env` or `set_arg`. */
  #setSecond(place: number | undefined, value: Value): void {
    const second = this.#own(place)?.call.args[1];
    if (second?.form === 'plain') this.edits.value(second.value, value);
    else this.edits.fail();
  }

  #remove(object: LayerObject): void {
    const own = this.#own(object.offset);
    if (own === undefined) {
      this.edits.fail();
      return;
    }
    const { statement, call } = own;
    const isWhole =
      (statement.kind === 'expression' || statement.kind === 'assign') && statement.value === call;
    if (!isWhole) {
      this.edits.fail();
      return;
    }
    this.edits.removeStatement(statement);
    const target = statement.kind === 'assign' ? statement.targets[0] : undefined;
    if (target?.kind !== 'name') return;
    for (const placed of this.#calls.values()) {
      const { callee } = placed.call;
      const isMethod = callee.kind === 'attribute' && callee.object.kind === 'name';
      if (isMethod && callee.object.name === target.name && placed.statement.kind === 'expression') {
        this.edits.removeStatement(placed.statement);
      }
    }
  }

  #change(before: Layer, after: Layer, object: LayerObject): void {
    if (before.module !== this.#classPath(after.module) || before.parent !== after.parent) {
      this.edits.fail();
      return;
    }
    if (before.creator !== after.creator && this.#own(object.offset) === undefined) {
      this.edits.fail();
      return;
    }
    for (const which of ['inputs', 'outputs'] as const) {
      if (!same(before[which], after[which])) {
        this.edits.fail();
        return;
      }
    }
    if (before.name !== after.name && before.creator === undefined) this.#rename(object, after.name);
    const names = new Set([...Object.keys(before.args), ...Object.keys(after.args)]);
    for (const name of names) {
      const [old, value] = [before.args[name], after.args[name]];
      if (!equalValues(old, value))
        this.#argument(
          object,
          name,
          value,
          value === undefined ? '' : printPython(value, '    ', name.length),
        );
    }
    if (!same(before.env, after.env)) {
      if ([...object.places.keys()].some((place) => place.startsWith('env.'))) {
        this.edits.fail();
        return;
      }
      const isEmpty = Object.keys(after.env).length === 0;
      this.#argument(object, 'env', isEmpty ? undefined : after.env, printPython(after.env, '    ', 4));
    }
    this.#requires(before, after, object);
  }

  #classPath(module: string): string {
    return this.#library?.byName.get(module)?.classPath ?? module;
  }

  #rename(object: LayerObject, name: string): void {
    const own = this.#own(object.offset);
    const first = own?.call.args[0];
    const isPlain = first?.form === 'plain' || first?.name === 'name';
    const isElsewhere = object.places.has('name') && first?.from !== object.places.get('name');
    if (first === undefined || !isPlain || isElsewhere) this.edits.fail();
    else this.edits.value(first.value, name);
  }

  /** Sets, adds or (undefined) takes out an argument where it was given last. */
  #argument(object: LayerObject, name: string, value: Value | undefined, code: string): void {
    const own = this.#own(object.offset);
    const place = object.places.get(name);
    const argument = own?.call.args.find((one): boolean => one.form === 'named' && one.name === name);
    if (own !== undefined && argument !== undefined && argument.from === place) {
      if (value === undefined) this.edits.removeArgument(own.call, argument);
      else if (name === 'require') this.edits.replace(argument.value, code);
      else this.edits.value(argument.value, value);
      return;
    }
    const method = place === undefined ? undefined : this.#own(place);
    if (method !== undefined && value !== undefined && argument === undefined) {
      const { args } = method.call;
      const given: Argument | undefined = methodName(method) === 'set_arg' ? args[1] : args[0];
      const isSetter = methodName(method) === 'set_arg' || SETTERS.test(methodName(method));
      if (isSetter && given?.form === 'plain') {
        this.edits.value(given.value, value);
        return;
      }
    }
    if (
      own === undefined ||
      place !== undefined ||
      argument !== undefined ||
      value === undefined ||
      !/^\w+$/.test(name)
    ) {
      this.edits.fail();
      return;
    }
    this.edits.addArgument(own.call, name, code);
  }

  /** Calls come first: those that are still wanted stay, the rest has to fit into `require`. */
  #requires(before: Layer, after: Layer, object: LayerObject): void {
    if (same(before.requires, after.requires)) return;
    let next = 0;
    for (const [index, made] of object.depends.entries()) {
      const old = before.requires[index];
      const renamed = typeof made.on === 'object' ? this.#renamed.get(old?.on ?? '') : undefined;
      const dep = renamed === undefined ? old : { ...old, on: renamed };
      if (same(dep, after.requires[next] ?? null)) next += 1;
      else {
        const placed = this.#own(made.offset);
        const isWhole = placed?.statement.kind === 'expression' && placed.statement.value === placed.call;
        if (placed === undefined || !isWhole) {
          this.edits.fail();
          return;
        }
        this.edits.removeStatement(placed.statement);
      }
    }
    const rest = after.requires.slice(next);
    if (same(before.requires.slice(object.depends.length), rest)) return;
    if (!canRequire({ ...after, requires: rest })) {
      this.edits.fail();
      return;
    }
    const code = rest.length === 0 ? undefined : printRequires(requireCodes(rest));
    this.#argument(object, 'require', code === undefined ? undefined : '', code ?? '');
  }

  /** The statement of a new layer; only what needs no other statement. */
  #print(layer: Layer, outline: Outline, names: ScriptNames): string {
    const callee = names.callee(layer.module);
    const words = {
      callee,
      variable: () => undefined,
      dependType: () => 'DependType',
      note: () => undefined,
    };
    const isPlain = layer.parent === undefined && canRequire(layer) && methodsOf(layer, words).length === 0;
    if (!isPlain || isRelative(callee, layer) || !outline.layers.includes(layer)) this.edits.fail();
    const bound = this.#read.followed.classNames.get(this.#classPath(layer.module));
    const { head, parts } = constructionOf(layer, words);
    return printCall(bound ?? head, parts);
  }

  #add(added: ReadonlyMap<LayerObject | undefined, readonly string[]>, names: ScriptNames): void {
    if (added.size === 0) return;
    const { body } = this.#read.script;
    const imports = body.filter(({ kind }) => kind === 'import' || kind === 'import-all');
    const known = this.#read.followed.classNames;
    const needed = names.imports().filter((line) => {
      const [, path, name] = /^from (\S+) import (\w+)$/.exec(line) ?? [];
      const classPath = name === undefined ? undefined : this.#classPath(`${path}.${name}`);
      return classPath !== undefined && !known.has(classPath);
    });
    if (needed.length > 0) this.edits.addBehind(imports.at(-1), needed);
    for (const [object, lines] of added) {
      const top = object === undefined ? undefined : this.#calls.get(object.offset)?.top;
      const launch = body.find((one) =>
        /\blaunch\(|^if\s+__name__/.test(this.#read.text.slice(one.from, one.to)),
      );
      const last = body.findLast((one) => launch === undefined || one.to <= launch.from);
      const isLast = object === this.#read.made.objects.at(-1) || this.#read.made.objects.length === 0;
      const place = isLast ? last : top;
      if (place === undefined) this.edits.fail();
      else this.edits.addBehind(place, ['', ...lines]);
    }
  }
}

/** Compares parts of outlines, which are plain values. */
function same(a: unknown, b: unknown): boolean {
  return sameValue(a as Value, b as Value);
}

function methodName({ call: { callee } }: PlacedCall): string {
  return callee.kind === 'attribute' ? callee.name : '';
}
