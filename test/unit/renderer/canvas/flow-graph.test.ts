import { describe, expect, it } from 'vitest';
import { flowEdges } from '../../../../renderer/canvas/flow-edges.ts';
import { flowNodes, type LayerFlowNode } from '../../../../renderer/canvas/flow-nodes.ts';
import { graphPicture, nodeAt, nodesIn } from '../../../../renderer/canvas/graph-picture.ts';
import { nodeTree } from '../../../../renderer/state/node-tree.ts';
import { wiresOf } from '../../../../renderer/state/wires.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { type LayerId, layerId, type Outline } from '../../../../shared/outline/outline.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

const library = builtinLibrary();
const at = (x: number, y: number) => ({ place: { x, y } });
const outline = outlineOf(
  layer(1, 'a', ['a'], at(0, 0)),
  layer(2, 'bake', ['a'], at(320, 0)),
  layer(3, 'verify', ['bake'], { parent: 'bake' }),
  layer(4, 'c', ['bake.verify'], at(640, 0)),
);

const nodesOf = (
  of: Outline,
  more: Partial<Parameters<typeof flowNodes>[0]> = {},
  before: readonly LayerFlowNode[] = [],
) =>
  flowNodes(
    {
      tree: nodeTree(of),
      automatic: undefined,
      selection: new Set<LayerId>(),
      running: false,
      moving: new Map(),
      ...more,
    },
    new Map(before.map((node) => [node.id, node])),
  );

describe("React Flow's nodes", () => {
  it('are the layers that have a node, with given sizes and ports', () => {
    const nodes = nodesOf(outline);
    expect(nodes.map((node) => node.id)).toEqual(['l1', 'l2', 'l4']);
    expect(nodes[1]?.height).toBeGreaterThan(nodes[0]?.height ?? 0);
    expect(nodes[0]?.handles).toHaveLength(2);
  });

  it('keep their objects when nothing about them changed', () => {
    const before = nodesOf(outline);
    const after = nodesOf(outline, { selection: new Set([layerId('l2')]) }, before);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]?.selected).toBe(true);
  });

  it('follow a drag, grow by the bar of a run, and wait for a place', () => {
    expect(nodesOf(outline, { moving: new Map([['l1', { x: 5, y: 6 }]]) })[0]?.position).toEqual({
      x: 5,
      y: 6,
    });
    expect(nodesOf(outline, { running: true })[0]?.height).toBe((nodesOf(outline)[0]?.height ?? 0) + 28);
    expect(nodesOf(outlineOf(layer(1, 'a')))).toEqual([]);
  });
});

describe("React Flow's edges", () => {
  it('end at the nodes that hold children; loops stay, wires inside a node have none', () => {
    const edges = flowEdges(wiresOf(outline, library), nodeTree(outline).rootOf, new Set(), new Map());
    expect(edges.map((edge) => [edge.source, edge.target])).toEqual([
      ['l1', 'l1'],
      ['l1', 'l2'],
      ['l2', 'l4'],
    ]);
  });

  it('keep their objects when nothing about them changed', () => {
    const { rootOf } = nodeTree(outline);
    const before = flowEdges(wiresOf(outline, library), rootOf, new Set(), new Map());
    const known = new Map(before.map((edge) => [edge.id, edge]));
    const after = flowEdges(
      wiresOf({ ...outline, layers: [...outline.layers] }, library),
      rootOf,
      new Set(),
      known,
    );
    expect(after.every((edge, n) => edge === before[n])).toBe(true);
  });
});

describe('the picture of a graph', () => {
  const picture = graphPicture({
    outline,
    tree: nodeTree(outline),
    automatic: undefined,
    library,
    running: false,
  });

  it('has a box around everything and finds what lies at a point', () => {
    expect(picture.box).toMatchObject({ left: 0, top: 0, right: 872 });
    expect(nodeAt(picture, { x: 330, y: 10 })?.name).toBe('bake');
    expect(nodeAt(picture, { x: 300, y: 10 })).toBeUndefined();
  });

  it('finds what a rectangle touches', () => {
    const inside = nodesIn(picture, { left: 200, top: -50, right: 400, bottom: 10 });
    expect(inside.map((node) => node.name)).toEqual(['a', 'bake']);
  });

  it('has no box when there is nothing', () => {
    const nothing = { outline: outlineOf(), automatic: undefined, library, running: false };
    expect(graphPicture({ ...nothing, tree: nodeTree(nothing.outline) }).box).toBeNull();
  });
});
