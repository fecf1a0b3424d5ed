import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detailLevel, drawnBelow, MOST_MOUNTED } from '../../../../renderer/canvas/detail-level.ts';
import { nextLayer } from '../../../../renderer/canvas/move-focus.ts';
import {
  clampZoom,
  fitViewport,
  flowToScreen,
  revealViewport,
  screenToFlow,
  visibleBox,
  zoomAround,
} from '../../../../renderer/canvas/viewport-math.ts';
import { distanceToWire, loopShape, pointAt, wireShape } from '../../../../renderer/canvas/wire-geometry.ts';
import { printCount, wireLabel, wireLook } from '../../../../renderer/canvas/wire-words.ts';
import { layerId } from '../../../../shared/outline/outline.ts';

const size = { width: 1_000, height: 600 };
const numbers = fc.integer({ min: -2_000, max: 2_000 });

describe('viewports', () => {
  it('bring points to the screen and back', () => {
    fc.assert(
      fc.property(
        numbers,
        numbers,
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        numbers,
        (x, y, zoom, at) => {
          const viewport = { x, y, zoom };
          const there = screenToFlow(viewport, flowToScreen(viewport, { x: at, y: -at }));
          expect(there.x).toBeCloseTo(at, 5);
          expect(there.y).toBeCloseTo(-at, 5);
        },
      ),
    );
  });

  it('fit a large graph whole and a small one not larger than life', () => {
    const large = fitViewport({ left: 0, top: 0, right: 10_000, bottom: 500 }, size);
    const seen = visibleBox(large, size);
    expect(seen.left).toBeLessThan(0);
    expect(seen.right).toBeGreaterThan(10_000);
    expect(fitViewport({ left: 0, top: 0, right: 10, bottom: 10 }, size).zoom).toBe(1);
  });

  it('fit also when the canvas has no size yet', () => {
    const { x, y, zoom } = fitViewport({ left: 0, top: 0, right: 100, bottom: 100 }, { width: 0, height: 0 });
    expect([x, y, zoom].every(Number.isFinite)).toBe(true);
  });

  it('keep what is under the pointer there when zooming', () => {
    const before = { x: 30, y: -20, zoom: 0.7 };
    const around = { x: 400, y: 300 };
    expect(screenToFlow(zoomAround(before, 1.3, around), around)).toEqual({
      x: expect.closeTo(screenToFlow(before, around).x, 6),
      y: expect.closeTo(screenToFlow(before, around).y, 6),
    });
    expect(clampZoom(99)).toBe(2.5);
  });

  it('move only as far as is needed to see something, and not at all when it is seen', () => {
    const before = { x: 0, y: 0, zoom: 1 };
    expect(revealViewport(before, { left: 100, top: 100, right: 300, bottom: 180 }, size)).toBe(before);
    expect(revealViewport(before, { left: 1_100, top: 100, right: 1_300, bottom: 180 }, size)).toEqual({
      x: -348,
      y: 0,
      zoom: 1,
    });
  });
});

describe('levels of detail', () => {
  it('go from card to tile to block with the zoom', () => {
    expect([1, 0.4, 0.1].map((zoom) => detailLevel(zoom, 50, 1_280, 800))).toEqual(['card', 'tile', 'block']);
  });

  it('never draw what can be mounted, and draw large graphs before too much is in sight', () => {
    expect(drawnBelow(MOST_MOUNTED, 1_920, 1_080)).toBe(0);
    expect(detailLevel(0.3, 2_000, 1_920, 1_080)).toBe('drawn');
    expect(detailLevel(0.95, 2_000, 1_920, 1_080)).toBe('card');
    expect(drawnBelow(2_000, 3_840, 2_160)).toBeGreaterThan(drawnBelow(2_000, 1_280, 800));
  });
});

describe('wires', () => {
  it('begin and end at their ports and pass through their middle', () => {
    const shape = wireShape({ fromX: 0, fromY: 0, toX: 200, toY: 100 });
    expect(pointAt(shape.points, 0)).toEqual([0, 0]);
    expect(pointAt(shape.points, 1)).toEqual([200, 100]);
    expect([shape.labelX, shape.labelY]).toEqual([100, 50]);
    expect(shape.path.startsWith('M0,0C')).toBe(true);
  });

  it('that lead back go out at the right and come in at the left', () => {
    const [, , out, , into] = wireShape({ fromX: 500, fromY: 0, toX: 0, toY: 100 }).points;
    expect(out).toBeGreaterThan(500);
    expect(into).toBeLessThan(0);
  });

  it('to the same node go over its top', () => {
    const shape = loopShape({ fromX: 232, fromY: 40, toX: 0, toY: 40 }, 0);
    expect(shape.labelY).toBeLessThan(0);
    expect(shape.labelX).toBe(116);
  });

  it('are near to points on them and far from others', () => {
    const { points } = wireShape({ fromX: 0, fromY: 0, toX: 200, toY: 0 });
    expect(distanceToWire(points, 100, 0)).toBeLessThan(0.5);
    expect(distanceToWire(points, 100, 50)).toBeCloseTo(50, 0);
  });

  it('say their type where the line does not, and their links', () => {
    const look = (type: Parameters<typeof wireLook>[0]['type'], anyFrame = false, index = 0) =>
      wireLook({ type, anyFrame, index });
    expect(wireLabel(look('FRAME_BY_FRAME'), 100)).toBe('100 links');
    expect(wireLabel(look('PREVIOUS_FRAME'), 1)).toBe('n-1 · 1 link');
    expect(wireLabel(look('LAYER_ON_LAYER', true), 12_345)).toBe('any · 12.3k links');
    expect(wireLabel(look('LAYER_ON_LAYER'), 0)).toBe('no links!');
    expect(wireLabel(look('LAYER_ON_SIM_FRAME'), undefined)).toBe('sim');
    expect(wireLabel(look('LAYER_ON_LAYER', false, -1), 4)).toBe('');
    expect([9_999, 10_000, 1_500_000].map(printCount)).toEqual(['9999', '10k', '1.5M']);
  });
});

describe('the keyboard on the canvas', () => {
  const [a, b, c, d] = ['l1', 'l2', 'l3', 'l4'].map(layerId) as [never, never, never, never];
  const places = new Map([
    [a, { x: 0, y: 0 }],
    [b, { x: 320, y: -200 }],
    [c, { x: 320, y: 40 }],
    [d, { x: 0, y: 200 }],
  ]);

  it('follows wires sideways, to the nearest end', () => {
    expect(nextLayer(places, a, 'right', [b, c])).toBe(c);
    expect(nextLayer(places, a, 'right', [b])).toBe(b);
  });

  it('goes by place where no wire leads', () => {
    expect(nextLayer(places, a, 'down', [])).toBe(d);
    expect(nextLayer(places, c, 'up', [])).toBe(b);
    expect(nextLayer(places, a, 'left', [])).toBeUndefined();
  });
});
