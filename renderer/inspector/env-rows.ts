/** The variables of the selected layers as rows, and variables as they are pasted from a shell. */
import { equalValues, type Value } from '../../shared/base/value.ts';
import type { Layer } from '../../shared/outline/outline.ts';
import { ownValue } from '../../shared/outline/own-value.ts';

/** One variable that at least one of the selected layers sets. */
export interface EnvRow {
  readonly name: string;
  /** undefined where the layers differ or some do not set it. */
  readonly value: Value | undefined;
  readonly mixed: boolean;
}

/** All variables, in the order written. */
export function envRows(layers: readonly Layer[]): readonly EnvRow[] {
  const names = new Set(layers.flatMap((layer) => Object.keys(layer.env)));
  return [...names].map((name) => {
    const values = layers.map((layer) => ownValue(layer.env, name));
    const [first] = values;
    const mixed = !values.every((value) => equalValues(value, first));
    return { name, value: mixed ? undefined : first, mixed };
  });
}

/**
 * Reads `NAME=value` lines as a shell or a `.env` file has them: `export` and quotes round the value go, blank lines
 * and comments are passed over. A line without `=` is a name with an empty value.
 */
export function parseEnvLines(text: string): readonly { readonly name: string; readonly value: string }[] {
  return text.split(/\r?\n/).flatMap((raw) => {
    const line = raw.trim().replace(/^export\s+/, '');
    if (line === '' || line.startsWith('#')) return [];
    const at = line.indexOf('=');
    const name = (at < 0 ? line : line.slice(0, at)).trim();
    return name === '' ? [] : [{ name, value: at < 0 ? '' : unquote(line.slice(at + 1).trim()) }];
  });
}

function unquote(text: string): string {
  const quote = text[0];
  const closed = text.length >= 2 && (quote === '"' || quote === "'") && text.endsWith(quote);
  return closed ? text.slice(1, -1) : text;
}
