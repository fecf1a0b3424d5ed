/**
 * The whole way from an outline to what the window shows of it: resolved, checked, planned, links counted. Pure and
 * possibly long (a slip of the hand can ask for millions of frames), so the window runs it in a worker.
 */
import { checkOutline } from '../../shared/outline/check-outline.ts';
import { type ModuleSpec, moduleLibrary } from '../../shared/outline/module-spec.ts';
import type { LayerId, Outline } from '../../shared/outline/outline.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import type { ResolvedDependency } from '../../shared/outline/resolved-outline.ts';
import { checkPlan } from '../../shared/plan/check-plan.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { countLinks } from '../../shared/plan/plan-links.ts';
import type { Analysis } from './analysis-store.ts';
import { wiresOf } from './wires.ts';

/** Everything that an analysis depends on, as values that can be sent to a worker. */
export interface AnalysisRequest {
  readonly outline: Outline;
  readonly specs: readonly ModuleSpec[];
  readonly environ: Readonly<Record<string, string | undefined>>;
}

/** Analyses an outline. `now` is a clock in ms, for the time that it took. */
export function analyse(request: AnalysisRequest, now: () => number): Analysis {
  const started = now();
  const { outline, specs, environ } = request;
  const library = moduleLibrary(specs);
  const resolved = resolveOutline(outline, { library, environ });
  const plan = makePlan(resolved);
  const problems = [...checkOutline(resolved), ...checkPlan(plan)];
  const counts = countByDependency(plan);
  const linkCounts = new Map<string, number>();
  for (const wire of wiresOf(outline, library)) {
    const count = counts.get(wireKey(wire.to, wire.index < 0 ? wire.from : wire.index));
    if (count !== undefined) linkCounts.set(wire.id, count);
  }
  return { outline, resolved, plan, problems, linkCounts, milliseconds: now() - started };
}

/** Links of each dependency that a wire stands for and whose two layers are in the job; 0 is a finding. */
function countByDependency(plan: Plan): ReadonlyMap<string, number> {
  const { layers } = plan.resolved;
  const linked = new Map<ResolvedDependency, number>();
  for (const group of plan.links) {
    linked.set(group.dependency, (linked.get(group.dependency) ?? 0) + countLinks(plan, group));
  }
  const counts = new Map<string, number>();
  for (const { layer, inJob, dependencies } of layers) {
    if (!inJob) continue;
    for (const dependency of dependencies) {
      const on = layers[dependency.on];
      if (on === undefined || !on.inJob) continue;
      const count = linked.get(dependency) ?? 0;
      if (dependency.origin === 'written')
        counts.set(wireKey(layer.id, dependency.writtenIndex ?? -1), count);
      else if (dependency.origin === 'creator') counts.set(wireKey(layer.id, on.layer.id), count);
    }
  }
  return counts;
}

/** A layer that waits and which of its dependencies: a position in `requires`, or the partner of a creator's wire. */
function wireKey(to: LayerId, which: number | LayerId): string {
  return `${to}\n${which}`;
}
