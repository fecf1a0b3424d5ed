/** Notes on the canvas, which PyOutline loads and writes back as an attribute that it does not look at. */
import type { Value } from '../../base/value.ts';
import type { CanvasNote } from '../../outline/outline.ts';
import type { PyNode } from './py-graph.ts';
import type { PyReading } from './py-reading.ts';

/** The notes; what is none is left out. */
export function readPyCanvasNotes(reading: PyReading, node: PyNode | undefined): readonly CanvasNote[] {
  if (node?.kind !== 'list') return [];
  const items = reading.values.valueOf(node) as readonly Value[];
  reading.values.takeOdd();
  return items.flatMap((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return [];
    const { id, text, x, y, width, height, kind, color } = item as Readonly<Record<string, Value>>;
    if (typeof id !== 'string' || typeof text !== 'string' || (kind !== 'note' && kind !== 'backdrop'))
      return [];
    if (![x, y, width, height].every((number) => typeof number === 'number')) return [];
    const [left, top, wide, high] = [x, y, width, height] as number[];
    const place = { x: left ?? 0, y: top ?? 0, width: wide ?? 0, height: high ?? 0 };
    return [{ id, text, ...place, kind, ...(typeof color === 'string' ? { color } : {}) }];
  });
}
