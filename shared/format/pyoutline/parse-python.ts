/**
 * Parses Python scripts: nothing is run, nothing but the text is looked at. A text that Python would not take is an
 * error with its place.
 */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { err, ok, type Result } from '../../base/result.ts';
import type { FormatError } from '../format.ts';
import { makeLineIndex } from '../line-index.ts';
import { MAX_PARTS } from '../text-limits.ts';
import { findDeepBracket, MAX_BRACKETS } from './find-deep-bracket.ts';
import { collectNames } from './name-tokens.ts';
import { childrenOf, parseArguments, parseExpression, parseRow } from './parse-expression.ts';
import type { Expr, ImportedName, Parameter, Script, Statement } from './syntax.ts';

/** Blocks in blocks; above, the rest is kept as text. */
const MAX_BLOCKS = 60;

/** Parses a script. Linear. */
export function parsePython(text: string): Result<Script, FormatError> {
  const tooLarge = err<FormatError>({
    code: 'too-large',
    format: 'pyoutline',
    facts: { reason: 'parts', accepted: MAX_PARTS },
  });
  if (countParts(text) > MAX_PARTS) return tooLarge;
  const position = makeLineIndex(text);
  const deepAt = findDeepBracket(text);
  const tree = deepAt < 0 ? parseTree(text) : undefined;
  if (tree === undefined) {
    const place = deepAt < 0 ? {} : { position: position(deepAt) };
    return err({ code: 'too-deep', format: 'pyoutline', facts: { accepted: MAX_BRACKETS }, ...place });
  }
  if (tree.length < text.length - 1) return tooLarge;
  const { names, errorAt } = collectNames(tree, text);
  if (errorAt >= 0) {
    const found = text.slice(errorAt, errorAt + 24).split('\n')[0] ?? '';
    const reason = errorAt >= text.trimEnd().length ? 'python-unfinished' : 'python-unexpected';
    const facts = { reason, ...(found.trim() === '' ? {} : { found: found.trim() }) };
    return err({ code: 'syntax', format: 'pyoutline', facts, position: position(errorAt) });
  }
  const bodyOf = (node: SyntaxNode): readonly Statement[] => parseBody(node.getChild('Body'), text, 0);
  return ok({
    text,
    body: parseStatements(childrenOf(tree.topNode), text, 0),
    names,
    bodyOf,
    parametersOf: (node) => parseParameters(node.getChild('ParamList'), text),
  });
}

/** The tree of a text; undefined where operators are nested deeper than the parser's own stack holds. */
function parseTree(text: string): Tree | undefined {
  try {
    return parser.parse(forParser(text));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The parser stumbles over a bare `yield` and over `2.` before an operator; they are hidden, length for length. */
function forParser(text: string): string {
  return text
    .replace(/^(\s*)yield(?=[ \t]*(?:#.*)?\r?$)/gm, '$1pass ')
    .replace(/(?<![\w.])(\d+)\.(?![\w.])/g, '$10')
    .replace(/^\ufeff/, ' ');
}

/** A cheap upper bound of what a text holds: words and brackets. */
function countParts(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/\w+|[^\s\w]/g)) count += 1;
  return count;
}

function parseBody(body: SyntaxNode | null, text: string, depth: number): readonly Statement[] {
  return body === null ? [] : parseStatements(childrenOf(body).slice(1), text, depth);
}

function parseStatements(nodes: readonly SyntaxNode[], text: string, depth: number): Statement[] {
  const statements: Statement[] = [];
  for (const node of nodes) {
    if (node.name === 'StatementGroup') {
      statements.push(...parseStatements(childrenOf(node), text, depth));
    } else if (node.name !== ';') statements.push(parseStatement(node, text, depth));
  }
  return statements;
}

function parseStatement(node: SyntaxNode, text: string, depth: number): Statement {
  const { from } = node;
  const to = from + text.slice(from, node.to).trimEnd().length;
  const opaque: Statement = { kind: 'opaque', from, to };
  if (depth > MAX_BLOCKS) return opaque;
  const children = childrenOf(node);
  switch (node.name) {
    case 'ExpressionStatement': {
      const value = parseRow(children, text);
      return value === undefined ? opaque : { kind: 'expression', value, from, to };
    }
    case 'AssignStatement':
      return parseAssign(children, text, { from, to }) ?? opaque;
    case 'UpdateStatement': {
      const index = children.findIndex((child) => child.name === 'UpdateOp');
      const target = parseRow(children.slice(0, index), text);
      const value = parseRow(children.slice(index + 1), text);
      const op = children[index];
      if (index < 0 || op === undefined || target === undefined || value === undefined) return opaque;
      return { kind: 'update', target, op: text.slice(op.from, op.to - 1), value, from, to };
    }
    case 'ImportStatement':
      return parseImport(children, text, { from, to }) ?? opaque;
    case 'IfStatement':
      return parseIf(children, text, { from, to }, depth);
    case 'ForStatement':
      return parseFor(children, text, { from, to }, depth) ?? opaque;
    case 'WhileStatement': {
      const [, test, body] = children;
      if (test === undefined || body?.name !== 'Body' || children.length > 3) return opaque;
      return {
        kind: 'while',
        test: parseExpression(test, text),
        body: parseBody(body, text, depth + 1),
        from,
        to,
      };
    }
    case 'FunctionDefinition': {
      const name = node.getChild('VariableName');
      if (name === null || children[0]?.name === 'async') return opaque;
      return { kind: 'def', name: text.slice(name.from, name.to), node, from, to };
    }
    case 'ClassDefinition': {
      const name = node.getChild('VariableName');
      const list = node.getChild('ArgList');
      const bases = list === null ? [] : (parseArguments(list, text) ?? []);
      if (name === null) return opaque;
      const plain = bases.filter((base) => base.form === 'plain').map((base) => base.value);
      return { kind: 'class', name: text.slice(name.from, name.to), bases: plain, from, to };
    }
    case 'ReturnStatement':
      return { kind: 'return', value: parseRow(children.slice(1), text) ?? null, from, to };
    case 'PassStatement':
    case 'PrintStatement':
      return { kind: 'pass', from, to };
    case 'BreakStatement':
      return { kind: 'break', from, to };
    case 'ContinueStatement':
      return { kind: 'continue', from, to };
    case 'TryStatement':
      return parseTry(children, text, { from, to }, depth);
    default:
      return opaque;
  }
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function parseAssign(children: readonly SyntaxNode[], text: string, place: Place): Statement | undefined {
  const parts: SyntaxNode[][] = [[]];
  for (const child of children) {
    if (child.name === 'AssignOp') parts.push([]);
    else if (child.name !== 'TypeDef') parts.at(-1)?.push(child);
  }
  if (parts.length === 1) return { kind: 'pass', ...place };
  const row = parts.map((part) => parseRow(part, text));
  const value = row.pop();
  const targets = row.filter((target): target is Expr => target !== undefined);
  if (value === undefined || targets.length !== row.length) return undefined;
  return { kind: 'assign', targets, value, ...place };
}

function parseImport(children: readonly SyntaxNode[], text: string, place: Place): Statement | undefined {
  const words = children
    .filter((child) => child.name !== '(' && child.name !== ')')
    .map((child) => text.slice(child.from, child.to));
  const isFrom = words[0] === 'from';
  const start = words.indexOf('import') + 1;
  const base = isFrom ? words.slice(1, start - 1).join('') : '';
  if (words[start] === '*') return { kind: 'import-all', path: base, ...place };
  const names: ImportedName[] = [];
  let words1: string[] = [];
  for (const word of [...words.slice(start), ',']) {
    if (word !== ',') {
      words1.push(word);
      continue;
    }
    if (words1.length > 0) names.push(importedName(words1, base, isFrom));
    words1 = [];
  }
  return names.length === 0 ? undefined : { kind: 'import', names, ...place };
}

/** From the words of one name: `a . b as c`. */
function importedName(words: readonly string[], base: string, isFrom: boolean): ImportedName {
  const at = words.indexOf('as');
  const own = (at < 0 ? words : words.slice(0, at)).join('');
  const path = isFrom ? `${base}${base.endsWith('.') ? '' : '.'}${own}` : own;
  const alias = at < 0 ? undefined : words[at + 1];
  if (alias !== undefined) return { path, name: alias, bound: path };
  const [first = own] = own.split('.');
  return isFrom ? { path, name: own, bound: path } : { path, name: first, bound: first };
}

function parseIf(children: readonly SyntaxNode[], text: string, place: Place, depth: number): Statement {
  const branches: { test: Expr | null; body: readonly Statement[] }[] = [];
  let test: Expr | null = null;
  for (const child of children) {
    if (child.name === 'Body') {
      branches.push({ test, body: parseBody(child, text, depth + 1) });
      test = null;
    } else if (!['if', 'elif', 'else'].includes(child.name)) test = parseExpression(child, text);
  }
  return { kind: 'if', branches, ...place };
}

function parseFor(
  children: readonly SyntaxNode[],
  text: string,
  place: Place,
  depth: number,
): Statement | undefined {
  const split = children.findIndex((child) => child.name === 'in');
  const bodies = children.filter((child) => child.name === 'Body');
  const [body, otherwise] = bodies;
  if (children[0]?.name !== 'for' || split < 0 || body === undefined) return undefined;
  const target = parseRow(children.slice(1, split), text);
  const source = parseRow(children.slice(split + 1, children.indexOf(body)), text);
  if (target === undefined || source === undefined) return undefined;
  return {
    kind: 'for',
    target,
    source,
    body: parseBody(body, text, depth + 1),
    otherwise: parseBody(otherwise ?? null, text, depth + 1),
    ...place,
  };
}

function parseTry(children: readonly SyntaxNode[], text: string, place: Place, depth: number): Statement {
  const blocks = { try: [] as readonly Statement[], else: [], finally: [], except: [] } as Record<
    string,
    readonly Statement[]
  >;
  let word = 'try';
  for (const child of children) {
    if (Object.hasOwn(blocks, child.name)) word = child.name;
    if (child.name === 'Body') blocks[word] = parseBody(child, text, depth + 1);
  }
  return {
    kind: 'try',
    body: blocks.try ?? [],
    otherwise: blocks.else ?? [],
    ending: blocks.finally ?? [],
    ...place,
  };
}

/** Null when the parameters are of a kind that is not followed. */
function parseParameters(list: SyntaxNode | null, text: string): readonly Parameter[] | null {
  const parameters: Parameter[] = [];
  let form: Parameter['form'] = 'plain';
  let isNamedOnly = false;
  let isDefault = false;
  for (const child of list === null ? [] : childrenOf(list).slice(1, -1)) {
    const last = parameters.at(-1);
    if (child.name === '/') return null;
    if (child.name === ',') {
      if (form === 'star') isNamedOnly = true;
      form = 'plain';
      isDefault = false;
    } else if (child.name === '*' || child.name === '**') form = child.name === '*' ? 'star' : 'star-star';
    else if (child.name === 'AssignOp') isDefault = true;
    else if (isDefault && last !== undefined) {
      parameters[parameters.length - 1] = { ...last, fallback: parseExpression(child, text) };
    } else if (child.name === 'VariableName') {
      const kind = form === 'plain' && isNamedOnly ? 'named-only' : form;
      parameters.push({ name: text.slice(child.from, child.to), form: kind, fallback: null });
      if (form === 'star') isNamedOnly = true;
      form = 'plain';
    }
  }
  return parameters;
}
