/** What a wire says: the words on it and the names of its types. */
import type { DependencyType } from '../../shared/outline/dependency.ts';
import { ORDER_INDEX, type Wire } from '../state/wires.ts';

/** The types as the window calls them, with what they mean. */
export const WIRE_TYPES: readonly {
  readonly type: DependencyType;
  readonly title: string;
  readonly help: string;
}[] = [
  { type: 'FRAME_BY_FRAME', title: 'Frame by frame', help: 'Each frame waits for the same frame.' },
  { type: 'LAYER_ON_LAYER', title: 'Layer on layer', help: 'Every frame waits for all frames.' },
  { type: 'PREVIOUS_FRAME', title: 'Previous frame', help: 'Each frame waits for the frame before it.' },
  { type: 'LAYER_ON_SIM_FRAME', title: 'Simulation frame', help: 'Every frame waits for the first frame.' },
];

/** How a wire is drawn. */
export type WireLook = 'frames' | 'layer' | 'any' | 'previous' | 'sim' | 'unknown' | 'creator' | 'order';

export function wireLook(wire: Pick<Wire, 'type' | 'anyFrame' | 'index'>): WireLook {
  if (wire.index === ORDER_INDEX) return 'order';
  if (wire.index < 0) return 'creator';
  switch (wire.type) {
    case 'FRAME_BY_FRAME':
      return 'frames';
    case 'LAYER_ON_LAYER':
      return wire.anyFrame ? 'any' : 'layer';
    case 'PREVIOUS_FRAME':
      return 'previous';
    case 'LAYER_ON_SIM_FRAME':
      return 'sim';
    case 'UNKNOWN':
      return 'unknown';
  }
}

/** The label of a wire: its type where the line alone does not say it, and its links; '' for none. */
export function wireLabel(look: WireLook, links: number | undefined): string {
  if (look === 'order') return 'then';
  if (look === 'unknown') return 'unknown type';
  const kind = look === 'previous' ? 'n-1' : look === 'sim' ? 'sim' : look === 'any' ? 'any' : '';
  if (look === 'creator' || links === undefined) return kind;
  const count = links === 0 ? 'no links!' : `${printCount(links)} link${links === 1 ? '' : 's'}`;
  return kind === '' ? count : `${kind} · ${count}`;
}

/** About how wide a label is in flow units, for the ground behind it: 10.5 px figures and small letters. */
export function labelWidth(label: string): number {
  return label.length * 5.6 + 8;
}

/** A count in few characters: `999`, `12.3k`, `4M`. */
export function printCount(count: number): string {
  if (count < 10_000) return String(count);
  if (count < 1_000_000) return `${Number((count / 1_000).toPrecision(3))}k`;
  return `${Number((count / 1_000_000).toPrecision(3))}M`;
}
