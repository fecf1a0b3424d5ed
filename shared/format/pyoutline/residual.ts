/**
 * Makes text that means the same outside of its place: names whose values are known give way to the values, layers to
 * the call that finds them, and what has to stay a name brings the code along that makes it. Names that a block
 * writes itself are given a name that is nobody else's.
 */
import { layerClassOf } from './layer-classes.ts';
import { CannotFollow, type Machine, type SourceText } from './machine.ts';
import { floatText, numberSource, quotePython } from './python-literal.ts';
import {
  isKind,
  type KeptCode,
  type LayerObject,
  PyDict,
  PyFloat,
  PySequence,
  type PyValue,
  Unknown,
} from './python-values.ts';
import { ScriptFunction } from './script-function.ts';
import type { NameToken, Span } from './syntax.ts';

/** The name of the outline in everything that is kept. */
export const OUTLINE_NAME = 'ol';

/** Collects what a text refers to. */
class References {
  readonly needs = new Set<KeptCode>();
  touches = false;
  makesLayers = false;

  add(other: SourceText): string {
    for (const code of other.needs) this.needs.add(code);
    this.touches ||= other.touches;
    this.makesLayers ||= other.makesLayers;
    return other.text;
  }

  of(text: string): SourceText {
    const { touches, makesLayers } = this;
    return { text, needs: [...this.needs], touches, makesLayers };
  }
}

/** Names of kept code that are taken, and definitions that are kept already; one for each script. */
export class KeptNames {
  readonly #taken = new Set<string>([OUTLINE_NAME]);
  /** The number to try first for each name. */
  readonly #next = new Map<string, number>();
  readonly #bound = new Map<string, KeptCode>();
  readonly #definitions = new Map<ScriptFunction, KeptCode | null>();

  /** A name that no kept code has yet: the one asked for, or with a number. */
  fresh(wanted: string): string {
    let name = wanted;
    let number = this.#next.get(wanted) ?? 2;
    for (; this.#taken.has(name); number += 1) name = `${wanted}_${number}`;
    this.#next.set(wanted, number);
    this.#taken.add(name);
    return name;
  }

  /** Code that gives a value to a name; shared code is made once for each pair. */
  bind(
    m: Machine,
    wanted: string,
    source: SourceText,
    { isShared = true, isEffect = false } = {},
  ): { readonly name: string; readonly code: KeptCode } {
    const key = `${wanted} = ${source.text}`;
    const known = this.#bound.get(key);
    if (known !== undefined && isShared)
      return { name: known.text.slice(0, known.text.indexOf(' ')), code: known };
    const name = this.fresh(wanted);
    if (source.touches) throw new CannotFollow(0);
    const code = m.keep(`${name} = ${source.text}`, source.needs, isEffect);
    if (isShared) this.#bound.set(key, code);
    m.journal.record(() => {
      if (isShared) this.#bound.delete(key);
      this.#taken.delete(name);
    });
    return { name, code };
  }

  /** The text of a function, kept once. */
  define(m: Machine, made: ScriptFunction): KeptCode | undefined {
    const known = this.#definitions.get(made);
    if (known !== undefined) return known ?? undefined;
    this.#definitions.set(made, null);
    const before = m.scope;
    m.scope = made.scope;
    const source = residual(m, this, made.span, { isBlock: true, keeps: made.name });
    m.scope = before;
    this.#taken.add(made.name);
    if (source.touches) throw new CannotFollow(made.span.from);
    const code = m.keep(source.text, source.needs);
    this.#definitions.set(made, code);
    m.journal.record(() => this.#definitions.delete(made));
    return code;
  }
}

/** How a text is made. */
export interface ResidualOptions {
  /** Statements, which may change what they name. */
  readonly isBlock?: boolean;
  readonly keeps?: string;
  /** Names that were given others. */
  readonly renamed?: ReadonlyMap<string, string>;
}

/** See `Machine.residual`. `keeps` is a name that is not to be replaced though it is written here. */
export function residual(
  m: Machine,
  names: KeptNames,
  span: Span,
  { isBlock = false, keeps = '', renamed = new Map() }: ResidualOptions = {},
): SourceText {
  const tokens = tokensIn(m.script.names, span);
  const stored = new Set(tokens.filter((token) => token.role !== 'load').map((token) => token.name));
  const found = new References();
  let text = '';
  let at = span.from;
  for (const token of tokens) {
    const given = renamed.get(token.name);
    if (given === undefined && (stored.has(token.name) || token.name === keeps)) continue;
    const written = given ?? wordFor(m, names, token, found, isBlock);
    if (written === undefined) continue;
    text += m.script.text.slice(at, token.from) + written;
    at = token.to;
  }
  text += m.script.text.slice(at, span.to);
  m.spend(5 + text.length / 8);
  if (!isBlock && text.includes('\n')) text = `(${text})`;
  return found.of(dedent(text, m.script.text, span.from));
}

/** What to write for a name, undefined to leave it. */
function wordFor(
  m: Machine,
  names: KeptNames,
  token: NameToken,
  found: References,
  isBlock: boolean,
): string | undefined {
  const value = m.lookUp(token.name);
  if (value === undefined) {
    for (const code of m.starImports) found.needs.add(code);
    return undefined;
  }
  if (isKind(value, 'imported')) {
    found.needs.add(value.code);
    if (layerClassOf(value) !== undefined) found.makesLayers = true;
    return undefined;
  }
  if (isKind(value, 'class')) {
    found.needs.add(value.code);
    found.makesLayers ||= layerClassOf(value) !== undefined;
    return undefined;
  }
  if (value instanceof ScriptFunction) {
    const code = names.define(m, value);
    if (code !== undefined) found.needs.add(code);
    return undefined;
  }
  const source = sourceOf(m, value);
  if (source === undefined) throw new CannotFollow(token.from);
  const isMutable = value instanceof PySequence || value instanceof PyDict;
  if (token.inText || (isBlock && isMutable)) {
    if (source.text === token.name) return found.add(source);
    const bound = names.bind(m, token.name, source);
    found.needs.add(bound.code);
    found.touches ||= source.touches;
    return bound.name;
  }
  const text = found.add(source);
  return value instanceof Unknown && !value.isAtom ? `(${text})` : text;
}

/** The names between two offsets, by bisection. */
export function tokensIn(names: readonly NameToken[], { from, to }: Span): readonly NameToken[] {
  const bound = (offset: number): number => {
    let low = 0;
    let high = names.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((names[middle] as NameToken).from < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return names.slice(bound(from), bound(to));
}

/** Takes the indentation of the block away that the text stood in. */
function dedent(text: string, whole: string, from: number): string {
  const lineStart = whole.lastIndexOf('\n', from - 1) + 1;
  const indent = /^[ \t]*/.exec(whole.slice(lineStart, from))?.[0] ?? '';
  if (indent === '' || !text.includes('\n') || /"""|'''/.test(text)) return text;
  return text.replaceAll(`\n${indent}`, '\n');
}

/** See `Machine.sourceOf`. */
export function sourceOf(m: Machine, value: PyValue): SourceText | undefined {
  const found = new References();
  const text = write(m, value, found, 0);
  return text === undefined ? undefined : found.of(text);
}

function write(m: Machine, value: PyValue, found: References, depth: number): string | undefined {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberSource(value);
  if (typeof value === 'string') {
    m.spend(value.length / 16);
    return quotePython(value);
  }
  if (value instanceof PyFloat)
    return Number.isFinite(value.value) ? floatText(value.value) : numberSource(value.value);
  if (value instanceof Unknown) {
    for (const code of value.needs) found.needs.add(code);
    found.touches ||= value.touches;
    m.spend(value.text.length / 16);
    return value.text;
  }
  if (depth > 100) return undefined;
  m.spend(1);
  if (value instanceof PySequence) {
    if (value.spilled !== undefined) return write(m, value.spilled, found, depth);
    const items = value.items.map((item) => write(m, item, found, depth + 1));
    if (items.includes(undefined)) return undefined;
    const inner = items.join(', ');
    if (value.kind === 'list') return `[${inner}]`;
    if (value.kind === 'set') return items.length === 0 ? 'set()' : `{${inner}}`;
    return items.length === 1 ? `(${inner},)` : `(${inner})`;
  }
  if (value instanceof PyDict) {
    if (value.spilled !== undefined) return write(m, value.spilled, found, depth);
    const parts = [...value.entries.values()].map(([key, item]) => {
      const left = write(m, key, found, depth + 1);
      const right = write(m, item, found, depth + 1);
      return left === undefined || right === undefined ? undefined : `${left}: ${right}`;
    });
    return parts.includes(undefined) ? undefined : `{${parts.join(', ')}}`;
  }
  if (isKind(value, 'layer')) return writeLayer(m, value, found);
  if (isKind(value, 'imported') || isKind(value, 'class')) {
    found.needs.add(value.code);
    return value.kind === 'class' ? value.name : value.text;
  }
  if (isKind(value, 'method')) {
    const object = write(m, value.object, found, depth + 1);
    return object && `${object}.${value.name}`;
  }
  if (isKind(value, 'builtin')) return value.name;
  if (isKind(value, 'outline')) {
    found.touches = true;
    return OUTLINE_NAME;
  }
  return undefined;
}

/** The call that finds a layer again; undefined for one that is registered nowhere. */
function writeLayer(m: Machine, layer: LayerObject, found: References): string | undefined {
  found.touches = true;
  const { parent } = layer;
  if (layer.outlines.length > 0) {
    return typeof layer.name === 'string' && parent === undefined
      ? `${OUTLINE_NAME}.get_layer(${quotePython(layer.name)})`
      : undefined;
  }
  const own = parent === undefined ? undefined : writeLayer(m, parent, found);
  m.spend(m.layers.length / 16);
  const index = m.layers.filter((other) => other.parent === parent).indexOf(layer);
  return own === undefined ? undefined : `${own}.get_children()[${index}]`;
}
