/**
 * Reads an Open Job Description template (2023-09), of a job or of an environment, in YAML or JSON: steps become
 * layers, an integer parameter their frames. Nothing is run and no file is looked at; parameters of the job stand for
 * their defaults.
 */

import type { Position } from '../../base/position.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { emptyOutline, type Layer, type LayerId, type Outline } from '../../outline/outline.ts';
import type { FormatError, Reader, ReadOutline } from '../format.ts';
import { kindName, ReadContext } from '../read-context.ts';
import { effectiveEntries, type MapNode, nodeValue, type SourceNode } from '../source-tree.ts';
import { checkText } from '../text-limits.ts';
import { parseYamlTree } from '../yaml/parse-yaml-tree.ts';
import { listOf, mapOf, Template, textOf } from './openjd-values.ts';
import { readStep } from './read-step.ts';

/** Reads a template. */
export const readOpenJd: Reader = (text) => read(text);

function read(text: string): Result<ReadOutline, FormatError> {
  const checked = checkText(text, 'openjd');
  if (!checked.ok) return checked;
  const parsed = parseYamlTree(text);
  if (!parsed.ok) return err({ ...parsed.error, format: 'openjd' });
  const context = new ReadContext(text);
  const { root } = parsed.value;
  const steps = root.kind === 'map' ? entryOf(root, 'steps') : undefined;
  const environment = root.kind === 'map' ? entryOf(root, 'environment') : undefined;
  if (root.kind !== 'map' || (steps?.kind !== 'list' && environment?.kind !== 'map')) {
    const found = root.kind === 'map' ? 'a mapping without steps' : kindName(root);
    return err({
      code: 'not-an-outline',
      format: 'openjd',
      facts: { found },
      position: context.position(root.at),
    });
  }
  context.addTreeNotes(parsed.value, 'warning');
  const template = new Template(mapOf(nodeValue(root)), context, root.at);
  const positions = positionsOf(root, context);
  const outline = readJob(template);
  const layers: Layer[] = [];
  const layerPositions = new Map<LayerId, Readonly<Record<string, Position>>>();
  for (const [index, { node }] of (steps?.kind === 'list' ? steps.items : []).entries()) {
    const layer = readStep(mapOf(nodeValue(node)), index, template, node.at);
    layers.push(layer);
    layerPositions.set(layer.id, node.kind === 'map' ? positionsOf(node, context) : {});
  }
  template.noteUnknown();
  return ok({
    outline: { ...outline, layers: namedOnce(layers, context) },
    notes: context.notes,
    positions: { outline: positions, layers: layerPositions },
  });
}

function entryOf(map: MapNode, key: string): SourceNode | undefined {
  return effectiveEntries(map).find((entry) => entry.key === key)?.node;
}

function positionsOf(map: MapNode, context: ReadContext): Readonly<Record<string, Position>> {
  const entries = effectiveEntries(map).map(
    ({ key, entry }) => [key, context.position(entry.start)] as const,
  );
  return Object.fromEntries([['', context.position(map.at)] as const, ...entries]);
}

/** Name and variables; what environments do when they are entered has no place in an outline. */
function readJob(template: Template): Outline {
  const { value } = template;
  const environments = [
    ...listOf(value.jobEnvironments),
    ...(value.environment === undefined ? [] : [value.environment]),
  ].map(mapOf);
  const env = environments.flatMap((environment) =>
    Object.entries(template.variables(environment)).map(([name, text]) => ({
      name,
      value: text,
      preSetshot: true,
    })),
  );
  const name = textOf(value.name) ?? textOf(environments[0]?.name) ?? 'outline';
  return { ...emptyOutline(template.text(name)), env };
}

function namedOnce(layers: readonly Layer[], context: ReadContext): readonly Layer[] {
  const names = new Set<string>();
  for (const { name } of layers) {
    if (names.has(name)) context.note('duplicate-layer-name', 'error', { at: 0, layer: name });
    names.add(name);
  }
  return layers;
}
