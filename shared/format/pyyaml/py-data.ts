/** The data that processes of a job keep in its session, in the YAML that PyOutline writes there and reads back. */
import { err, ok, type Result } from '../../base/result.ts';
import type { Value } from '../../base/value.ts';
import type { FileDeclaration } from '../../outline/outline.ts';
import type { FormatError } from '../format.ts';
import { ReadContext } from '../read-context.ts';
import { checkText } from '../text-limits.ts';
import { TreeFailure } from '../tree-failure.ts';
import { encodePyFiles } from './encode-py-files.ts';
import { encodePyValue } from './encode-py-value.ts';
import { parsePyGraph } from './parse-py-graph.ts';
import { printPyGraph } from './print-py-graph.ts';
import type { PyNode } from './py-graph.ts';
import { PyLayers } from './py-layers.ts';
import { PyValues } from './py-value.ts';
import { readPyFiles } from './read-py-files.ts';

/** A value as `put_data` keeps it. */
export function printPyData(value: Value): string {
  return printPyGraph(encodePyValue(value));
}

/** A value that `put_data` kept; what only Python has stands under `$python`. */
export function readPyData(text: string): Result<Value, FormatError> {
  return reading(text, (node) => new PyValues(() => undefined).valueOf(node));
}

/** What a pre-process hands to its layer (`ol:outputs`): PyOutline's own objects by name. */
export function printPyOutputs(files: readonly FileDeclaration[]): string {
  return printPyGraph(encodePyFiles(files, 'output'));
}

/** The files that a pre-process handed over. */
export function readPyOutputs(text: string): Result<readonly FileDeclaration[], FormatError> {
  const context = new ReadContext(text);
  const parts = { context, layers: new PyLayers(undefined), values: new PyValues(() => undefined) };
  return reading(text, (node) => readPyFiles(parts, node, { layer: '', field: 'outputs' }));
}

function reading<T>(text: string, take: (node: PyNode) => T): Result<T, FormatError> {
  const checked = checkText(text, 'pyyaml');
  if (!checked.ok) return checked;
  const parsed = parsePyGraph(text);
  if (!parsed.ok) return parsed;
  try {
    return ok(take(parsed.value));
  } catch (failure) {
    if (!(failure instanceof TreeFailure)) throw failure;
    return err({ code: failure.code, format: 'pyyaml', facts: failure.facts });
  }
}
