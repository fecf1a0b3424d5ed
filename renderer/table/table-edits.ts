/** What a text that was typed into a cell of the layer table comes to as edits. Pure. */
import { err, ok, type Result } from '../../shared/base/result.ts';
import { findArgSpec } from '../../shared/outline/common-args.ts';
import { type Dependency, parseRequire } from '../../shared/outline/dependency.ts';
import { fullNameOf, layerIndex } from '../../shared/outline/layer-names.ts';
import type { ModuleLibrary } from '../../shared/outline/module-spec.ts';
import type { Layer, LayerId, Outline } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import { namesOf, setArg } from '../inspector/arg-edits.ts';
import { fieldKind, parseArgText } from '../inspector/arg-text.ts';
import type { GraphEdit } from '../state/graph-edits.ts';
import { specOf } from '../state/layer-factory.ts';
import { reachableLayers, wireSteps } from '../state/wire-paths.ts';
import { wiresOf } from '../state/wires.ts';
import type { ColumnId } from './table-rows.ts';

/** The edit of one cell, for one layer or for all that are selected; why it cannot be, as a sentence. */
export function editCell(
  outline: Outline,
  library: ModuleLibrary,
  layers: readonly Layer[],
  column: ColumnId,
  text: string,
): Result<GraphEdit, string> {
  const names = namesOf(layers);
  switch (column) {
    case 'name':
      return rename(outline, layers, text.trim());
    case 'module':
      if (text.trim() === '') return err('A layer needs a module.');
      return ok({
        edits: layers.map(({ id }) => ({ kind: 'set-module', id, module: text.trim() })),
        label: `Make ${names} a ${text.trim()}`,
      });
    case 'range':
    case 'chunk':
    case 'cores':
    case 'memory':
      return ok({
        edits: layers.flatMap((layer) => {
          const spec = findArgSpec(specOf(layer, library), column);
          return setArg([layer], column, parseArgText(fieldKind(spec?.type ?? 'value', undefined), text));
        }),
        label: `${text === '' ? 'Reset' : 'Set'} ${column} of ${names}`,
      });
    case 'requires':
      return requireLayers(outline, library, layers, text);
    case 'bypassed':
    case 'frames':
    case 'tasks':
    case 'problems':
      return err('This follows from the other columns.');
  }
}

function rename(outline: Outline, layers: readonly Layer[], text: string): Result<GraphEdit, string> {
  const [layer] = layers;
  if (layer === undefined || text === '') return err('A layer needs a name.');
  // The table shows full names; what stands in front of the own name stays.
  const own = layer.parent !== undefined && text.startsWith(`${layer.parent}.`);
  const name = own ? text.slice((layer.parent ?? '').length + 1) : text;
  const full = fullNameOf({ ...layer, name });
  const other = layerIndex(outline).byName.get(full);
  if (name === '') return err('A layer needs a name.');
  if (other !== undefined && other.id !== layer.id) return err(`There is another layer called ${full}.`);
  return ok({
    edits: [{ kind: 'rename-layer', id: layer.id, name }],
    label: `Rename ${layer.name} to ${name}`,
  });
}

/** `sim, matte:all`: what is named already keeps what its text cannot say; a name that nobody has is refused. */
function requireLayers(
  outline: Outline,
  library: ModuleLibrary,
  layers: readonly Layer[],
  text: string,
): Result<GraphEdit, string> {
  const wanted = text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
    .map(parseRequire);
  const { byName } = layerIndex(outline);
  for (const { on, type, text: whole } of wanted) {
    const known = layers.some((layer) => layer.requires.some((old) => old.on === on));
    if (!byName.has(on) && !known) return err(`There is no layer called ${on}.`);
    const kept = layers.some((layer) => layer.requires.some((old) => old.text === whole));
    if (type === 'UNKNOWN' && !kept) return err(`${whole}: behind the colon go all, any, prev or sim.`);
  }
  const edits: OutlineEdit[] = layers.flatMap((layer) => replaceRequires(layer, wanted));
  const cycle = findCycle(outline, library, layers, wanted);
  if (cycle !== null) return err(cycle);
  return ok({ edits, label: `Change what ${namesOf(layers)} waits for` });
}

function replaceRequires(layer: Layer, wanted: readonly Dependency[]): OutlineEdit[] {
  const next = wanted.map((one) => {
    const old = layer.requires.find(
      (known) => known.on === one.on && known.type === one.type && known.anyFrame === one.anyFrame,
    );
    return old ?? one;
  });
  if (next.length === layer.requires.length && next.every((one, at) => one === layer.requires[at])) return [];
  return [
    // Positions shift as dependencies go, so the last one goes first.
    ...layer.requires.map((_, index) => index).reverse(),
  ]
    .map((index): OutlineEdit => ({ kind: 'remove-dependency', id: layer.id, index }))
    .concat(next.map((dependency): OutlineEdit => ({ kind: 'add-dependency', id: layer.id, dependency })));
}

function findCycle(
  outline: Outline,
  library: ModuleLibrary,
  layers: readonly Layer[],
  wanted: readonly Dependency[],
): string | null {
  const ids = new Set<LayerId>(layers.map((layer) => layer.id));
  const { byName } = layerIndex(outline);
  const others = wiresOf(outline, library).filter((wire) => wire.index < 0 || !ids.has(wire.to));
  const down = wireSteps(others, 'downstream');
  for (const layer of layers) {
    const reached = reachableLayers(down, [layer.id]);
    for (const { on } of wanted) {
      const from = byName.get(on);
      if (from !== undefined && reached.has(from.id))
        return `${layer.name} cannot wait for ${on}: ${on} waits for ${layer.name} already.`;
    }
  }
  return null;
}
