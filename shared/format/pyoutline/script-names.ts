/** Names in a printed script: what its classes are called and which layers have variables. */
import type { Value } from '../../base/value.ts';
import { builtinLibrary } from '../../outline/builtin-modules.ts';
import type { ModuleLibrary, ModuleSpec } from '../../outline/module-spec.ts';
import type { Layer, Outline } from '../../outline/outline.ts';
import { codeOfMark, keptClasses, keptStatements, PYTHON } from '../../outline/python-mark.ts';
import { isPythonName } from './python-literal.ts';

const BUILTINS =
  'abs all any bool bytes chr dict dir enumerate filter float format id input int iter len list map max min next object open ord print range repr reversed round set sorted str sum super tuple type vars zip';

/** A class as a script calls it. */
export interface ScriptCallee {
  readonly name: string;
  readonly spec: ModuleSpec | undefined;
  /** Whether PyOutline will find it by its import, or in the script. */
  readonly isFound: boolean;
}

/** The names of one script. */
export class ScriptNames {
  readonly #library: ModuleLibrary;
  readonly #classes: ReadonlyMap<string, string>;
  readonly #kept: ReadonlySet<string>;
  readonly #taken: Set<string>;
  readonly #callees = new Map<string, ScriptCallee>();
  readonly #imports = new Map<string, Map<string, string>>();

  constructor(outline: Outline, library: ModuleLibrary = builtinLibrary()) {
    this.#library = library;
    this.#classes = keptClasses(outline.args);
    const kept = keptStatements(outline.args);
    const blocks = outline.layers
      .filter(({ module }) => module === PYTHON)
      .map(({ args }) => String(args.code));
    this.#kept = new Set(kept);
    const { notes: _, layers, ...header } = outline;
    const code = [...kept, ...blocks, ...marksIn([header, layers] as unknown as Value)].join(' ');
    const words = code.match(/\b[A-Za-z_]\w*\b/g) ?? [];
    this.#taken = new Set([...BUILTINS.split(' '), 'outline', 'ol', 'DependType', ...words]);
  }

  /** A variable for a layer, after its name. */
  variable({ name }: Layer): string {
    const word = name
      .replace(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^(?=\d|$)/, 'layer_')
      .replace(/(?<=.)_+$/, '');
    const wanted = isPythonName(word) && !this.#taken.has(word) ? word : `${word}_layer`;
    return this.#fresh(wanted);
  }

  /** The class of a module, which is imported by that. */
  callee(module: string): ScriptCallee {
    const known = this.#callees.get(module);
    if (known !== undefined) return known;
    const made = this.#callee(module);
    this.#callees.set(module, made);
    return made;
  }

  #callee(module: string): ScriptCallee {
    const base = this.#classes.get(module);
    if (base !== undefined) return { name: module, spec: this.#library.byName.get(base), isFound: true };
    const spec = this.#library.byName.get(module);
    const parts = (spec?.classPath ?? module).replace(/^outline\.layer\./, 'outline.').split('.');
    if (!parts.every(isPythonName)) return { name: this.imported('outline', 'Layer'), spec, isFound: false };
    const last = parts.pop() ?? '';
    if (parts.length === 0) return { name: last, spec, isFound: false };
    return { name: this.imported(parts.join('.'), last), spec, isFound: true };
  }

  /** The name of something that is imported. */
  imported(path: string, name: string): string {
    const names = this.#imports.get(path) ?? new Map<string, string>();
    this.#imports.set(path, names);
    const known = names.get(name);
    if (known !== undefined) return known;
    const isKept = this.#kept.has(`from ${path} import ${name}`);
    const bound = isKept ? name : this.#fresh(name);
    if (isKept) this.#taken.add(name);
    names.set(name, bound);
    return bound;
  }

  /** The lines that import what was asked for, without what kept statements import themselves. */
  imports(): readonly string[] {
    const lines = [...this.#imports].flatMap(([path, names]) => {
      const own = [...names].filter(([name]) => !this.#kept.has(`from ${path} import ${name}`));
      const list = own.map(([name, bound]) => (name === bound ? name : `${name} as ${bound}`));
      return own.length === 0 ? [] : [`from ${path} import ${list.sort().join(', ')}`];
    });
    return ['import outline', ...lines.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))].filter(
      (line) => !this.#kept.has(line),
    );
  }

  #fresh(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#taken.has(name); number += 1) name = `${wanted}_${number}`;
    this.#taken.add(name);
    return name;
  }
}

/** The code of every mark. */
function marksIn(value: Value | undefined): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(marksIn);
  const code = codeOfMark(value);
  return code === undefined ? [] : [code];
}

function rank(line: string): number {
  return line.startsWith('from outline') ? 0 : 1;
}
