/**
 * Why a task of the farm does not run, as far as the farm tells: everything that holds it back is named, what a person
 * can change first. Reasons are data; their sentences stand here too, since nothing else says them.
 */
import { formatKib } from '../outline/memory.ts';
import { type FarmFacts, fitsTags, hostsOf } from './farm-facts.ts';
import type { FarmDepend, FarmFrame, FarmJob, FarmLayer } from './farm-job.ts';

/** What holds a task back, or what it is doing. */
export type WaitReason =
  | { readonly code: 'not-waiting'; readonly state: string; readonly host: string }
  | { readonly code: 'job-finished' }
  | { readonly code: 'job-posted' }
  | { readonly code: 'job-paused' }
  | {
      readonly code: 'depends';
      readonly on: string;
      /** How many tasks are left in all. */
      readonly left: number;
      readonly open: readonly string[];
      readonly dead: boolean;
    }
  | { readonly code: 'depends-unseen' }
  | { readonly code: 'start-after'; readonly at: number; readonly reason: string }
  | { readonly code: 'limit-full'; readonly limit: string; readonly running: number; readonly most: number }
  | { readonly code: 'job-cores-full'; readonly reserved: number; readonly most: number }
  | { readonly code: 'no-tags'; readonly tags: readonly string[] }
  | { readonly code: 'no-os'; readonly os: string }
  | { readonly code: 'too-large'; readonly cores: number; readonly memoryKib: number }
  | { readonly code: 'all-busy'; readonly machines: number }
  | { readonly code: 'not-subscribed'; readonly show: string }
  | {
      readonly code: 'subscription-full';
      readonly allocation: string;
      readonly reserved: number;
      readonly burst: number;
    }
  | { readonly code: 'negative-frame' }
  | { readonly code: 'in-line'; readonly before: number; readonly priority: number };

/** What is looked at. */
export interface WaitFacts {
  readonly job: FarmJob;
  readonly layer: FarmLayer;
  readonly frame: FarmFrame;
  /** What this very task waits for, active ones. */
  readonly depends: readonly FarmDepend[];
  /** Tasks of the layers that are waited for, as far as they were read. */
  readonly others: readonly FarmFrame[];
  /** Every layer of the job: how much is left in those that are waited for as a whole. */
  readonly layers: readonly FarmLayer[];
  readonly farm: FarmFacts;
  readonly now: number;
}

/** Every reason, the ones that nothing but a person changes first. */
export function whyWaiting(facts: WaitFacts): WaitReason[] {
  const { job, layer, frame, farm, now } = facts;
  if (frame.state !== 'waiting' && frame.state !== 'depend')
    return [{ code: 'not-waiting', state: frame.state, host: frame.host }];
  if (job.state === 'finished') return [{ code: 'job-finished' }];
  const reasons: WaitReason[] = [];
  if (job.state === 'posted') reasons.push({ code: 'job-posted' });
  if (job.paused) reasons.push({ code: 'job-paused' });
  if (frame.number < 0) reasons.push({ code: 'negative-frame' });
  if (frame.state === 'depend') reasons.push(...dependReasons(facts));
  if (layer.startAfter !== null && layer.startAfter > now)
    reasons.push({ code: 'start-after', at: layer.startAfter, reason: layer.startAfterReason });
  for (const limit of farm.limits)
    if (layer.limits.includes(limit.name) && limit.running >= limit.most)
      reasons.push({ code: 'limit-full', limit: limit.name, running: limit.running, most: limit.most });
  if (job.maxCores > 0 && job.reservedCores + Math.max(0, layer.minCores) > job.maxCores)
    reasons.push({ code: 'job-cores-full', reserved: job.reservedCores, most: job.maxCores });
  reasons.push(...machineReasons(facts));
  if (reasons.length === 0)
    reasons.push({ code: 'in-line', before: layer.frames.waiting - 1, priority: job.priority });
  return reasons;
}

function dependReasons({ depends, others, layers }: WaitFacts): WaitReason[] {
  const active = depends.filter((depend) => depend.active);
  if (active.length === 0) return [{ code: 'depends-unseen' }];
  return active.map((depend): WaitReason => {
    const on = depend.onFrame || depend.onLayer || depend.onJob;
    const open = others.filter(
      (one) =>
        (depend.onFrame === '' ? one.layer === depend.onLayer : one.name === depend.onFrame) &&
        one.state !== 'succeeded' &&
        one.state !== 'eaten',
    );
    const whole =
      depend.onFrame === '' ? layers.find((one) => one.name === depend.onLayer)?.frames : undefined;
    const left = whole === undefined ? open.length : whole.total - whole.succeeded - whole.eaten;
    return {
      code: 'depends',
      on,
      left,
      open: open.map((one) => `${one.name} ${one.state}`),
      dead: open.some((one) => one.state === 'dead'),
    };
  });
}

function machineReasons({ job, layer, farm }: WaitFacts): WaitReason[] {
  const reasons: WaitReason[] = [];
  const { subscriptions } = farm;
  if (subscriptions?.length === 0) reasons.push({ code: 'not-subscribed', show: job.show });
  const open = hostsOf(farm, job.facility || null).filter((host) => host.isOpen);
  if (farm.hosts.length === 0) return reasons;
  const tagged = open.filter((host) => fitsTags(host, layer.tags));
  if (tagged.length === 0) return [...reasons, { code: 'no-tags', tags: layer.tags }];
  const running = tagged.filter(
    (host) =>
      job.os === '' ||
      host.os
        .toLowerCase()
        .split(/[,\s]+/)
        .includes(job.os.toLowerCase()),
  );
  if (running.length === 0) return [...reasons, { code: 'no-os', os: job.os }];
  const large = running.filter((host) => host.cores >= layer.minCores && host.memoryKib >= layer.memoryKib);
  if (large.length === 0)
    return [...reasons, { code: 'too-large', cores: layer.minCores, memoryKib: layer.memoryKib }];
  for (const one of subscriptions ?? [])
    if (large.some((host) => host.allocation === one.allocation) && one.reservedCores >= one.burstCores)
      reasons.push({
        code: 'subscription-full',
        allocation: one.allocation,
        reserved: one.reservedCores,
        burst: one.burstCores,
      });
  const least = Math.max(layer.minCores, 0.01);
  if (!large.some((host) => host.idleCores >= least && host.idleMemoryKib >= layer.memoryKib))
    reasons.push({ code: 'all-busy', machines: large.length });
  return reasons;
}

/** Most tasks that a sentence names. */
const MAX_NAMED = 6;

/** A reason in a sentence. */
export function waitReasonText(reason: WaitReason): string {
  switch (reason.code) {
    case 'not-waiting':
      return `It does not wait: it is ${reason.state}${reason.host === '' ? '' : ` (${reason.host})`}.`;
    case 'job-finished':
      return 'The job has finished or was killed. Retrying the task takes it up again.';
    case 'job-posted':
      return 'The job starts when the job that it belongs to has ended.';
    case 'job-paused':
      return 'The job is paused.';
    case 'depends': {
      const named = reason.open.slice(0, MAX_NAMED).join(', ');
      const more = reason.left > MAX_NAMED ? ` and ${reason.left - MAX_NAMED} more` : '';
      const open = reason.open.length === 0 ? '' : `, of which are left: ${named}${more}`;
      return `It waits for ${reason.on}${open}.${reason.dead ? ' A dead task never lets it go: retry it, eat it, or drop the dependency.' : ''}`;
    }
    case 'depends-unseen':
      return 'It waits for something that the farm does not list, such as a sim frame.';
    case 'start-after':
      return `Its layer does not start before ${new Date(reason.at).toISOString()}${reason.reason === '' ? '' : ` (${reason.reason})`}.`;
    case 'limit-full':
      return `The limit ${reason.limit} is full: ${reason.running} of ${reason.most} run.`;
    case 'job-cores-full':
      return `The job may use ${reason.most} cores and has ${reason.reserved}.`;
    case 'no-tags':
      return `No machine that is up and open has one of its tags (${reason.tags.join(', ')}).`;
    case 'no-os':
      return `No machine with its tags runs ${reason.os}.`;
    case 'too-large':
      return `No machine with its tags has ${reason.cores} cores and ${formatKib(reason.memoryKib)}.`;
    case 'all-busy':
      return `${reason.machines === 1 ? 'The one machine that it could run on is' : `All ${reason.machines} machines that it could run on are`} busy.`;
    case 'not-subscribed':
      return `The show ${reason.show} may use no machines of the farm.`;
    case 'subscription-full':
      return `The show uses ${reason.reserved} of the ${reason.burst} cores that it may use of ${reason.allocation}.`;
    case 'negative-frame':
      return 'The farm cannot start a task with a negative frame.';
    case 'in-line':
      return `Nothing holds it back: it stands in line with ${reason.before} other tasks of its layer, at priority ${reason.priority}.`;
  }
}
