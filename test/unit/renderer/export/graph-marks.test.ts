import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { graphPicture } from '../../../../renderer/canvas/graph-picture.ts';
import type { CanvasColors } from '../../../../renderer/canvas/state-colors.ts';
import { cutText, type GraphMarks, graphMarks, wrap } from '../../../../renderer/export/graph-marks.ts';
import { marksSvg } from '../../../../renderer/export/marks-svg.ts';
import { pixelScale } from '../../../../renderer/export/paint-marks.ts';
import { nodeTree } from '../../../../renderer/state/node-tree.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { layerId, type Outline } from '../../../../shared/outline/outline.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

const library = builtinLibrary();
const palette: CanvasColors = {
  ground: '#14171c',
  panel: '#111111',
  raised: '#222222',
  line: '#333333',
  lineStrong: '#444444',
  text: '#ffffff',
  dim: '#999999',
  accent: '#0000ff',
  wire: '#777777',
  states: [],
  error: '#ff0000',
  warning: '#ffaa00',
  types: { Render: '#00aaaa', Util: '#888888', Post: '#aa00aa' },
  notes: { grey: '#1', yellow: '#2', green: '#3', blue: '#4', purple: '#5', red: '#6' },
};
const at = (x: number) => ({ place: { x, y: 0 } });

function marksOf(
  outline: Outline,
  more: { only?: ReadonlySet<string>; links?: ReadonlyMap<string, number> } = {},
) {
  const tree = nodeTree(outline, { scope: null, folded: undefined, library });
  return graphMarks({
    picture: graphPicture({ outline, tree, automatic: undefined, library, running: false }),
    tree,
    cards: new Map(),
    linkCounts: more.links,
    colors: palette,
    only: more.only,
    measure: (text, size) => text.length * size * 0.5,
  });
}

const textsOf = (marks: GraphMarks | null): string[] =>
  (marks?.marks ?? []).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

const graph = outlineOf(
  layer(1, 'sim', [], at(0)),
  layer(2, 'render', ['sim'], at(320)),
  layer(3, 'verify', [], { parent: 'render' }),
  layer(4, 'clean', [], { module: 'LayerPostProcess', creator: 'render' }),
  layer(5, 'movie', ['render:all'], at(640)),
);

describe('the picture of a graph that is saved', () => {
  it('has every layer with its children, docks and the counts of its wires', () => {
    const marks = marksOf(graph, { links: new Map([['l1>l2#0', 0]]) });
    expect(textsOf(marks)).toEqual(
      expect.arrayContaining(['sim', 'render', 'verify', 'clean', 'movie', 'no links!']),
    );
    expect(marks?.box).toEqual({ left: -48, top: -48, right: 920, bottom: 184 });
  });

  it('of a part has only its layers and the wires between them', () => {
    const marks = marksOf(graph, { only: new Set([layerId('l1')]) });
    expect(textsOf(marks)).toEqual(['sim', '']);
    expect(marks?.marks.some((mark) => mark.kind === 'path')).toBe(false);
  });

  it('of nothing is none', () => {
    expect(marksOf(outlineOf())).toBeNull();
  });

  it('of 2,000 layers has all of them', () => {
    const many = outlineOf(
      ...Array.from({ length: 2_000 }, (_, n) =>
        layer(n, `layer_${n}`, n % 10 === 0 ? [] : [`layer_${n - 1}`], {
          place: { x: (n % 40) * 320, y: Math.floor(n / 40) * 128 },
        }),
      ),
    );
    const marks = marksOf(many);
    const svg = marks === null ? '' : marksSvg(marks, 'many');
    expect(svg.match(/layer_\d+</g)).toHaveLength(2_000);
  });
});

describe('the SVG', () => {
  it('is XML whatever the names hold, and asks for nothing from anywhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const marks = marksOf(outlineOf(layer(1, name, [], at(0))));
        if (marks === null) throw new Error('no marks');
        const svg = marksSvg(marks, name);
        expect(XMLValidator.validate(svg)).toBe(true);
        expect(svg).not.toMatch(/<script|<style|href=|url\(/);
      }),
    );
  });
});

describe('texts in the picture', () => {
  const measure = (text: string): number => text.length * 10;

  it('are cut with an ellipsis where there is no room', () => {
    expect(cutText('bouncing', 80, measure)).toBe('bouncing');
    expect(cutText('bouncing', 79, measure)).toBe('bounci…');
    expect(cutText('b', 5, measure)).toBe('…');
  });

  it('are broken at blanks', () => {
    expect(wrap('ask Kim about it\nnow', 90, measure)).toEqual(['ask Kim', 'about it', 'now']);
  });
});

describe('the PNG', () => {
  it('is sharp where there is room, and never larger than browsers allow', () => {
    expect(pixelScale(1_000, 1_000)).toBe(2);
    const large = pixelScale(40_000, 9_000);
    expect(40_000 * large).toBeLessThanOrEqual(16_000);
    expect(40_000 * 9_000 * large ** 2).toBeLessThanOrEqual(120_000_001);
  });
});
