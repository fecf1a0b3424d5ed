import { describe, expect, it } from 'vitest';
import { matchLayers } from '../../../../../shared/format/patch/match-layers.ts';
import { type Layer, layerId, newLayer } from '../../../../../shared/outline/outline.ts';

/** Layers from `id:name` or `id:name:module`. */
function layers(...texts: string[]): Layer[] {
  return texts.map((text) => {
    const [id = '', name = '', module = 'Shell'] = text.split(':');
    return newLayer(layerId(id), name, module);
  });
}

describe('finding the layers of a text again', () => {
  it('goes by id and name together, whatever the order', () => {
    expect(matchLayers(layers('l1:a', 'l2:b', 'l3:c'), layers('l3:c', 'l1:a'))).toEqual([2, 0]);
  });

  it('goes by name where the ids are those of an earlier text', () => {
    expect(matchLayers(layers('l1:b', 'l2:c'), layers('l2:b', 'l3:c'))).toEqual([0, 1]);
  });

  it('finds a renamed layer by where it stands', () => {
    expect(matchLayers(layers('l1:a', 'l2:b', 'l3:c'), layers('l1:a', 'l2:beauty', 'l3:c'))).toEqual([
      0, 1, 2,
    ]);
    expect(matchLayers(layers('l1:render', 'l2:comp'), layers('l2:beauty', 'l3:comp'))).toEqual([0, 1]);
  });

  it('does not take a new layer for one that went away', () => {
    expect(matchLayers(layers('l1:a', 'l2:b'), layers('l1:a', 'l9:x:Other', 'l2:b'))).toEqual([
      0,
      undefined,
      1,
    ]);
    expect(matchLayers(layers('l1:a', 'l2:b'), layers('l1:a', 'l2:b', 'l3:c'))).toEqual([0, 1, undefined]);
  });

  it('pairs layers of one name in order, each once', () => {
    expect(matchLayers(layers('l1:a', 'l2:a'), layers('l8:a', 'l9:a', 'l7:a'))).toEqual([0, 1, undefined]);
  });
});
