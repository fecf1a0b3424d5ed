/** The environment of an outline, as it stands under `env`. */
import type { EnvVariable } from '../../outline/outline.ts';
import { isNull, type ReadContext, readBoolean, readText } from '../read-context.ts';
import { effectiveEntries, type ScalarNode, type SourceNode } from '../source-tree.ts';

/** A mapping of names to texts or to `{value, pre}`; or a list of `{name, value, pre}`, which can hold a name twice. */
export function readEnv(node: SourceNode, context: ReadContext): readonly EnvVariable[] {
  if (isNull(node)) return [];
  if (node.kind === 'map') {
    return effectiveEntries(node).flatMap(({ key, node: item }) => readVariable(item, key, context) ?? []);
  }
  if (node.kind !== 'list') {
    context.wrongType(node, { field: 'env' }, 'a mapping of names to texts');
    return [];
  }
  return node.items.flatMap((item) => readVariable(item.node, undefined, context) ?? []);
}

function readVariable(
  node: SourceNode,
  key: string | undefined,
  context: ReadContext,
): EnvVariable | undefined {
  const place = { field: key === undefined ? 'env' : `env.${key}` };
  const accepted = 'a text, or a mapping with a value';
  if (node.kind === 'scalar' && key !== undefined) {
    return { name: key, value: textOf(node), preSetshot: false };
  }
  if (node.kind !== 'map') {
    context.wrongType(node, place, accepted);
    return undefined;
  }
  let name = key;
  let value: string | undefined;
  let preSetshot = false;
  for (const { key: field, entry, node: inner } of effectiveEntries(node)) {
    if (field === 'name' && key === undefined) name = readText(inner, context, place);
    else if (field === 'value') value = isNull(inner) ? '' : readText(inner, context, place);
    else if (field === 'pre') preSetshot = readBoolean(inner, context, place) ?? false;
    else {
      const facts = { key: field, accepted: ['value', 'pre'] };
      context.note('unknown-key', 'warning', { ...place, at: entry.start }, facts);
    }
  }
  if (name !== undefined && value !== undefined) return { name, value, preSetshot };
  context.wrongType(node, place, accepted);
  return undefined;
}

/** Numbers and the like as they are written; nothing is the empty text. */
function textOf(node: ScalarNode): string {
  return node.value === null ? '' : node.source;
}
