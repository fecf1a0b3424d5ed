/** Makes calls: of PyOutline's classes and methods, of Python's own functions, of functions of the script. */

import { COMMON_ARGS } from '../../outline/common-args.ts';
import { callBuiltin, callLibrary, isBuiltin } from './builtins.ts';
import { readEnvironment } from './environment-calls.ts';
import { isHarmless, isStandard, isTalk } from './harmless.ts';
import { callLayer, makeLayer } from './layer-calls.ts';
import { type LayerClass, layerClassOf, looksLikeLayerClass, roleByName } from './layer-classes.ts';
import { type CallArguments, CannotFollow, type Machine, type Purpose } from './machine.ts';
import { callDict, callSequence, callText } from './methods.ts';
import { callOutline, makeOutline } from './outline-calls.ts';
import {
  Builtin,
  FileObject,
  type Imported,
  isKind,
  type Method,
  PyDict,
  PySequence,
  type PyValue,
  Unknown,
} from './python-values.ts';
import { tokensIn } from './residual.ts';
import { Scope, ScriptFunction } from './script-function.ts';
import type { Span } from './syntax.ts';
import { sizeOf } from './value-size.ts';

/** Functions in functions; deeper is a recursion that ends elsewhere. */
const MAX_CALLS = 40;

/** See `Machine.call`. */
export function makeCall(m: Machine, callee: PyValue, args: CallArguments, purpose: Purpose): PyValue {
  m.spend(1 + sizeOf([...args.plain, ...args.named.values()]) / 8);
  if (callee instanceof ScriptFunction) return callFunction(m, callee, args);
  if (isKind(callee, 'builtin')) {
    const known = args.spread.length === 0 ? callBuiltin(callee.name, args) : undefined;
    return known ?? unknownCall(m, args, true);
  }
  if (isKind(callee, 'method')) return callMethod(m, callee, args);
  if (isKind(callee, 'imported')) return callImported(m, callee, args, purpose);
  if (isKind(callee, 'class')) {
    const made = layerClassOf(callee);
    return (made && makeLayer(m, made, args)) ?? unknownCall(m, args, false);
  }
  return callUnknown(m, callee, args, purpose);
}

/** A call whose result is not known. What it is given may be changed by it. */
function unknownCall(m: Machine, args: CallArguments, isPure: boolean): Unknown {
  const given = [...args.plain, ...args.named.values()];
  if (!isPure && given.some((value) => isMutable(value))) spillMutables(m, args.call);
  return m.unknown(args.call, isPure && given.every((value) => !(value instanceof Unknown) || value.isPure));
}

function isMutable(value: PyValue): value is PySequence | PyDict {
  return (value instanceof PySequence && value.kind !== 'tuple') || value instanceof PyDict;
}

/** Lists and dicts that stand under a name give way to the name: who knows what was done to them. */
export function spillMutables(m: Machine, span: Span): void {
  for (const token of tokensIn(m.script.names, span)) {
    const value = m.lookUp(token.name);
    if (value === undefined || !isMutable(value) || value.spilled !== undefined) continue;
    const source = m.sourceOf(value);
    if (source === undefined) throw new CannotFollow(span.from);
    const bound = m.names.bind(m, token.name, source, { isShared: false });
    const stand = new Unknown({
      text: bound.name,
      needs: [bound.code],
      isAtom: true,
      isPure: true,
      touches: false,
    });
    m.journal.set<PySequence | PyDict, 'spilled'>(value, 'spilled', stand);
  }
}

/** `cuerun.launch(ol, …)`: which outline is meant, and a range that is given only here. */
function launch(m: Machine, { plain: [first], named, places, call }: CallArguments): PyValue {
  const outline = first ?? named.get('ol') ?? named.get('outline');
  if (!isKind(outline, 'outline')) throw new CannotFollow(call.from);
  m.journal.set(outline, 'isLaunched', true);
  const options = [...named.keys()].filter(
    (name) => !['ol', 'outline', 'range', 'use_pycuerun'].includes(name),
  );
  const range = named.get('range');
  if (range !== undefined && range !== null) {
    m.journal.put(outline.fields, 'frame_range', range);
    m.journal.put(outline.places, 'range', places.get('range') ?? call.from);
  }
  if (options.length > 0) {
    m.note({ code: 'launch-options', severity: 'note', facts: { names: options }, offset: call.from });
  }
  return new Builtin(LAUNCHER);
}

/** What `OutlineLauncher(…)` gives; nothing that is done with it changes the outline. */
const LAUNCHER = 'launcher';

function callMethod(m: Machine, { object, name }: Method, args: CallArguments): PyValue {
  const { spread, call } = args;
  if (isKind(object, 'builtin') && object.name === LAUNCHER) return null;
  let result: PyValue | undefined;
  if (isKind(object, 'layer')) {
    result = callLayer(m, object, name, args);
    if (result === undefined && !/^(?:get|is)_/.test(name)) throw new CannotFollow(call.from);
  } else if (isKind(object, 'outline')) {
    result = callOutline(m, object, name, args);
    if (result === undefined && !/^(?:get|is)_/.test(name)) throw new CannotFollow(call.from);
  } else if (spread.length === 0) {
    if (typeof object === 'string') result = callText(object, name, args);
    else if (object instanceof PySequence) result = callSequence(object, name, args, m.journal);
    else if (object instanceof PyDict) result = callDict(object, name, args, m.journal);
    else if (isKind(object, 'file') && name === 'set_attribute' && typeof args.plain[0] === 'string') {
      m.journal.put(object.attributes, args.plain[0], args.plain[1] ?? null);
      result = null;
    } else if (isKind(object, 'file') && name === 'get_path') result = object.path;
  }
  if (result !== undefined) return result;
  if (isMutable(object) && !/^(?:get|keys|values|items|copy|index|count)$/.test(name))
    throw new CannotFollow(call.from);
  return unknownCall(m, args, typeof object === 'string');
}

const CURRENT = /^outline(?:\.loader)?\.current_outline$/;
const OUTLINE = /^outline(?:\.loader)?\.Outline$/;
const FILE = /^outline\.io\.(?:Path|FileSpec)$/;
const LAUNCH = /^outline(?:\.cuerun)?\.(?:launch|OutlineLauncher)$/;

function callImported(m: Machine, callee: Imported, args: CallArguments, purpose: Purpose): PyValue {
  const { path } = callee;
  if (OUTLINE.test(path)) return makeOutline(m, args);
  if (CURRENT.test(path)) return m.current;
  if (isTalk(path) || isTalk(path.replace(/^logging\.getLogger\..*\.(\w+)$/, 'logging.$1'))) return null;
  const made = layerClassOf(callee) ?? guessLayerClass(m, callee, args, purpose);
  if (made !== undefined) {
    const layer = makeLayer(m, made, args);
    if (layer !== undefined) return layer;
    throw new CannotFollow(args.call.from);
  }
  const [first, ...others] = args.plain;
  if (FILE.test(path) && first !== undefined && others.length === 0 && args.spread.length === 0) {
    return new FileObject(first, new Map(args.named));
  }
  const variable = readEnvironment(m, path, args);
  if (variable !== undefined) return variable;
  if (LAUNCH.test(path)) return launch(m, args);
  const known = args.spread.length === 0 ? callLibrary(path, args) : undefined;
  return known ?? unknownCall(m, args, isHarmless(path));
}

const LAYER_ARGUMENTS = new Set([
  ...COMMON_ARGS.map((arg) => arg.name),
  'require',
  'env',
  'command',
  'commands',
]);
const LAYER_USES =
  'depend_on|depend_all|depend_previous|add_child|set_arg|set_env|set_service|set_limits|set_chunk_size|set_frame_range|set_type|add_output|add_input';

/** Whether a call of a class from elsewhere makes a layer: by where it comes from, what it gets, what is done with it. */
function guessLayerClass(
  m: Machine,
  callee: Imported,
  args: CallArguments,
  purpose: Purpose,
): LayerClass | undefined {
  const { path } = callee;
  const first = args.plain[0] ?? args.named.get('name') ?? args.named.get('creator');
  const last = path.slice(path.lastIndexOf('.') + 1);
  if (first === undefined || isStandard(path) || path.startsWith('outline.io.') || !/^_*[A-Z]\w*$/.test(last))
    return undefined;
  if (typeof first !== 'string' && !isKind(first, 'unknown') && !isKind(first, 'layer')) return undefined;
  const isUsed =
    looksLikeLayerClass(path) ||
    isKind(first, 'layer') ||
    [...args.named.keys()].some((name) => LAYER_ARGUMENTS.has(name)) ||
    (purpose === 'statement' && typeof first === 'string') ||
    (purpose === 'layer' && isAddedByCall(m, args)) ||
    (typeof purpose === 'object' && isUsedAsLayer(m, purpose.name));
  if (!isUsed || /(?:Exception|Error|Launcher|Parser)$/.test(last)) return undefined;
  const role = isKind(first, 'layer') ? roleByName(path) : 'layer';
  return { module: path, role, isFactory: false };
}

function isAddedByCall(m: Machine, { call }: CallArguments): boolean {
  return /add_(?:layer|child)\s*\(\s*$/.test(m.script.text.slice(Math.max(0, call.from - 40), call.from));
}

function isUsedAsLayer(m: Machine, name: string): boolean {
  const word = name.replace(/\W/g, '');
  const use = new RegExp(
    `\\b${word}\\s*\\.\\s*(?:${LAYER_USES})\\b|\\b(?:add_layer|add_child|depend_\\w+)\\(\\s*${word}\\b|\\w*P(?:re|ost)\\w*\\(\\s*${word}\\s*[,)]`,
  );
  return use.test(m.script.text);
}

/** A name that nothing gave a value: a class of layers where it is called like one. */
function callUnknown(m: Machine, callee: PyValue, args: CallArguments, purpose: Purpose): PyValue {
  const { callee: written } = args.call;
  if (
    isKind(callee, 'unknown') &&
    written.kind === 'name' &&
    /^[A-Z]/.test(written.name) &&
    !isBuiltin(written.name)
  ) {
    const [first] = args.plain;
    const isLayer =
      (typeof first === 'string' || isKind(first, 'layer')) &&
      (purpose === 'statement' ||
        [...args.named.keys()].some((name) => LAYER_ARGUMENTS.has(name)) ||
        (typeof purpose === 'object' && isUsedAsLayer(m, purpose.name)));
    if (isLayer && m.lookUp(written.name) === undefined) {
      const role = isKind(first, 'layer') ? roleByName(written.name) : 'layer';
      const made = makeLayer(m, { module: written.name, role, isFactory: false }, args);
      if (made !== undefined) return made;
    }
  }
  return unknownCall(m, args, false);
}

/** Follows a function of the script; where that cannot be done its call is kept, unless layers depend on it. */
function callFunction(m: Machine, made: ScriptFunction, args: CallArguments): PyValue {
  const mark = m.journal.mark();
  const before = m.scope;
  const layers = m.layers.length;
  const { loopDepth } = m;
  if (m.functionDepth >= MAX_CALLS || args.spread.length > 0) throw new CannotFollow(args.call.from);
  m.functionDepth += 1;
  m.loopDepth = 0;
  try {
    m.scope = new Scope(made.scope);
    bindParameters(m, made, args);
    const ending = m.run(m.script.bodyOf(made.node));
    if (typeof ending === 'object') return ending.value;
    if (ending === undefined) return null;
    throw new CannotFollow(args.call.from);
  } catch (error) {
    if (!(error instanceof CannotFollow)) throw error;
    const hadLayers = m.layers.length > layers;
    m.journal.rollBack(mark);
    m.scope = before;
    if (hadLayers || m.residual(made.span).makesLayers || m.residual(made.span).touches) throw error;
    spillMutables(m, args.call);
    forgetGlobals(m, made);
    return m.unknown(args.call);
  } finally {
    m.functionDepth -= 1;
    m.loopDepth = loopDepth;
    m.scope = before;
  }
}

/** What a function that is not followed may give to names outside of it. */
function forgetGlobals(m: Machine, { span, scope }: ScriptFunction): void {
  const text = m.script.text.slice(span.from, span.to);
  for (const [, list = ''] of text.matchAll(/^[ \t]*(?:global|nonlocal)[ \t]+([\w, \t]+)/gm)) {
    for (const name of list.split(',').map((one) => one.trim())) {
      const before = scope.names.get(name);
      const source = before === undefined ? undefined : m.sourceOf(before);
      if (source !== undefined && !source.touches && source.text !== name) {
        m.names.bind(m, name, source, { isShared: false, isEffect: true });
      }
      const unknown = new Unknown({ text: name, needs: [], isAtom: true, isPure: true, touches: false });
      m.journal.put(scope.names, name, unknown);
    }
  }
}

function bindParameters(m: Machine, made: ScriptFunction, args: CallArguments): void {
  const parameters = m.script.parametersOf(made.node);
  if (parameters === null) throw new CannotFollow(args.call.from);
  const plain = [...args.plain];
  const named = new Map(args.named);
  for (const { name, form, fallback } of parameters) {
    let value: PyValue | undefined;
    if (form === 'star') value = new PySequence('tuple', plain.splice(0));
    else if (form === 'star-star') {
      const dict = new PyDict();
      for (const [key, item] of named) dict.entries.set(`s${key}`, [key, item]);
      named.clear();
      value = dict;
    } else {
      value = form === 'plain' && plain.length > 0 ? plain.shift() : named.get(name);
      named.delete(name);
    }
    if (value === undefined && fallback !== null) value = m.evaluate(fallback);
    if (value === undefined) throw new CannotFollow(args.call.from);
    m.assign(name, value);
  }
  if (plain.length > 0 || named.size > 0) throw new CannotFollow(args.call.from);
}
