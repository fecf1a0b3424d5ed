import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../../../../renderer/canvas/layout-graph.ts';
import { quickLayout } from '../../../../renderer/canvas/quick-layout.ts';
import { spreadRows } from '../../../../renderer/canvas/spread-rows.ts';
import { CARD_WIDTH } from '../../../../renderer/state/layer-places.ts';
import { nodeTree } from '../../../../renderer/state/node-tree.ts';
import { wiresOf } from '../../../../renderer/state/wires.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { layerId, type Outline } from '../../../../shared/outline/outline.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

const graphOf = (outline: Outline) => layoutGraph(nodeTree(outline), wiresOf(outline, builtinLibrary()));
const id = (number: number) => layerId(`l${number}`);

const randomOutlines = fc
  .array(fc.array(fc.nat(30), { maxLength: 3 }), { minLength: 1, maxLength: 30 })
  .map((rows) =>
    outlineOf(
      ...rows.map((waits, n) =>
        layer(
          n,
          `x${n}`,
          waits.map((one) => `x${one}`),
        ),
      ),
    ),
  );

describe('the quick layout', () => {
  it('puts each layer right of all that it waits for', () => {
    const places = quickLayout(
      graphOf(outlineOf(layer(1, 'a'), layer(2, 'b', ['a']), layer(3, 'c', ['b', 'a']))),
    );
    const [a, b, c] = [places.get(id(1)), places.get(id(2)), places.get(id(3))];
    expect(a?.x).toBeLessThan(b?.x ?? 0);
    expect(b?.x).toBeLessThan(c?.x ?? 0);
  });

  it('places every box, also in cycles, and lets none overlap', () => {
    fc.assert(
      fc.property(randomOutlines, (outline) => {
        const graph = graphOf(outline);
        const places = quickLayout(graph);
        expect(places.size).toBe(graph.boxes.length);
        const boxes = graph.boxes.map((box) => ({ ...box, ...(places.get(box.id) ?? { x: NaN, y: NaN }) }));
        for (const [n, one] of boxes.entries()) {
          expect(Number.isFinite(one.x) && Number.isFinite(one.y)).toBe(true);
          for (const other of boxes.slice(n + 1)) {
            const apart =
              Math.abs(one.x - other.x) >= CARD_WIDTH ||
              one.y + one.height <= other.y ||
              other.y + other.height <= one.y;
            expect(apart, `${one.id} and ${other.id} overlap`).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(randomOutlines, (outline) => {
        expect([...quickLayout(graphOf(outline))]).toEqual([...quickLayout(graphOf(outline))]);
      }),
      { numRuns: 10 },
    );
  });

  it('packs many separate parts about as wide as a screen', () => {
    const rows = Array.from({ length: 300 }, (_, n) => layer(n, `x${n}`, n % 3 === 0 ? [] : [`x${n - 1}`]));
    const places = [...quickLayout(graphOf(outlineOf(...rows))).values()];
    const width = Math.max(...places.map((one) => one.x));
    const height = Math.max(...places.map((one) => one.y));
    expect(width / height).toBeGreaterThan(1);
    expect(width / height).toBeLessThan(3);
  });

  it('lays out 5,000 layers in well under a second', () => {
    const rows = Array.from({ length: 5_000 }, (_, n) =>
      layer(n, `x${n}`, n < 10 ? [] : [`x${n - 7}`, `x${n - 10}`]),
    );
    const graph = graphOf(outlineOf(...rows));
    const before = performance.now();
    quickLayout(graph);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('rows of a column', () => {
  const sizes = fc.array(
    fc.record({ wanted: fc.integer({ min: -500, max: 500 }), height: fc.integer({ min: 0, max: 90 }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );

  it('keep their order and their distance', () => {
    fc.assert(
      fc.property(sizes, (boxes) => {
        const heights = boxes.map((box) => box.height);
        const rows = spreadRows(
          boxes.map((box) => box.wanted),
          heights,
          10,
        );
        for (let n = 1; n < rows.length; n++) {
          const least = ((heights[n - 1] ?? 0) + (heights[n] ?? 0)) / 2 + 10;
          expect((rows[n] ?? 0) - (rows[n - 1] ?? 0)).toBeGreaterThanOrEqual(least - 1e-6);
        }
      }),
    );
  });

  it('stay where they want to be when nothing is in the way', () => {
    expect(spreadRows([0, 100, 300], [20, 20, 20], 10)).toEqual([0, 100, 300]);
  });

  it('share the way when two want the same place', () => {
    expect(spreadRows([50, 50], [20, 20], 10)).toEqual([35, 65]);
  });
});

describe('the graph that is laid out', () => {
  it('has a composite once, with the wires of its children', () => {
    const outline = outlineOf(
      layer(1, 'a'),
      layer(2, 'bake'),
      layer(3, 'verify', ['a'], { parent: 'bake' }),
      layer(4, 'c', ['bake.verify', 'bake']),
    );
    const graph = graphOf(outline);
    expect(graph.boxes).toHaveLength(3);
    expect(graph.arrows).toEqual([
      { from: id(1), to: id(2) },
      { from: id(2), to: id(4) },
    ]);
  });

  it('leaves out self-wires and what is not among the chosen layers', () => {
    const outline = outlineOf(layer(1, 'a', ['a']), layer(2, 'b', ['a']), layer(3, 'c', ['b']));
    const graph = layoutGraph(nodeTree(outline), wiresOf(outline, builtinLibrary()), new Set([id(1), id(2)]));
    expect(graph.arrows).toEqual([{ from: id(1), to: id(2) }]);
  });
});
