/** A template as plain values, with the references in its texts put in as far as they are known. */
import type { Value } from '../../base/value.ts';
import { textOf as pythonText } from '../../outline/value-reading.ts';
import type { ReadContext } from '../read-context.ts';

export type Mapping = { readonly [key: string]: Value };

export function mapOf(value: Value | undefined): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
}

export function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

/** A scalar as text. */
export function textOf(value: Value | undefined): string | undefined {
  return value === undefined || value === null || typeof value === 'object' ? undefined : pythonText(value);
}

/** `{{ Param.Name }}`. */
const REFERENCE = /\{\{\s*([A-Za-z_][\w.]*)\s*\}\}/g;

/** The template whose texts are read. */
export class Template {
  readonly value: Mapping;
  readonly context: ReadContext;
  readonly #at: number;
  readonly #known = new Map<string, string>();
  readonly #unknown = new Set<string>();

  constructor(value: Mapping, context: ReadContext, at: number) {
    this.value = value;
    this.context = context;
    this.#at = at;
    for (const definition of listOf(value.parameterDefinitions).map(mapOf)) {
      const name = textOf(definition.name);
      const text = textOf(definition.default);
      if (name === undefined || text === undefined) continue;
      this.#known.set(`Param.${name}`, text);
      this.#known.set(`RawParam.${name}`, text);
    }
    this.#noteShape();
  }

  /** A text with the defaults of parameters, and with what `local` knows; a reference to anything else stays. */
  text(text: string, local: ReadonlyMap<string, string> = new Map()): string {
    if (!text.includes('{{')) return text;
    return text.replace(REFERENCE, (written, name: string) => {
      const known = local.get(name) ?? this.#known.get(name);
      if (known === undefined) this.#unknown.add(name);
      return known ?? written;
    });
  }

  /** The variables of an environment; says what else it does. */
  variables(environment: Mapping, layer?: string): Record<string, string> {
    if (environment.script !== undefined) {
      const name = textOf(environment.name) ?? '';
      const place = { at: this.#at, ...(layer === undefined ? {} : { layer }) };
      this.context.note('openjd-environment', 'warning', place, { name });
    }
    const entries = Object.entries(mapOf(environment.variables));
    return Object.fromEntries(entries.map(([name, value]) => [name, this.text(textOf(value) ?? '')]));
  }

  /** One note for all references that nobody knows the value of. */
  noteUnknown(): void {
    if (this.#unknown.size > 0)
      this.context.note(
        'openjd-unknown-reference',
        'warning',
        { at: this.#at },
        { names: [...this.#unknown] },
      );
  }

  #noteShape(): void {
    const names = [...this.#known.keys()]
      .filter((name) => name.startsWith('Param.'))
      .map((name) => name.slice(6));
    if (names.length > 0) this.context.note('openjd-defaults', 'note', { at: this.#at }, { names });
    const known = new Set(
      'specificationVersion extensions name description parameterDefinitions jobEnvironments steps environment $schema'.split(
        ' ',
      ),
    );
    const odd = Object.keys(this.value).filter((key) => !known.has(key));
    if (odd.length > 0) this.context.note('openjd-unknown-keys', 'warning', { at: this.#at }, { names: odd });
  }
}
