/** Finds every name of a script and what it is there for, and the first place where the text is no Python. */
import type { Tree } from '@lezer/common';
import type { NameToken } from './syntax.ts';

/** What stands around a name. */
interface Frame {
  readonly type: string;
  /** Names up to here are written to. */
  readonly storesBefore: number;
  /** Behind `for` and not yet at `in`, or behind `as`, `def`, `class`, `del`. */
  isTarget: boolean;
  readonly inherits: boolean;
  readonly inText: boolean;
}

const NESTING = new Set(['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression']);
const OPENS_TARGET = new Set(['for', 'as', 'def', 'class', 'del', 'global', 'nonlocal']);

/** The names in the order of the text, and the offset of the first error or -1. Linear. */
export function collectNames(
  tree: Tree,
  text: string,
): { readonly names: readonly NameToken[]; readonly errorAt: number } {
  const names: NameToken[] = [];
  let errorAt = -1;
  const frames: Frame[] = [];
  tree.iterate({
    enter: (ref) => {
      const { name: type, from, to } = ref;
      if (ref.type.isError && errorAt < 0) errorAt = from;
      const frame = frames.at(-1);
      if (type === 'VariableName' && frame !== undefined) {
        const role = roleOf(frame, text, from, to);
        if (role !== undefined)
          names.push({ name: text.slice(from, to), role, inText: frame.inText, from, to });
        if (frame.type === 'FunctionDefinition' || frame.type === 'ClassDefinition') frame.isTarget = false;
      } else if (frame !== undefined && OPENS_TARGET.has(type)) frame.isTarget = true;
      else if (frame !== undefined && (type === 'in' || type === 'Body' || type === ':'))
        frame.isTarget = false;
      const inherits = NESTING.has(type) && (frame?.inherits === true || isTargetAt(frame, from));
      let storesBefore = inherits ? Number.POSITIVE_INFINITY : -1;
      if (type === 'AssignStatement') storesBefore = ref.node.getChildren('AssignOp').at(-1)?.from ?? -1;
      const inText = frame?.inText === true || type === 'FormatReplacement';
      frames.push({ type, storesBefore, isTarget: inherits, inherits, inText });
    },
    leave: () => {
      frames.pop();
    },
  });
  return { names, errorAt };
}

function isTargetAt(frame: Frame | undefined, from: number): boolean {
  return frame !== undefined && (frame.isTarget || from < frame.storesBefore);
}

/** Undefined for a name that is none of the script's: a keyword of a call, a part of an import. */
function roleOf(frame: Frame, text: string, from: number, to: number): NameToken['role'] | undefined {
  const follows = (): boolean => /^[\s\\]*=(?!=)/.test(text.slice(to, to + 200));
  switch (frame.type) {
    case 'ArgList':
      return follows() ? undefined : 'load';
    case 'ParamList':
      return /=\s*$/.test(text.slice(Math.max(0, from - 200), from)) ? 'load' : 'store';
    case 'ImportStatement':
      return undefined;
    case 'UpdateStatement':
      return /^[\s\\]*(?:[-+*/%&|^@]|\*\*|\/\/|<<|>>)=/.test(text.slice(to, to + 200)) ? 'both' : 'load';
    case 'NamedExpression':
      return /^\s*:=/.test(text.slice(to, to + 200)) ? 'store' : 'load';
    default:
      return isTargetAt(frame, from) ? 'store' : 'load';
  }
}
