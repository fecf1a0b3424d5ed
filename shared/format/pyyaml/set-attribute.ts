import { type PyEntry, type PyMap, type PyNode, pyText, stateOf } from './py-graph.ts';

/** Sets an attribute of an object: where it stands, or where PyYAML's order of names puts it. Linear. */
export function setAttribute(object: PyMap, name: string, node: PyNode): void {
  setEntry(stateOf(object) ?? object, name, node);
}

/** Sets an entry of a mapping with text keys. */
export function setEntry({ entries }: PyMap, name: string, node: PyNode): void {
  const known = entries.findIndex(({ key }) => key.kind === 'scalar' && key.source === name);
  const old = entries[known];
  if (old !== undefined) {
    entries[known] = { key: old.key, node };
    return;
  }
  const entry: PyEntry = { key: pyText(name), node };
  const next = entries.findIndex(({ key }) => key.kind === 'scalar' && key.source > name);
  if (next < 0) entries.push(entry);
  else entries.splice(next, 0, entry);
}

/** Takes an entry of a mapping away. */
export function removeEntry({ entries }: PyMap, name: string): void {
  const index = entries.findIndex(({ key }) => key.kind === 'scalar' && key.source === name);
  if (index >= 0) entries.splice(index, 1);
}
