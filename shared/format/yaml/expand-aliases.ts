/**
 * Writes out aliases and merges of a YAML text. Done before a change that they stand in the way of: one that takes
 * away what an alias names, or something that comes in through a merge.
 */

import { effectiveEntries, type MapEntry, type MapNode, nodeValue, type SourceNode } from '../source-tree.ts';
import { printEntry, printFlow, printKey } from './print-yaml.ts';

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is to be written out: aliases of one anchor, merged ones too, or the merges of some maps. */
export type Expansion = { readonly anchor: string } | { readonly maps: ReadonlySet<MapNode> };

/** The text with the same meaning and without the aliases in question. */
export function expandAliases(text: string, root: SourceNode, expansion: Expansion): string {
  const splices: Splice[] = [];
  collect(root, { text, expansion, splices });
  splices.sort((a, b) => a.start - b.start);
  let out = '';
  let at = 0;
  for (const splice of splices) {
    out += text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return out + text.slice(at);
}

interface Job {
  readonly text: string;
  readonly expansion: Expansion;
  readonly splices: Splice[];
}

function collect(node: SourceNode, job: Job): void {
  if (node.borrowed === true) {
    if (isMeant(node, job)) {
      job.splices.push({ start: node.start, end: node.end, text: printFlow(nodeValue(node)) });
    }
  } else if (node.kind === 'list') {
    for (const item of node.items) collect(item.node, job);
  } else if (node.kind === 'map') {
    const all = 'maps' in job.expansion && job.expansion.maps.has(node);
    for (const entry of node.entries) {
      if (entry.merge === true && (all || mergesMeant(entry.node, job))) {
        job.splices.push(mergeSplice(node, entry, job.text));
      } else collect(entry.node, job);
    }
  }
}

/** Whether a node is an alias of the anchor in question. */
function isMeant(node: SourceNode, { text, expansion }: Job): boolean {
  return (
    node.borrowed === true &&
    'anchor' in expansion &&
    text.slice(node.start + 1, node.end) === expansion.anchor
  );
}

function mergesMeant(node: SourceNode, job: Job): boolean {
  if (node.borrowed !== true && node.kind === 'list')
    return node.items.some((item) => isMeant(item.node, job));
  return isMeant(node, job);
}

/** The entries that a `<<` brings in, in its place; where it brings in nothing, a comment in block style. */
function mergeSplice(map: MapNode, entry: MapEntry, text: string): Splice {
  const merged = effectiveEntries(map).filter((one) => one.entry === entry);
  const { start } = entry;
  const end = Math.max(entry.colonEnd, entry.node.end);
  if (map.flow) {
    const parts = merged.map(({ key, node }) => `${printKey(key, true)}: ${printFlow(nodeValue(node))}`);
    return parts.length > 0 ? { start, end, text: parts.join(', ') } : emptyFlowSplice(entry, end, text);
  }
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const lines = merged.map(({ key, node }) => printEntry(key, nodeValue(node), column)).join('');
  return { start, end, text: lines.slice(column).replace(/\n$/, '') };
}

/** Takes the comma along that would stand there alone. */
function emptyFlowSplice(entry: MapEntry, end: number, text: string): Splice {
  const behind = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
  return { start: entry.start, end: end + behind, text: '' };
}
