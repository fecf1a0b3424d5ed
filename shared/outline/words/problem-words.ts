/**
 * The grammar of the sentences about problems: which field of which layer, what was found, what is accepted. A kind of
 * problem is its severity and its sentence; the facts that the sentence needs are part of its type, so that a problem
 * cannot be reported without them.
 */
import type { Value } from '../../base/value.ts';
import type { ProblemPlace, Severity } from '../problem.ts';

/** One kind of problem. */
export interface ProblemKind<Facts> {
  readonly severity: Severity;
  /** `farm`: only Cuebot minds; on this machine the outline runs as it is. */
  readonly minds: 'everyone' | 'farm';
  readonly text: (facts: Facts, at: ProblemPlace) => string;
}

type Text<Facts> = ProblemKind<Facts>['text'];

/** Would go wrong wherever it runs. */
export function error<Facts>(text: Text<Facts>): ProblemKind<Facts> {
  return { severity: 'error', minds: 'everyone', text };
}

/** Would be refused or lost by Cuebot; runs on this machine. */
export function farmError<Facts>(text: Text<Facts>): ProblemKind<Facts> {
  return { severity: 'error', minds: 'farm', text };
}

/** Will not do what it seems to say. */
export function warning<Facts>(text: Text<Facts>): ProblemKind<Facts> {
  return { severity: 'warning', minds: 'everyone', text };
}

/** Will not do on the farm what it seems to say. */
export function farmWarning<Facts>(text: Text<Facts>): ProblemKind<Facts> {
  return { severity: 'warning', minds: 'farm', text };
}

/** Will do what it says, but something about it is worth knowing. */
export function advice<Facts>(text: Text<Facts>): ProblemKind<Facts> {
  return { severity: 'advice', minds: 'everyone', text };
}

/** Advice that the farm alone is behind, also where its severity is raised. */
export function farmAdvice<Facts>(text: Text<Facts>): ProblemKind<Facts> {
  return { severity: 'advice', minds: 'farm', text };
}

/** Longest text of a document that a sentence repeats. */
const MAX_SHOWN = 60;

/** Most items that a sentence names one by one. */
const MAX_LISTED = 6;

/** A value as a sentence names it: texts in quotes, long ones cut, what cannot be seen made visible. */
export function shown(value: Value): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return `“${cut(visible(value))}”`;
  if (typeof value !== 'object') return String(value);
  return cut(visible(JSON.stringify(value)));
}

/** Names in quotes: `“a”, “b” and “c”`; many are counted. */
export function named(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  return listed(names.map(shown), last);
}

/** Words as they are: `a, b and c`; many are counted. */
export function listed(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length > MAX_LISTED)
    return `${items.slice(0, MAX_LISTED - 1).join(', ')} ${last} ${items.length - MAX_LISTED + 1} more`;
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** A name with its article: `a Shell`, `an OutlinePostCommand`. */
export function article(name: string): string {
  return /^[aeiou]/i.test(name) ? `an ${name}` : `a ${name}`;
}

/** The beginning of a sentence. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A number with its noun: `1 frame`, `20 frames`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${count === 1 ? noun : plural}`;
}

/** `Layer “render”`, or `The outline`; begins a sentence. */
export function whose(at: ProblemPlace): string {
  return at.layer === undefined ? 'The outline' : `Layer ${shown(at.layer)}`;
}

/** `“cores” of layer “render”`; begins a sentence. */
export function field(at: ProblemPlace): string {
  if (at.field === undefined) return whose(at);
  const owner = at.layer === undefined ? 'the outline' : `layer ${shown(at.layer)}`;
  return `“${at.field}” of ${owner}`;
}

/** `“cores” of layer “render” is “abc”.` */
export function found(at: ProblemPlace, value: Value): string {
  return `${field(at)} is ${shown(value)}.`;
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > MAX_SHOWN ? `${characters.slice(0, MAX_SHOWN - 1).join('')}…` : text;
}

/** Line ends, tabs and other characters without a shape as escapes. */
function visible(text: string): string {
  return text.replace(/\p{C}/gu, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
