/** One layer of a job spec: its elements in the order of the DTD, as PyOutline writes them. */

import { firstService } from '../../outline/resolve-resources.ts';
import type { ResolvedLayer } from '../../outline/resolved-outline.ts';
import { isTruthy } from '../../outline/value-reading.ts';
import type { XmlWriter } from '../xml/xml-writer.ts';
import { printCores } from './print-cores.ts';
import type { SpecNotes } from './spec-notes.ts';
import { isSince, SPEC_SINCE, type SpecVersion } from './spec-version.ts';

/** What stands in the elements that are worked out before. */
export interface SpecLayerTexts {
  readonly command: string;
  readonly range: string;
}

/** Writes one layer. */
export function printSpecLayer(
  xml: XmlWriter,
  layer: ResolvedLayer,
  { command, range }: SpecLayerTexts,
  version: SpecVersion,
  notes: SpecNotes,
): void {
  const has = (field: keyof typeof SPEC_SINCE, isAsked: boolean): boolean => {
    if (!isAsked) return false;
    const isThere = isSince(version, SPEC_SINCE[field]);
    if (!isThere)
      notes.note(
        'spec-version',
        'warning',
        { layer: layer.name, field },
        { version, since: SPEC_SINCE[field] },
      );
    return isThere;
  };
  xml.open('layer', { name: layer.name, type: layer.type });
  xml.leaf('cmd', command);
  xml.leaf('range', range);
  xml.leaf('chunk', String(layer.chunk));
  if (layer.cores !== null) xml.leaf('cores', printCores(layer.cores));
  if (layer.threadable !== null) xml.leaf('threadable', layer.threadable ? 'True' : 'False');
  if (layer.memory !== null) xml.leaf('memory', layer.memory);
  if (has('gpus', layer.gpus !== null || layer.gpuMemory !== null)) {
    xml.leaf('gpus', String(layer.gpus ?? 0));
    xml.leaf('gpu_memory', layer.gpuMemory ?? '');
  }
  if (has('timeout', layer.timeoutMin !== null)) xml.leaf('timeout', String(layer.timeoutMin));
  if (has('timeout_llu', layer.timeoutLluMin !== null)) xml.leaf('timeout_llu', String(layer.timeoutLluMin));
  if (layer.tags.length > 0 || isTruthy(layer.args.tags)) xml.leaf('tags', layer.tags.join(' | '));
  printNames(xml, 'limits', 'limit', layer.limits);
  printEnv(xml, Object.entries(layer.env));
  xml.open('services');
  xml.leaf('service', firstService(layer.service));
  xml.close('services');
  const { outputs } = layer.layer;
  if (has('outputs', outputs.length > 0)) {
    xml.open('outputs');
    // PyOutline calls an output without a name after its place.
    for (const [index, { name, path }] of outputs.entries())
      xml.leaf('output', path, { name: name === '' ? `output${index}` : name });
    xml.close('outputs');
  } else if (isSince(version, SPEC_SINCE.outputs)) xml.leaf('outputs');
  xml.close('layer');
  noteReadings(layer, notes);
}

/** Variables, of a job or of a layer; the element is always there. */
export function printEnv(
  xml: XmlWriter,
  variables: readonly (readonly [name: string, value: string])[],
): void {
  if (variables.length === 0) {
    xml.leaf('env');
    return;
  }
  xml.open('env');
  for (const [name, value] of variables) xml.leaf('key', value, { name });
  xml.close('env');
}

function printNames(xml: XmlWriter, element: string, item: string, names: readonly string[]): void {
  if (names.length === 0) return;
  xml.open(element);
  for (const name of names) xml.leaf(item, name);
  xml.close(element);
}

/** Where a value is read otherwise than by PyOutline (facts: the list of differences). */
function noteReadings({ args, name: layer, cores, tags }: ResolvedLayer, notes: SpecNotes): void {
  const place = (field: string) => ({ layer, field });
  if (cores !== null && !Number.isInteger(Math.round(cores * 100) / 10))
    notes.note('cores-precision', 'note', place('cores'), { cores });
  if (typeof args.limits === 'string' && args.limits.length > 1)
    notes.note('limits-string', 'note', place('limits'), { found: args.limits });
  if (typeof args.threadable === 'string')
    notes.note('threadable-text', 'note', place('threadable'), { found: args.threadable });
  const odd = typeof args.tags === 'string' ? tags.filter((tag) => !/^[A-Za-z0-9]+$/.test(tag)) : [];
  if (odd.length > 0) notes.note('tag-charset', 'note', place('tags'), { tags: odd });
}
