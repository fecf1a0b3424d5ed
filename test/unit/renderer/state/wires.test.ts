import { describe, expect, it } from 'vitest';
import { nodeTree } from '../../../../renderer/state/node-tree.ts';
import { reachableLayers, shortestPath, wireSteps } from '../../../../renderer/state/wire-paths.ts';
import { wiresOf } from '../../../../renderer/state/wires.ts';
import { builtinLibrary } from '../../../../shared/outline/builtin-modules.ts';
import { dependency } from '../../../../shared/outline/dependency.ts';
import { layerId } from '../../../../shared/outline/outline.ts';
import { layer, outlineOf } from '../../../support/window-editor.ts';

const library = builtinLibrary();
const id = (number: number) => layerId(`l${number}`);

describe('the wires of an outline', () => {
  it('leave out dependencies on layers that do not exist', () => {
    const outline = outlineOf(layer(1, 'a', ['nobody']), layer(2, 'b', ['a']));
    expect(wiresOf(outline, library).map((wire) => [wire.from, wire.to])).toEqual([[id(1), id(2)]]);
  });

  it('keep their ids when other dependencies go and when their type changes', () => {
    const before = outlineOf(layer(1, 'a'), layer(2, 'b'), layer(3, 'c', ['a', 'b']));
    const after = outlineOf(
      layer(1, 'a'),
      layer(2, 'b'),
      layer(3, 'c', [], { requires: [dependency('b', 'LAYER_ON_LAYER')] }),
    );
    expect(wiresOf(before, library)[1]?.id).toBe(wiresOf(after, library)[0]?.id);
  });

  it('tell two wires between the same layers apart', () => {
    const outline = outlineOf(
      layer(1, 'a'),
      layer(2, 'b', [], { requires: [dependency('a'), dependency('a', 'PREVIOUS_FRAME')] }),
    );
    expect(new Set(wiresOf(outline, library).map((wire) => wire.id)).size).toBe(2);
  });

  it('lead from a pre-process to its layer and from a layer to its post-process', () => {
    const outline = outlineOf(
      layer(1, 'a'),
      layer(2, 'a_pre', [], { creator: 'a', module: 'LayerPreProcess' }),
      layer(3, 'a_post', [], { creator: 'a', module: 'LayerPostProcess' }),
    );
    expect(wiresOf(outline, library).map((wire) => [wire.from, wire.to, wire.index])).toEqual([
      [id(2), id(1), -1],
      [id(1), id(3), -1],
    ]);
  });
});

describe('ways along wires', () => {
  const outline = outlineOf(
    layer(1, 'a', ['a']),
    layer(2, 'b', ['a']),
    layer(3, 'c', ['b']),
    layer(4, 'd', ['c', 'a']),
    layer(5, 'e'),
  );
  const wires = wiresOf(outline, library);

  it('reach everything up- and downstream, without the start', () => {
    expect([...reachableLayers(wireSteps(wires, 'upstream'), [id(4)])].sort()).toEqual([id(1), id(2), id(3)]);
    expect([...reachableLayers(wireSteps(wires, 'downstream'), [id(2)])].sort()).toEqual([id(3), id(4)]);
    expect(reachableLayers(wireSteps(wires, 'downstream'), [id(5)]).size).toBe(0);
  });

  it('find the shortest way, in order, and none where there is none', () => {
    const up = wireSteps(wires, 'upstream');
    expect(shortestPath(up, id(4), id(1))?.map((wire) => wire.id)).toEqual([`${id(1)}>${id(4)}#0`]);
    expect(shortestPath(up, id(3), id(1))).toHaveLength(2);
    expect(shortestPath(up, id(1), id(4))).toBeUndefined();
    expect(shortestPath(up, id(5), id(5))).toEqual([]);
  });

  it('end in a cycle too', () => {
    const round = wiresOf(outlineOf(layer(1, 'a', ['b']), layer(2, 'b', ['a'])), library);
    expect(reachableLayers(wireSteps(round, 'upstream'), [id(1)]).size).toBe(2);
    expect(shortestPath(wireSteps(round, 'upstream'), id(1), id(9))).toBeUndefined();
  });

  it('do not overflow on a chain of 50,000', () => {
    const chain = Array.from({ length: 50_000 }, (_, n) => layer(n, `x${n}`, n === 0 ? [] : [`x${n - 1}`]));
    const long = wiresOf(outlineOf(...chain), library);
    expect(reachableLayers(wireSteps(long, 'upstream'), [id(49_999)]).size).toBe(49_999);
  });
});

describe('the nodes of an outline', () => {
  it('hold children as rows, parents first, however deep', () => {
    const outline = outlineOf(
      layer(1, 'a'),
      layer(2, 'y', [], { parent: 'a.x' }),
      layer(3, 'x', [], { parent: 'a' }),
      layer(4, 'z', [], { parent: 'a' }),
    );
    const tree = nodeTree(outline);
    expect(tree.roots.map((one) => one.name)).toEqual(['a']);
    expect(tree.rows.get(id(1))?.map((row) => [row.layer.name, row.depth])).toEqual([
      ['x', 1],
      ['y', 2],
      ['z', 1],
    ]);
    expect(tree.rootOf.get(id(2))).toBe(id(1));
  });

  it('show children of nobody and layers inside themselves as nodes of their own', () => {
    const outline = outlineOf(
      layer(1, 'lost', [], { parent: 'nobody' }),
      layer(2, 'p', [], { parent: 'q.p' }),
      layer(3, 'p', [], { parent: 'q' }),
    );
    expect(nodeTree(outline).roots.length).toBeGreaterThan(0);
    expect(nodeTree(outline).rootOf.size).toBe(3);
  });
});
