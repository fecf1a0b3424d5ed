/** Plain values as graph nodes, so that PyYAML reads what Cuegraph means; the reverse of `py-value.ts`. */
import type { Value } from '../../base/value.ts';
import { type PyEntry, type PyMap, type PyNode, pyList, pyText, pyWord } from './py-graph.ts';
import { PYTHON_KEY } from './py-value.ts';

/** What a `$python` value that stands for a part of the outline leads to. */
export type ReferenceNode = (kind: 'outline' | 'layer', name: string) => PyNode | undefined;

/** A value; mappings keep their order. */
export function encodePyValue(value: Value, referenceNode: ReferenceNode = () => undefined): PyNode {
  if (value === null) return pyWord('null');
  if (typeof value === 'boolean') return pyWord(String(value));
  if (typeof value === 'number') return pyWord(printPyNumber(value));
  if (typeof value === 'string') return pyText(value);
  if (Array.isArray(value)) return pyList(value.map((item: Value) => encodePyValue(item, referenceNode)));
  const map = value as { readonly [key: string]: Value };
  const tag = map[PYTHON_KEY];
  if (typeof tag === 'string' && Object.keys(map).length === 2 && map.value !== undefined)
    return encodeTagged(tag, map.value, referenceNode);
  return { ...mapOf(Object.entries(map), referenceNode) };
}

/** Values by name. */
export function encodePyArgs(
  entries: readonly (readonly [string, Value])[],
  referenceNode: ReferenceNode = () => undefined,
): PyMap {
  return mapOf(entries, referenceNode);
}

function mapOf(entries: readonly (readonly [string, Value])[], referenceNode: ReferenceNode): PyMap {
  const made = entries.map(
    ([key, value]): PyEntry => ({ key: pyText(key), node: encodePyValue(value, referenceNode) }),
  );
  return { kind: 'map', tag: '', at: 0, entries: made };
}

function encodeTagged(tag: string, value: Value, referenceNode: ReferenceNode): PyNode {
  if (tag === 'outline') return referenceNode('outline', '') ?? pyWord('null');
  if (tag === 'layer') return referenceNode('layer', String(value)) ?? pyWord('null');
  const node = encodePyValue(value, referenceNode);
  if (node.kind === 'map') return { ...node, tag };
  return node.kind === 'scalar' ? { ...node, tag, isPlain: false } : { ...node, tag };
}

/** A number in a notation that YAML 1.1 takes for one; whole numbers that a double does not hold exactly as floats. */
function printPyNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isSafeInteger(value)) return String(value);
  const text = Number.isInteger(value) ? value.toExponential() : String(value);
  const [digits = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const [, sign = '+', size = ''] = /^([-+]?)(\d+)$/.exec(exponent) ?? [];
  return `${digits.includes('.') ? digits : `${digits}.0`}e${sign === '' ? '+' : sign}${size.padStart(2, '0')}`;
}
