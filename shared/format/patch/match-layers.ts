/**
 * Finds the layer of a text that a layer of the editor came from. Ids tell only as long as the text is the one that
 * they were given for, so a name must agree too; renamed layers are found by where they stand.
 */
import type { Layer } from '../../outline/outline.ts';

/** For each wanted layer the index of the old one that it continues, undefined for a new one. Linear. */
export function matchLayers(
  old: readonly Layer[],
  wanted: readonly Layer[],
): readonly (number | undefined)[] {
  const matches: (number | undefined)[] = wanted.map(() => undefined);
  const free = new Set(old.keys());
  const pair = (index: number, match: number | undefined): void => {
    if (match === undefined || !free.has(match)) return;
    matches[index] = match;
    free.delete(match);
  };
  const byId = new Map(old.map((layer, index) => [layer.id, index]));
  for (const [index, layer] of wanted.entries()) {
    const match = byId.get(layer.id);
    if (match !== undefined && old[match]?.name === layer.name) pair(index, match);
  }
  const byName = new Map<string, number[]>();
  for (const index of free) {
    const key = nameKey(old[index] as Layer);
    const known = byName.get(key);
    if (known === undefined) byName.set(key, [index]);
    else known.push(index);
  }
  for (const indexes of byName.values()) indexes.reverse();
  for (const [index, layer] of wanted.entries()) {
    if (matches[index] === undefined) pair(index, byName.get(nameKey(layer))?.pop());
  }
  pairNeighbours(old, wanted, matches, pair);
  return matches;
}

/** A layer without a match takes the old one that stands where it stands, behind the same layer, if that is free. */
function pairNeighbours(
  old: readonly Layer[],
  wanted: readonly Layer[],
  matches: readonly (number | undefined)[],
  pair: (index: number, match: number) => void,
): void {
  let behind = -1;
  for (const [index, layer] of wanted.entries()) {
    const candidate = old[behind + 1];
    if (matches[index] === undefined && candidate?.module === layer.module) pair(index, behind + 1);
    behind = matches[index] ?? behind;
  }
}

/** Children of different parents may have one name. */
function nameKey(layer: Layer): string {
  return `${layer.parent ?? ''}\n${layer.name}`;
}
