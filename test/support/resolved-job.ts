/** Jobs in a few words for the tests of the plan, the schedule and what stands on them. */

import type { Value } from '../../shared/base/value.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { parseRequire } from '../../shared/outline/dependency.ts';
import { layerId, newLayer, type Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import type { ResolvedOutline } from '../../shared/outline/resolved-outline.ts';

/** A layer: its `require` texts and its arguments. */
export interface JobLayer {
  readonly name: string;
  readonly requires?: readonly string[];
  /** Short name of a built-in module, `Shell` when absent. */
  readonly module?: string;
  readonly creator?: string;
  readonly args?: Readonly<Record<string, Value>>;
}

const library = builtinLibrary();

/** An outline of layers of `/bin/true`. */
export function jobOutline(layers: readonly JobLayer[], range?: string): Outline {
  return {
    name: 'job',
    ...(range === undefined ? {} : { range }),
    env: [],
    args: {},
    notes: [],
    layers: layers.map(({ name, requires = [], module = 'Shell', creator, args = {} }, index) => ({
      ...newLayer(layerId(`l${index + 1}`), name, module, { command: ['/bin/true'], ...args }),
      requires: requires.map(parseRequire),
      ...(creator === undefined ? {} : { creator }),
    })),
  };
}

/** The same, worked out. */
export function resolvedJob(layers: readonly JobLayer[], range?: string): ResolvedOutline {
  return resolveOutline(jobOutline(layers, range), { library, environ: { USER: 'artist' } });
}
