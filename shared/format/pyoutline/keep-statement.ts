/** Keeps a statement that cannot be followed as its text. */
import { PYTHON } from '../../outline/python-mark.ts';
import { spillMutables } from './call.ts';
import { CannotFollow, type Machine, type SourceText } from './machine.ts';
import { addLayer } from './outline-calls.ts';
import { LayerObject, Unknown } from './python-values.ts';
import { tokensIn } from './residual.ts';
import type { Statement } from './syntax.ts';

/** What it takes to keep a statement, in the steps of the machine. */
const KEPT_WORK = 50;

/** Longest first line that a message shows. */
const MAX_SHOWN = 60;

/**
 * Keeps a statement. What it gives to names is unknown from then on. When it makes or changes layers a layer without
 * tasks stands for it, so that it shows where it is; else it goes to the statements in front of the layers.
 */
export function keepStatement(m: Machine, statement: Statement): void {
  const mark = m.journal.mark();
  try {
    keep(m, statement);
  } catch (error) {
    if (!(error instanceof CannotFollow) || m.functionDepth > 0 || m.loopDepth > 0) throw error;
    m.journal.rollBack(mark);
    keepAsWritten(m, statement);
  }
}

/** The last resort: what the text refers to may not be there when it is printed again, but nothing is lost. */
function keepAsWritten(m: Machine, statement: Statement): void {
  addBlock(m, statement, m.script.text.slice(statement.from, statement.to), []);
  for (const name of storedNames(m, statement)) {
    m.assign(name, new Unknown({ text: name, needs: [], isAtom: true, isPure: true, touches: true }));
  }
}

function keep(m: Machine, statement: Statement): void {
  const text = m.script.text.slice(statement.from, statement.to);
  m.spend(KEPT_WORK);
  // Taken out of its function or loop these would mean something else.
  if (m.functionDepth > 0 && /\b(?:return|yield|nonlocal|global)\b/.test(text))
    throw new CannotFollow(statement.from);
  if (m.loopDepth > 0 && /\b(?:break|continue)\b/.test(text)) throw new CannotFollow(statement.from);
  spillMutables(m, statement);
  const renamed = new Map<string, string>();
  const given: SourceText[] = [];
  for (const name of storedNames(m, statement)) {
    const value = isReplaced(text, name) ? undefined : m.lookUp(name);
    const source = value === undefined ? undefined : m.sourceOf(value);
    if (value !== undefined && source === undefined) throw new CannotFollow(statement.from);
    if (source !== undefined && !source.touches && source.text !== name) {
      const bound = m.names.bind(m, name, source, { isShared: false });
      renamed.set(name, bound.name);
      given.push({ ...source, needs: [bound.code] });
    } else if (value instanceof Unknown) {
      renamed.set(name, value.text);
      given.push({ text: value.text, needs: value.needs, touches: value.touches, makesLayers: false });
    } else renamed.set(name, m.names.fresh(name));
  }
  const source = m.residual(statement, { isBlock: true, renamed });
  const needs = [...source.needs, ...given.flatMap((one) => one.needs)];
  const touches = source.touches || source.makesLayers || given.some((one) => one.touches);
  const kept = touches ? undefined : m.keep(source.text, needs, true);
  if (touches) addBlock(m, statement, source.text, needs);
  for (const [name, written] of renamed) {
    const made = { text: written, needs: kept === undefined ? [] : [kept], isAtom: true, isPure: true };
    m.assign(name, new Unknown({ ...made, touches }));
  }
}

function storedNames(m: Machine, statement: Statement): ReadonlySet<string> {
  const tokens = tokensIn(m.script.names, statement).filter((token) => token.role !== 'load');
  return new Set(tokens.map((token) => token.name));
}

/** Whether a block starts by giving the name a new value, as `with open(x) as name` and `for name in` do. */
function isReplaced(text: string, name: string): boolean {
  return new RegExp(`^(?:with\\b[^\\n]*\\bas|for)\\s+${name}\\b`).test(text);
}

function addBlock(m: Machine, statement: Statement, text: string, needs: SourceText['needs']): void {
  const name = freeName(m, 'python');
  const block = new LayerObject(PYTHON, 'layer', name, statement.from);
  block.args.set('code', text);
  block.args.set('register', false);
  block.needs = needs;
  block.places.set('', statement.from);
  m.journal.push(m.layers, block);
  addLayer(m, m.current, block);
  const [first = ''] = text.trim().split('\n');
  const facts = { line: first.length > MAX_SHOWN ? `${first.slice(0, MAX_SHOWN)}…` : first };
  m.note({ code: 'block-not-followed', severity: 'warning', facts, offset: statement.from });
}

function freeName(m: Machine, wanted: string): string {
  m.spend(m.layers.length / 16);
  const taken = new Set(m.layers.map((layer) => layer.name));
  let number = 1;
  while (taken.has(`${wanted}_${number}`)) number += 1;
  return `${wanted}_${number}`;
}
