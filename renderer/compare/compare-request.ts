/** Compares two outlines as they were written: resolves both in the same surroundings first. Pure, possibly long. */
import { type ModuleSpec, moduleLibrary } from '../../shared/outline/module-spec.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { compareOutlines, type OutlineComparison } from '../../shared/plan/compare-outlines.ts';

/** Everything that a comparison depends on, as values that can be sent to a worker. */
export interface CompareRequest {
  readonly before: Outline;
  readonly after: Outline;
  readonly specs: readonly ModuleSpec[];
  readonly environ: Readonly<Record<string, string | undefined>>;
}

/** What changed from `before` to `after`. */
export function compareRequest({ before, after, specs, environ }: CompareRequest): OutlineComparison {
  const options = { library: moduleLibrary(specs), environ };
  return compareOutlines(resolveOutline(before, options), resolveOutline(after, options));
}
