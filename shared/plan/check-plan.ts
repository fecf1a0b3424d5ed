/**
 * What shows only when an outline is taken apart into tasks: dependencies that come to nothing or hold only part of a
 * layer, jobs too large, and what Cuebot would make of the links: those that it misses or adds and those over which
 * it loses the job. Ranges are taken as lists of the frames that were meant, which is how Cuegraph sends them.
 */
import { Findings, type LayerExtras } from '../outline/findings.ts';
import { removeDependencyFix, setArgFix, setDependencyFix } from '../outline/fixes.ts';
import type { Problem } from '../outline/problem.ts';
import type { ResolvedDependency, ResolvedLayer } from '../outline/resolved-outline.ts';
import type { SourcePositions } from '../outline/source-positions.ts';
import { comparePlans } from './compare-plans.ts';
import { CUEBOT_MAX_TASKS, type CuebotPlan, type CuebotRefusal, makeCuebotPlan } from './cuebot-plan.ts';
import { isUnplanned, MAX_PLANNED_FRAMES } from './make-plan.ts';
import type { LinkGroup, Plan } from './plan.ts';
import { countLinks, endsOf } from './plan-links.ts';

/** Every problem of a plan: those of the job first, then layer by layer, errors first in each. Near-linear. */
export function checkPlan(plan: Plan, positions?: SourcePositions): Problem[] {
  const findings = new Findings(plan.resolved, positions);
  const cuebot = makeCuebotPlan(plan.resolved, { ranges: 'listed' });
  checkSize(findings, plan, cuebot);
  for (const group of plan.links) checkGroup(findings, plan, group);
  checkFarm(findings, plan, cuebot);
  return findings.all();
}

function checkSize(findings: Findings, plan: Plan, cuebot: CuebotPlan): void {
  const refusal = cuebot.refusals.find(({ code }) => code === 'too-many-tasks');
  if (refusal?.code === 'too-many-tasks')
    findings.ofOutline('too-many-tasks', undefined, { tasks: refusal.tasks, most: CUEBOT_MAX_TASKS });
  for (const layer of plan.layers) {
    const resolved = plan.resolved.layers[layer.layer];
    if (resolved === undefined || !isUnplanned(plan, layer)) continue;
    const facts = { frames: resolved.frames.size, most: MAX_PLANNED_FRAMES };
    findings.ofLayer(resolved, 'too-many-frames', 'range', facts);
  }
}

/** Whether a dependency holds back what it seems to. A layer on itself always has a first task that is free. */
function checkGroup(findings: Findings, plan: Plan, group: LinkGroup): void {
  const [from, to] = endsOf(plan, group);
  if (group.kind !== 'pairs' || from === to || from.taskCount === 0 || to.taskCount === 0) return;
  const { layer, on, type } = partiesOf(plan, group);
  const extras = { on: on.name, ...wholeLayerFix(layer, group.dependency) };
  if (group.to.length === 0) {
    findings.ofLayer(layer, 'no-links', 'require', { type, anyFrame: false }, extras);
    return;
  }
  const unlinked = to.taskCount - countWaiting(group.to) - (hasFreeFirst(plan, group) ? 1 : 0);
  if (unlinked > 0)
    findings.ofLayer(layer, 'partly-linked', 'require', { type, unlinked, tasks: to.taskCount }, extras);
}

/** How many tasks stand in a sorted list. */
function countWaiting(tasks: Uint32Array): number {
  let count = 0;
  for (const [i, task] of tasks.entries()) if (i === 0 || task !== tasks[i - 1]) count++;
  return count;
}

/** Whether a task waits for nothing because there is no frame before the first: it holds that frame and is not linked. */
function hasFreeFirst(plan: Plan, group: Extract<LinkGroup, { readonly kind: 'pairs' }>): boolean {
  if (group.dependency.type !== 'PREVIOUS_FRAME') return false;
  const [from, to] = endsOf(plan, group);
  const position = to.frames.indexOf(from.frames[0] ?? 0);
  return position !== -1 && !group.to.includes(to.firstTask + Math.floor(position / to.chunk));
}

function checkFarm(findings: Findings, plan: Plan, cuebot: CuebotPlan): void {
  const lost = new Set<string>();
  for (const refusal of cuebot.refusals) {
    if (!('dependency' in refusal)) continue;
    lost.add(`${refusal.toLayer} ${refusal.fromLayer}`);
    reportLoss(findings, plan, refusal);
  }
  for (const { group, cuebotGroup, missedCount, addedCount } of comparePlans(plan, cuebot)) {
    if (cuebotGroup === undefined || lost.has(`${group.toLayer} ${group.fromLayer}`)) continue;
    const { layer, on, type } = partiesOf(plan, group);
    const links = countLinks(plan, group);
    if (missedCount > 0) {
      const extras = { on: on.name, ...alignFix(plan, group) };
      findings.ofLayer(layer, 'farm-misses-links', 'require', { type, missed: missedCount, links }, extras);
    } else if (addedCount > 0) {
      const extras = { on: on.name, ...chunkFix(plan, group) };
      findings.ofLayer(layer, 'farm-adds-links', 'require', { type, added: addedCount, links }, extras);
    }
  }
}

type DependencyRefusal = Extract<CuebotRefusal, { readonly dependency: ResolvedDependency }>;

/** Names of sim frames that Cuebot cannot read show before there is a plan. */
function reportLoss(findings: Findings, plan: Plan, refusal: DependencyRefusal): void {
  if (refusal.code === 'sim-frame-name') return;
  const { layer, on, type } = partiesOf(plan, refusal);
  const isTwice = refusal.code === 'link-twice' || refusal.code === 'dependency-twice';
  const fix = isTwice ? removeFix(layer, refusal.dependency) : alignFix(plan, refusal);
  const frames = refusal.code === 'dependency-twice' ? [] : [refusal.frame];
  findings.ofLayer(
    layer,
    'farm-loses-job',
    'require',
    { type, reason: refusal.code, frames },
    { on: on.name, ...fix },
  );
}

/** The ends of a dependency, by the positions of their layers. */
type Ends = Pick<LinkGroup, 'dependency' | 'fromLayer' | 'toLayer'>;

function partiesOf(plan: Plan, { dependency, fromLayer, toLayer }: Ends) {
  const resolvedAt = (position: number): ResolvedLayer | undefined =>
    plan.resolved.layers[plan.layers[position]?.layer ?? -1];
  const [layer, on] = [resolvedAt(toLayer), resolvedAt(fromLayer)];
  if (layer === undefined || on === undefined) throw new RangeError('the dependency belongs to another plan');
  return { layer, on, type: dependency.type };
}

type FixPart = Pick<LayerExtras, 'fix'>;

/** Equal chunks where both layers have the same frames, which Cuebot links exactly; else a wait for the whole layer. */
function alignFix(plan: Plan, ends: Ends): FixPart {
  const fix = chunkFix(plan, ends);
  return fix.fix === undefined ? wholeLayerFix(partiesOf(plan, ends).layer, ends.dependency) : fix;
}

function chunkFix(plan: Plan, ends: Ends): FixPart {
  const [from, to] = [plan.layers[ends.fromLayer], plan.layers[ends.toLayer]];
  if (from === undefined || to === undefined || from.chunk === to.chunk) return {};
  if (ends.dependency.type !== 'FRAME_BY_FRAME' || !hasSameFrames(from.frames, to.frames)) return {};
  return { fix: setArgFix(partiesOf(plan, ends).layer, 'chunk', from.chunk) };
}

function hasSameFrames(a: Float64Array, b: Float64Array): boolean {
  return a === b || (a.length === b.length && a.every((frame, i) => frame === b[i]));
}

function wholeLayerFix(layer: ResolvedLayer, dependency: ResolvedDependency): FixPart {
  const written = writtenOf(layer, dependency);
  if (written === undefined || dependency.type === 'LAYER_ON_LAYER') return {};
  return { fix: setDependencyFix(layer, written.index, { ...written.dependency, type: 'LAYER_ON_LAYER' }) };
}

function removeFix(layer: ResolvedLayer, dependency: ResolvedDependency): FixPart {
  const written = writtenOf(layer, dependency);
  return written === undefined ? {} : { fix: removeDependencyFix(layer, written.index) };
}

/** The dependency as it stands in the file; undefined for one that PyOutline's rules brought. */
function writtenOf({ layer }: ResolvedLayer, { origin, writtenIndex }: ResolvedDependency) {
  const index = writtenIndex ?? -1;
  const dependency = layer.requires[index];
  return origin === 'written' && dependency !== undefined ? { dependency, index } : undefined;
}
