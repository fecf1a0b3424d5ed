/**
 * Runs the statements of a script as far as they can be followed. One that cannot is taken back as a whole and kept as
 * its text: in front of the layers when it has nothing to do with them, else as a layer that stands for it.
 */
import { builtinLibrary } from '../../outline/builtin-modules.ts';
import { bindTarget } from './evaluate.ts';
import { isStandard } from './harmless.ts';
import { keepStatement } from './keep-statement.ts';
import { layerClassOf } from './layer-classes.ts';
import { CannotFollow, type Ending, type Machine } from './machine.ts';
import { callSequence, itemsOf } from './methods.ts';
import { operate, truthOf } from './operators.ts';
import { Imported, isKind, PySequence, type PyValue, ScriptClass, Unknown } from './python-values.ts';
import { ScriptFunction } from './script-function.ts';
import type { Expr, ImportedName, Statement } from './syntax.ts';
import { percentFormat } from './text-format.ts';

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

/** See `Machine.run`. */
export function runStatements(m: Machine, statements: readonly Statement[]): Ending {
  for (const statement of statements) {
    const mark = m.journal.mark();
    const { scope, functionDepth, loopDepth, depth } = m;
    let ending: Ending;
    try {
      m.spend(1);
      ending = runStatement(m, statement);
    } catch (error) {
      if (!(error instanceof CannotFollow)) throw error;
      m.journal.rollBack(mark);
      Object.assign(m, { scope, functionDepth, loopDepth, depth });
      keepStatement(m, statement);
    }
    if (ending !== undefined) return ending;
    if (functionDepth === 0 && loopDepth === 0) m.journal.clear();
  }
  return undefined;
}

function runStatement(m: Machine, statement: Statement): Ending {
  switch (statement.kind) {
    case 'expression':
      runExpression(m, statement);
      return undefined;
    case 'assign':
      assign(m, statement);
      return undefined;
    case 'update':
      update(m, statement);
      return undefined;
    case 'import':
      for (const name of statement.names)
        importName(m, name, m.script.text.startsWith('from', statement.from));
      return undefined;
    case 'import-all':
      importAll(m, statement.path);
      return undefined;
    case 'if':
      return runIf(m, statement);
    case 'for':
      return runFor(m, statement);
    case 'while':
      return runWhile(m, statement);
    case 'def':
      m.assign(statement.name, new ScriptFunction(statement.name, statement.node, statement, m.scope));
      return undefined;
    case 'class':
      defineClass(m, statement);
      return undefined;
    case 'return':
      return { value: statement.value === null ? null : m.evaluate(statement.value, 'layer') };
    case 'try':
      if (mayFail(statement.body)) throw new CannotFollow(statement.from);
      return m.run(statement.body) ?? m.run(statement.otherwise) ?? m.run(statement.ending);
    case 'pass':
      return undefined;
    case 'break':
    case 'continue':
      return statement.kind;
    case 'opaque':
      throw new CannotFollow(statement.from);
  }
}

/** Whether the rest of a block hangs on an import that may not be there. */
function mayFail(body: readonly Statement[]): boolean {
  const isStrange = (path: string): boolean => !isStandard(path) && !/^outline\b/.test(path);
  const imports = body.filter(
    (one) =>
      (one.kind === 'import' && one.names.some(({ path }) => isStrange(path))) ||
      (one.kind === 'import-all' && isStrange(one.path)),
  );
  return imports.length > 0 && imports.length < body.length;
}

/** A call whose effect is not known is kept for it. */
function runExpression(m: Machine, { value: expr, from }: Of<'expression'>): void {
  const value = m.evaluate(expr, 'statement');
  if (!(value instanceof Unknown) || value.isPure) return;
  if (value.touches) throw new CannotFollow(from);
  m.keep(value.text, value.needs, true);
  const path = expr.kind === 'call' ? pathOf(m, expr.callee) : undefined;
  if (path !== undefined && !isStandard(path)) {
    m.note({ code: 'call-not-followed', severity: 'warning', facts: { call: path }, offset: from });
  }
}

function pathOf(m: Machine, callee: Expr): string | undefined {
  const names: string[] = [];
  let at = callee;
  for (; at.kind === 'attribute'; at = at.object) names.unshift(at.name);
  if (at.kind !== 'name') return undefined;
  const value = m.lookUp(at.name);
  return isKind(value, 'imported') ? [value.path, ...names].join('.') : undefined;
}

function assign(m: Machine, { targets, value: expr }: Of<'assign'>): void {
  const [only] = targets;
  const name = targets.length === 1 && only?.kind === 'name' ? only.name : undefined;
  const value = m.evaluate(expr, name === undefined ? 'layer' : { name });
  for (const target of targets) {
    bindTarget(m, target, target.kind === 'name' ? stored(m, target.name, value, expr.from) : value);
  }
}

/** An unknown value under a name: the name stands for it, so that what makes it is made once. */
function stored(m: Machine, name: string, value: PyValue, from: number): PyValue {
  if (!(value instanceof Unknown) || /^\w+$/.test(value.text)) return value;
  if (value.touches) {
    if (value.isPure) return value;
    throw new CannotFollow(from);
  }
  const options = { isShared: value.isPure, isEffect: !value.isPure };
  const bound = m.names.bind(
    m,
    name,
    { text: value.text, needs: value.needs, touches: false, makesLayers: false },
    options,
  );
  return new Unknown({ text: bound.name, needs: [bound.code], isAtom: true, isPure: true, touches: false });
}

function update(m: Machine, { target, op, value: expr, from }: Of<'update'>): void {
  const before = m.evaluate(target);
  const value = m.evaluate(expr, 'layer');
  if (before instanceof PySequence && before.kind === 'list' && op === '+') {
    const args = { plain: [value], named: new Map() };
    if (callSequence(before, 'extend', args, m.journal) === undefined) throw new CannotFollow(from);
    return;
  }
  const made =
    op === '%' && typeof before === 'string' ? percentFormat(before, value) : operate(op, before, value);
  if (made === undefined) throw new CannotFollow(from);
  if (typeof made === 'string') m.spend(made.length / 64);
  bindTarget(m, target, made);
}

function importName(m: Machine, { path, name, bound }: ImportedName, isFrom: boolean): void {
  const dot = path.lastIndexOf('.');
  const last = path.slice(dot + 1);
  const alias = name === last && isFrom ? '' : ` as ${name}`;
  const text = isFrom
    ? `from ${path.slice(0, dot) || '.'} import ${last}${alias}`
    : `import ${path}${name === path.split('.')[0] ? '' : alias}`;
  m.assign(name, new Imported(bound, name, m.keep(text, [])));
}

/** Classes of PyOutline are known by name; whatever else a package brings, its import is kept with it. */
function importAll(m: Machine, path: string): void {
  const code = m.keep(`from ${path} import *`, []);
  const names =
    path === 'outline' || path === 'outline.loader' ? ['Outline', 'cuerun', 'io', 'layer', 'modules'] : [];
  for (const { name } of builtinLibrary().specs) {
    if (layerClassOf(new Imported(`${path}.${name}`, name, code)) !== undefined) names.push(name);
  }
  for (const name of names) m.assign(name, new Imported(`${path}.${name}`, name, code));
  if (!isStandard(path)) m.journal.push(m.starImports, code);
}

function runIf(m: Machine, { branches, from }: Of<'if'>): Ending {
  for (const { test, body } of branches) {
    const truth = test === null ? true : truthOf(m.evaluate(test));
    if (truth === undefined) throw new CannotFollow(from);
    if (truth) return m.run(body);
  }
  return undefined;
}

function runFor(m: Machine, { target, source, body, otherwise, from }: Of<'for'>): Ending {
  const items = itemsOf(m.evaluate(source));
  if (items === undefined) throw new CannotFollow(from);
  m.loopDepth += 1;
  for (const item of [...items]) {
    bindTarget(m, target, item);
    const ending = m.run(body);
    if (ending === undefined || ending === 'continue') continue;
    m.loopDepth -= 1;
    return ending === 'break' ? undefined : ending;
  }
  m.loopDepth -= 1;
  return m.run(otherwise);
}

function runWhile(m: Machine, { test, body, from }: Of<'while'>): Ending {
  m.loopDepth += 1;
  for (;;) {
    m.spend(1);
    const truth = truthOf(m.evaluate(test));
    if (truth === undefined) throw new CannotFollow(from);
    const ending = truth ? m.run(body) : 'break';
    if (ending === undefined || ending === 'continue') continue;
    m.loopDepth -= 1;
    return ending === 'break' ? undefined : ending;
  }
}

function defineClass(m: Machine, statement: Of<'class'>): void {
  const { name, bases } = statement;
  const base = bases[0] === undefined ? undefined : m.evaluate(bases[0]);
  const path = isKind(base, 'imported') ? base.path : isKind(base, 'class') ? base.base : undefined;
  const source = m.residual(statement, { isBlock: true, keeps: name });
  if (source.touches) throw new CannotFollow(statement.from);
  m.assign(name, new ScriptClass(name, path, m.keep(source.text, source.needs)));
}
