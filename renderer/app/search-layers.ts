/** Finding layers by name, module, argument or command. Pure. */
import type { Value } from '../../shared/base/value.ts';
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import type { Layer, Outline } from '../../shared/outline/outline.ts';

/** A layer that was found, and the argument that it was found by; null for its name. */
export interface FoundLayer {
  readonly layer: Layer;
  readonly arg: string | null;
  readonly text: string;
}

/** The layers that fit: names first, then modules, arguments and variables, each in the order of the outline. */
export function searchLayers(outline: Outline, query: string): readonly FoundLayer[] {
  const wanted = query.trim().toLowerCase();
  const found: (FoundLayer & { readonly rank: number })[] = [];
  for (const layer of outline.layers) {
    const name = fullNameOf(layer);
    const at = name.toLowerCase().indexOf(wanted);
    if (at >= 0) found.push({ layer, arg: null, text: layer.module, rank: at === 0 ? 0 : 1 });
    else if (layer.module.toLowerCase().includes(wanted))
      found.push({ layer, arg: null, text: layer.module, rank: 2 });
    else {
      const hit = findArg(layer, wanted);
      if (hit !== undefined) found.push({ layer, ...hit, rank: 3 });
    }
  }
  return found.sort((a, b) => a.rank - b.rank);
}

function findArg(layer: Layer, wanted: string): { readonly arg: string; readonly text: string } | undefined {
  const entries: readonly (readonly [string, Value])[] = [
    ...Object.entries(layer.args),
    ...Object.entries(layer.env).map(([name, value]) => [`env.${name}`, value] as const),
  ];
  for (const [arg, value] of entries) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (arg.toLowerCase().includes(wanted)) return { arg, text };
    const at = text.toLowerCase().indexOf(wanted);
    if (at >= 0) return { arg, text: text.slice(Math.max(0, at - 20), at + 60).replace(/\s+/g, ' ') };
  }
  return undefined;
}
