/** What Cuebot would make of the same job, worked out when it is asked for. */
import { useEffect, useMemo, useState } from 'react';
import { type ComparedDependency, comparePlans, compareTask } from '../../shared/plan/compare-plans.ts';
import { type CuebotPlan, makeCuebotPlan } from '../../shared/plan/cuebot-plan.ts';
import type { Plan } from '../../shared/plan/plan.ts';

export interface FarmView {
  /** null while it is worked out, or not asked for. */
  readonly cuebot: CuebotPlan | null;
  readonly dependencies: readonly ComparedDependency[];
  /** For the task that is pointed at: what Cuebot forgets to wait for, and what it waits for besides. */
  readonly task: { readonly missed: ReadonlySet<number>; readonly added: ReadonlySet<number> } | null;
}

interface Made {
  readonly plan: Plan;
  readonly cuebot: CuebotPlan;
  readonly dependencies: readonly ComparedDependency[];
}

/** `task` is a number in the plan, -1 for none. */
export function useFarmPlan(plan: Plan, wanted: boolean, task: number): FarmView {
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    if (!wanted) return;
    // The button shows that it was pressed before the work begins.
    const timer = setTimeout(() => {
      // Ranges go out as lists of frames, which is how Cuegraph sends them.
      const cuebot = makeCuebotPlan(plan.resolved, { ranges: 'listed' });
      setMade({ plan, cuebot, dependencies: comparePlans(plan, cuebot) });
    });
    return () => clearTimeout(timer);
  }, [plan, wanted]);
  const current = wanted && made?.plan === plan ? made : null;
  const ofTask = useMemo(() => {
    if (current === null || task < 0) return null;
    const { missed, added } = compareTask(plan, current.cuebot, task);
    return { missed: new Set(missed), added: new Set(added) };
  }, [current, plan, task]);
  return { cuebot: current?.cuebot ?? null, dependencies: current?.dependencies ?? [], task: ofTask };
}
