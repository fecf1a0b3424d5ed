/** Outlines and edits made at random from fast-check's seed, shared by the property tests. */
import fc from 'fast-check';
import { DEPENDENCY_TYPES, type Dependency } from '../../shared/outline/dependency.ts';
import { fullNameOf } from '../../shared/outline/layer-names.ts';
import { type Layer, type LayerId, layerId, newLayer, type Outline } from '../../shared/outline/outline.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';

const layerNames = fc.constantFrom('sim', 'render', 'comp', 'movie', 'a', 'b', 'c', 'über', 'with space');
const argNames = fc.constantFrom('range', 'chunk', 'cores', 'command', 'custom', '__proto__');
const argValues = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -3, max: 9 }),
  fc.string({ maxLength: 6 }),
  fc.array(fc.string(), { maxLength: 3 }),
);

const dependencies: fc.Arbitrary<Dependency> = fc.record({
  on: layerNames,
  type: fc.constantFrom(...DEPENDENCY_TYPES),
  anyFrame: fc.boolean(),
  propagate: fc.boolean(),
});

/** An outline of up to `most` layers; names may collide and dependencies may lead nowhere, as in real files. */
export function randomOutlines(most = 8): fc.Arbitrary<Outline> {
  return fc
    .array(
      fc.record({
        name: layerNames,
        requires: fc.array(dependencies, { maxLength: 3 }),
        parented: fc.integer({ min: 0, max: 9 }),
      }),
      {
        maxLength: most,
      },
    )
    .map((rows) => {
      const layers: Layer[] = [];
      for (const [index, { name, requires, parented }] of rows.entries()) {
        const layer = {
          ...newLayer(layerId(`l${index + 1}`), name, 'Shell', { command: ['/bin/true'] }),
          requires,
        };
        const parent = layers[parented];
        layers.push(parent === undefined ? layer : { ...layer, parent: fullNameOf(parent) });
      }
      return { name: 'random', range: '1-10', env: [], args: {}, layers, notes: [] };
    });
}

const ids: fc.Arbitrary<LayerId> = fc.integer({ min: 1, max: 12 }).map((n) => layerId(`l${n}`));

/** Any edit, also of layers that do not exist. */
export const randomEdits: fc.Arbitrary<OutlineEdit> = fc.oneof(
  fc.record({
    kind: fc.constant('set-outline-field' as const),
    field: fc.constantFrom('name', 'range', 'show', 'maxcores'),
    value: fc.option(fc.string({ maxLength: 5 }), { nil: undefined }),
  }) as fc.Arbitrary<OutlineEdit>,
  fc.record({ kind: fc.constant('set-outline-arg' as const), name: argNames, value: argValues }),
  fc.tuple(fc.integer({ min: 1, max: 40 }), layerNames, fc.integer({ min: 0, max: 8 })).map(
    ([n, name, index]): OutlineEdit => ({
      kind: 'add-layer',
      layer: newLayer(layerId(`l${n}`), name, 'Shell'),
      index,
    }),
  ),
  fc.record({ kind: fc.constant('remove-layer' as const), id: ids }),
  fc.record({ kind: fc.constant('move-layer' as const), id: ids, index: fc.integer({ min: 0, max: 8 }) }),
  fc.record({ kind: fc.constant('rename-layer' as const), id: ids, name: layerNames }),
  fc.record({
    kind: fc.constant('set-arg' as const),
    id: ids,
    name: argNames,
    value: fc.option(argValues, { nil: undefined }),
  }) as fc.Arbitrary<OutlineEdit>,
  fc.record({ kind: fc.constant('add-dependency' as const), id: ids, dependency: dependencies }),
  fc.record({
    kind: fc.constant('set-dependency' as const),
    id: ids,
    index: fc.integer({ min: 0, max: 3 }),
    dependency: dependencies,
  }),
  fc.record({
    kind: fc.constant('remove-dependency' as const),
    id: ids,
    index: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('set-parent' as const),
    id: ids,
    parent: fc.option(layerNames, { nil: undefined }),
  }) as fc.Arbitrary<OutlineEdit>,
  fc.record({ kind: fc.constant('set-bypassed' as const), id: ids, bypassed: fc.boolean() }),
  fc
    .tuple(ids, fc.integer(), fc.integer())
    .map(([id, x, y]): OutlineEdit => ({ kind: 'place-layers', places: [{ id, place: { x, y } }] })),
);
