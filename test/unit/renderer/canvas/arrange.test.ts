import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignBox } from '../../../../renderer/canvas/align-guides.ts';
import { alignBoxes, distributeBoxes } from '../../../../renderer/canvas/arrange.ts';
import { boxBetween, selectedWith } from '../../../../renderer/canvas/canvas-gesture.ts';
import { edgePan } from '../../../../renderer/canvas/edge-pan.ts';
import type { FlowBox } from '../../../../renderer/canvas/graph-picture.ts';
import { crossesWire, wireShape } from '../../../../renderer/canvas/wire-geometry.ts';
import { layerId } from '../../../../shared/outline/outline.ts';

const box = (left: number, top: number, width = 232, height = 80): FlowBox => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('lines that dragged nodes stick to', () => {
  it('brings an edge that is near onto the line, and draws it from one node to the other', () => {
    const found = alignBox(box(4, 300), [box(0, 0)], 6);
    expect([found.dx, found.dy]).toEqual([-4, 0]);
    expect(found.guides[0]).toEqual({ axis: 'x', at: 0, from: 0, to: 380 });
  });

  it('lets nodes alone that are level with nothing', () => {
    expect(alignBox(box(40, 300), [box(0, 0)], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
    expect(alignBox(box(0, 0), [], 6).guides).toEqual([]);
  });

  it('takes the nearest of several lines', () => {
    expect(alignBox(box(5, 300), [box(0, 0), box(7, 100)], 6).dx).toBe(2);
  });
});

describe('arranging boxes', () => {
  const boxes = new Map([
    ['a', box(0, 0)],
    ['b', box(300, 40)],
    ['c', box(900, 10, 232, 120)],
  ]);

  it('lines up edges and middles', () => {
    expect([...alignBoxes(boxes, 'top').values()].map((at) => at.y)).toEqual([0, 0, 0]);
    expect([...alignBoxes(boxes, 'right').values()].map((at) => at.x)).toEqual([900, 900, 900]);
    expect([...alignBoxes(boxes, 'middle').values()].map((at) => at.y)).toEqual([25, 25, 5]);
    expect([...alignBoxes(boxes, 'left').values()].map((at) => at.y)).toEqual([0, 40, 10]);
  });

  it('leaves equal gaps and the outermost boxes where they are', () => {
    const spread = distributeBoxes(boxes, 'x');
    expect([...spread.values()].map((at) => at.x)).toEqual([0, 450, 900]);
    const two = new Map([...boxes].slice(0, 2));
    expect(distributeBoxes(two, 'x').get('b')).toEqual({ x: 300, y: 40 });
  });

  it('spreads any boxes in their order with the same gap between all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 3, maxLength: 9 }), (tops) => {
        const many = new Map(tops.map((top, index) => [index, box(0, top)]));
        const at = [...distributeBoxes(many, 'y').values()].map(({ y }) => y);
        const gaps = at.slice(1).map((y, index) => y - (at[index] ?? 0));
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
        expect([at[0], at.at(-1)]).toEqual([Math.min(...tops), Math.max(...tops)]);
      }),
    );
  });
});

describe('drags over empty canvas', () => {
  const ids = ['a', 'b', 'c'].map(layerId);
  const [a, b, c] = ids as [
    ReturnType<typeof layerId>,
    ReturnType<typeof layerId>,
    ReturnType<typeof layerId>,
  ];

  it('select what is in the box, or add it, or take it out', () => {
    expect([...selectedWith(new Set([a]), [b], 'replace')]).toEqual([b]);
    expect([...selectedWith(new Set([a]), [b, c], 'add')]).toEqual([a, b, c]);
    expect([...selectedWith(new Set([a, b]), [b, c], 'remove')]).toEqual([a]);
    expect(boxBetween({ x: 5, y: 1 }, { x: 2, y: 9 })).toEqual({ left: 2, top: 1, right: 5, bottom: 9 });
  });

  it('move the view only past its edge, faster the farther', () => {
    const edge = { left: 100, top: 0, right: 500, bottom: 400 };
    expect(edgePan({ x: 101, y: 399 }, edge)).toEqual({ x: 0, y: 0 });
    expect(edgePan({ x: 60, y: 200 }, edge).x).toBe(12);
    expect(edgePan({ x: 900, y: 200 }, edge).x).toBe(-24);
  });
});

describe('a slice', () => {
  const { points } = wireShape({ fromX: 0, fromY: 0, toX: 300, toY: 200 });

  it('crosses a wire where it passes from one side to the other', () => {
    expect(crossesWire(points, { x: 150, y: -50 }, { x: 150, y: 300 })).toBe(true);
    expect(crossesWire(points, { x: 0, y: 200 }, { x: 300, y: 0 })).toBe(true);
  });

  it('does not cross a wire that it stops before, or passes by', () => {
    expect(crossesWire(points, { x: 150, y: -50 }, { x: 150, y: 60 })).toBe(false);
    expect(crossesWire(points, { x: 400, y: -50 }, { x: 400, y: 300 })).toBe(false);
  });
});
