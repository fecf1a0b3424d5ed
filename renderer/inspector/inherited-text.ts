/** What holds for an argument that a layer does not say itself, as the dim text in its field. */
import type { ArgSpec } from '../../shared/outline/module-spec.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import { printArgText } from './arg-text.ts';
import { readCommand } from './command-value.ts';

/** The value in force, where it is known, else what the module says about leaving the field empty. */
export function inheritedText(
  spec: ArgSpec,
  layer: ResolvedLayer | undefined,
  outline: ResolvedOutline | null,
): string {
  const known = layer === undefined ? undefined : inForce(spec, layer, outline);
  if (known !== undefined && known !== '') return known;
  if (spec.default === undefined) return spec.placeholder ?? '';
  if (spec.type === 'boolean') return spec.default === true ? 'yes' : 'no';
  return spec.type === 'command' ? readCommand(spec.default).line : printArgText('value', spec.default);
}

/** Things that come from elsewhere: the range of the outline, the type and the service of the module. */
function inForce(spec: ArgSpec, layer: ResolvedLayer, outline: ResolvedOutline | null): string | undefined {
  switch (spec.name) {
    case 'range':
      return layer.spec.fixed?.includes('range') === true
        ? (layer.range ?? '')
        : (parentRange(layer, outline) ?? '');
    case 'type':
      return layer.spec.layerType;
    case 'service':
      return layer.spec.service;
    default:
      return undefined;
  }
}

function parentRange(layer: ResolvedLayer, outline: ResolvedOutline | null): string | undefined {
  const parent = layer.parent === null ? undefined : outline?.layers[layer.parent];
  return parent?.range ?? outline?.range ?? undefined;
}
