/** Turns the parser's nodes into expressions. Never fails: what is not understood is `opaque`. */
import type { SyntaxNode } from '@lezer/common';
import { joinOperators, type OperatorToken } from './join-operators.ts';
import { decodeString, splitString } from './parse-string.ts';
import type { Argument, Clause, Expr, FormatField } from './syntax.ts';

/** Deeper expressions are no person's; the limit keeps the stack small. */
const MAX_DEPTH = 100;

const OPERATIONS = new Set(['BinaryExpression', 'UnaryExpression', 'ConditionalExpression']);
const WORDS = new Set(['not', 'and', 'or', 'in', 'is', 'if', 'else', 'ArithOp', 'BitOp', 'CompareOp']);

/** The children of a node, in order; comments left out. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

/** An expression. `depth` counts what it stands in. */
export function parseExpression(node: SyntaxNode, text: string, depth = 0): Expr {
  const { from, to, name } = node;
  const opaque: Expr = { kind: 'opaque', from, to };
  if (depth > MAX_DEPTH) return opaque;
  if (OPERATIONS.has(name)) return parseOperation(node, text, depth) ?? opaque;
  switch (name) {
    case 'VariableName':
      return { kind: 'name', name: text.slice(from, to), from, to };
    case 'None':
      return { kind: 'constant', value: null, from, to };
    case 'Boolean':
      return { kind: 'constant', value: text.slice(from, to) === 'True', from, to };
    case 'Number':
      return { kind: 'number', text: text.slice(from, to), from, to };
    case 'String':
    case 'FormatString':
    case 'ContinuedString':
      return parseText(node, text, depth) ?? opaque;
    case 'ParenthesizedExpression': {
      const inner = childrenOf(node)[1];
      return inner === undefined ? opaque : { ...parseExpression(inner, text, depth + 1), from, to };
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression': {
      const kind = name === 'ArrayExpression' ? 'list' : name === 'SetExpression' ? 'set' : 'tuple';
      return { kind, items: parseItems(childrenOf(node).slice(1, -1), text, depth + 1), from, to };
    }
    case 'DictionaryExpression':
      return parseDict(node, text, depth) ?? opaque;
    case 'MemberExpression':
      return parseMember(node, text, depth) ?? opaque;
    case 'CallExpression':
      return parseCall(node, text, depth) ?? opaque;
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression':
    case 'ComprehensionExpression': {
      const makes = { A: 'list', S: 'set', D: 'dict', C: 'generator' } as const;
      const kind = makes[name.charAt(0) as keyof typeof makes];
      return parseComprehension(childrenOf(node).slice(1, -1), kind, text, depth) ?? opaque;
    }
    default:
      return opaque;
  }
}

/** Several expressions between commas: one alone is itself, else a tuple, as in `a, b = c`. */
export function parseRow(nodes: readonly SyntaxNode[], text: string, depth = 0): Expr | undefined {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const items = parseItems(nodes, text, depth);
  const hasComma = nodes.some((node) => node.name === ',');
  return hasComma || items.length !== 1 ? { kind: 'tuple', items, from: first.from, to: last.to } : items[0];
}

function parseItems(nodes: readonly SyntaxNode[], text: string, depth: number): Expr[] {
  const items: Expr[] = [];
  let star = -1;
  for (const node of nodes) {
    if (node.name === '*') star = node.from;
    if (node.name === '*' || node.name === ',') continue;
    const value = parseExpression(node, text, depth);
    items.push(star < 0 ? value : { kind: 'star', value, from: star, to: value.to });
    star = -1;
  }
  return items;
}

/** Operators and operands in the order of the text, joined by precedence. */
function parseOperation(root: SyntaxNode, text: string, depth: number): Expr | undefined {
  const tokens: OperatorToken[] = [];
  const stack: SyntaxNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (OPERATIONS.has(node.name)) stack.push(...childrenOf(node).reverse());
    else if (WORDS.has(node.name)) {
      const op = text.slice(node.from, node.to);
      const before = tokens.at(-1);
      const joined = `${before?.kind === 'operator' ? before.op : ''} ${op}`;
      if (before?.kind === 'operator' && (joined === 'not in' || joined === 'is not')) {
        tokens[tokens.length - 1] = { kind: 'operator', op: joined, from: before.from };
      } else tokens.push({ kind: 'operator', op, from: node.from });
    } else tokens.push(parseExpression(node, text, depth + 1));
  }
  return joinOperators(tokens);
}

function parseText(node: SyntaxNode, text: string, depth: number): Expr | undefined {
  const pieces = node.name === 'ContinuedString' ? childrenOf(node) : [node];
  const parts: (string | FormatField)[] = [];
  for (const piece of pieces) {
    const source = text.slice(piece.from, piece.to);
    const split = splitString(source);
    if (split === undefined) return undefined;
    const from = piece.from + split.from;
    const to = piece.from + split.to;
    const isFormat = piece.name === 'FormatString';
    const fields = isFormat ? childrenOf(piece).filter((child) => child.name === 'FormatReplacement') : [];
    if (!addParts(parts, { fields, from, to, prefix: split.prefix, isFormat }, text, depth)) return undefined;
  }
  const { from, to } = node;
  const plain = parts.filter((part) => typeof part === 'string');
  return plain.length === parts.length
    ? { kind: 'string', value: plain.join(''), from, to }
    : { kind: 'format', parts, from, to };
}

interface TextPiece {
  readonly fields: readonly SyntaxNode[];
  readonly from: number;
  readonly to: number;
  readonly prefix: string;
  readonly isFormat: boolean;
}

/** Adds the texts and fields of one literal; false when one of them is not understood. */
function addParts(
  parts: (string | FormatField)[],
  { fields, from, to, prefix, isFormat }: TextPiece,
  text: string,
  depth: number,
): boolean {
  let at = from;
  const addText = (end: number): boolean => {
    const decoded = decodeString(text.slice(at, end), prefix);
    if (decoded !== undefined)
      parts.push(isFormat ? decoded.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)) : decoded);
    return decoded !== undefined;
  };
  for (const field of fields) {
    const parsed = addText(field.from) ? parseField(field, text, depth + 1) : undefined;
    if (parsed === undefined) return false;
    parts.push(parsed);
    at = field.to;
  }
  return addText(to);
}

function parseField(node: SyntaxNode, text: string, depth: number): FormatField | undefined {
  const children = childrenOf(node);
  const inner = children.filter((child) => !/^(?:\{|\}|Format\w+)$/.test(child.name));
  const value =
    children.some((child) => child.name === 'FormatSelfDoc') || depth > MAX_DEPTH
      ? undefined
      : parseRow(inner, text, depth);
  if (value === undefined) return undefined;
  const conversion = children.find((child) => child.name === 'FormatConversion');
  const specNode = children.find((child) => child.name === 'FormatSpec');
  const spec: (string | FormatField)[] = [];
  if (specNode !== undefined) {
    const fields = childrenOf(specNode).filter((child) => child.name === 'FormatReplacement');
    const piece = { fields, from: specNode.from + 1, to: specNode.to, prefix: 'r', isFormat: false };
    if (!addParts(spec, piece, text, depth)) return undefined;
  }
  return {
    value,
    conversion: conversion === undefined ? '' : text.slice(conversion.from + 1, conversion.to).trim(),
    spec,
    from: node.from,
    to: node.to,
  };
}

function parseDict(node: SyntaxNode, text: string, depth: number): Expr | undefined {
  const entries: (readonly [Expr | null, Expr])[] = [];
  let key: Expr | null = null;
  let isSpread = false;
  for (const child of childrenOf(node).slice(1, -1)) {
    if (child.name === '**') isSpread = true;
    if (child.name === '**' || child.name === ',' || child.name === ':') continue;
    const value = parseExpression(child, text, depth + 1);
    if (key === null && !isSpread) key = value;
    else {
      entries.push([key, value]);
      key = null;
      isSpread = false;
    }
  }
  return key === null ? { kind: 'dict', entries, from: node.from, to: node.to } : undefined;
}

function parseMember(node: SyntaxNode, text: string, depth: number): Expr | undefined {
  const [target, open, ...rest] = childrenOf(node);
  if (target === undefined || open === undefined) return undefined;
  const object = parseExpression(target, text, depth + 1);
  const { from, to } = node;
  if (open.name === '.') {
    const name = rest[0];
    return name && { kind: 'attribute', object, name: text.slice(name.from, name.to), from, to };
  }
  const inner = rest.slice(0, -1);
  const [first] = inner;
  const last = inner.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (!inner.some((child) => child.name === ':')) {
    const index = parseRow(inner, text, depth + 1);
    return index && { kind: 'item', object, index, from, to };
  }
  const bounds: (Expr | null)[] = [null];
  for (const child of inner) {
    if (child.name === ',') return undefined;
    if (child.name === ':') bounds.push(null);
    else bounds[bounds.length - 1] = parseExpression(child, text, depth + 1);
  }
  return { kind: 'item', object, index: { kind: 'slice', bounds, from: first.from, to: last.to }, from, to };
}

function parseCall(node: SyntaxNode, text: string, depth: number): Expr | undefined {
  const [target, list] = childrenOf(node);
  if (target === undefined || list === undefined || list.name !== 'ArgList') return undefined;
  const callee = parseExpression(target, text, depth + 1);
  const args = parseArguments(list, text, depth + 1);
  return args && { kind: 'call', callee, args, from: node.from, to: node.to };
}

/** The arguments of a call or the bases of a class. */
export function parseArguments(list: SyntaxNode, text: string, depth = 0): readonly Argument[] | undefined {
  const inner = childrenOf(list).slice(1, -1);
  if (inner.some((child) => child.name === 'for')) {
    const value = parseComprehension(inner, 'generator', text, depth);
    return value && [{ form: 'plain', name: '', value, from: value.from, to: value.to }];
  }
  const args: Argument[] = [];
  let start = -1;
  let name = '';
  let form: Argument['form'] = 'plain';
  for (const [index, child] of inner.entries()) {
    if (start < 0) start = child.from;
    if (child.name === ',') {
      start = -1;
      continue;
    }
    if (child.name === '*' || child.name === '**') form = child.name === '*' ? 'star' : 'star-star';
    else if (inner[index + 1]?.name === 'AssignOp') {
      name = text.slice(child.from, child.to);
      form = 'named';
    } else if (child.name !== 'AssignOp') {
      args.push({ form, name, value: parseExpression(child, text, depth), from: start, to: child.to });
      name = '';
      form = 'plain';
    }
  }
  return args;
}

function parseComprehension(
  nodes: readonly SyntaxNode[],
  makes: 'list' | 'set' | 'dict' | 'generator',
  text: string,
  depth: number,
): Expr | undefined {
  const first = nodes.findIndex((node) => node.name === 'for' || node.name === 'async');
  const head = nodes.slice(0, first).filter((node) => node.name !== ':');
  const parsed = head.map((node) => parseExpression(node, text, depth + 1));
  const [one, two] = parsed;
  const value = makes === 'dict' ? two : one;
  if (first < 1 || value === undefined || one === undefined) return undefined;
  const clauses: { target: Expr; source: Expr; conditions: Expr[] }[] = [];
  let rest = nodes.slice(first);
  while (rest.length > 0) {
    const next = rest.findIndex((node, index) => index > 0 && (node.name === 'for' || node.name === 'if'));
    const part = next < 0 ? rest : rest.slice(0, next);
    rest = next < 0 ? [] : rest.slice(next);
    const split = part.findIndex((node) => node.name === 'in');
    const clause = clauses.at(-1);
    if (part[0]?.name === 'if') {
      const condition = parseRow(part.slice(1), text, depth + 1);
      if (condition === undefined || clause === undefined) return undefined;
      clause.conditions.push(condition);
    } else {
      const target = parseRow(part.slice(1, split), text, depth + 1);
      const source = parseRow(part.slice(split + 1), text, depth + 1);
      if (part[0]?.name !== 'for' || split < 0 || target === undefined || source === undefined)
        return undefined;
      clauses.push({ target, source, conditions: [] });
    }
  }
  const done: readonly Clause[] = clauses;
  const end = nodes.at(-1);
  const [{ from }] = nodes as [SyntaxNode];
  return {
    kind: 'comprehension',
    makes,
    key: makes === 'dict' ? one : null,
    value,
    clauses: done,
    from: makes === 'generator' ? from : from - 1,
    to: (end?.to ?? from) + (makes === 'generator' ? 0 : 1),
  };
}
