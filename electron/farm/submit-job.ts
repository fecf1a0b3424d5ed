/**
 * Sends a job: looked at first, sent once, and told apart afterwards. A launch whose answer was lost is never sent
 * again: the farm is asked whether the job is there.
 */

import type { Told } from '../../shared/api/farm-api.ts';
import { farmError } from '../../shared/api/farm-error.ts';
import type { HostError } from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { checkFarm } from '../../shared/farm/check-farm.ts';
import type { FarmJob } from '../../shared/farm/farm-job.ts';
import { launchRefusalText, readLaunchRefusal } from '../../shared/farm/launch-refusal.ts';
import { noteText } from '../../shared/format/note-text.ts';
import { printDocument } from '../../shared/format/print-document.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import { problemText } from '../../shared/outline/problem-text.ts';
import type { FarmSession } from './farm-session.ts';
import { farmJob } from './farm-values.ts';
import { keepOutline } from './kept-outline.ts';
import { makeSession } from './make-session.ts';
import { type PreparedSubmit, type SubmitPlace, UNMADE_SESSION } from './prepare-submit.ts';
import { readFarmFacts } from './read-farm-facts.ts';

/** A job that was sent. */
export interface Submitted {
  readonly job: FarmJob;
  /** What was to follow the launch and did not work. */
  readonly warnings: readonly Told[];
}

/** Cuebot inserts up to 100,000 frames one by one before it answers. */
const LAUNCH_MS = 120_000;
/** How long a job is looked for whose launch was not answered: Cuebot may still be saving it. */
const SEARCH_MS = 20_000;
const SEARCH_STEP_MS = 1_000;

/** What the farm has against a job; nothing is sent. */
export async function checkSubmit(
  farm: FarmSession,
  { resolved, job, request }: PreparedSubmit,
): Promise<Result<Problem[], HostError>> {
  const facts = await readFarmFacts(farm.cuebot.connection, resolved.show, resolved.facility);
  if (!facts.ok) return facts;
  const pending = await farm.cuebot.pendingJob(job);
  if (!pending.ok) return pending;
  const launch = {
    pending: pending.value === null ? [] : [pending.value.name],
    maxRetries: request.options.maxRetries ?? 1,
  };
  return ok(checkFarm(resolved, facts.value, launch));
}

/** Checks, makes the session where there is one, sends, and does what can only be done when the job is there. */
export async function submitJob(
  farm: FarmSession,
  prepared: PreparedSubmit,
  place: SubmitPlace,
): Promise<Result<Submitted, HostError>> {
  const unprintable = prepared.notes.find((note) => note.severity === 'error');
  if (unprintable !== undefined) return err(refused(1, noteText(unprintable)));
  const own = prepared.problems.filter((problem) => problem.severity === 'error');
  if (own[0] !== undefined) return err(refused(own.length, problemText(own[0])));
  const found = await checkSubmit(farm, prepared);
  if (!found.ok) return found;
  const errors = found.value.filter((problem) => problem.severity === 'error');
  if (errors[0] !== undefined) return err(refusedBy(errors[0], errors.length));
  const made = prepared.framesBy === 'command' ? null : await makeSession(prepared, place);
  if (made !== null && !made.ok) return made;
  const session = made?.value.session ?? null;
  const final = made?.value.prepared ?? prepared;
  const spec = final.specFor(session === null ? UNMADE_SESSION : session.paths.folder);
  if (spec === null) throw new RangeError('a spec that was printed before can be printed again');
  const launched = await launch(farm, spec, prepared.job);
  if (!launched.ok) {
    // A job that may be there needs its session.
    if (launched.error.code !== 'launch-unknown') await session?.undo();
    return launched;
  }
  const job = launched.value;
  const warnings = await afterLaunch(farm, prepared, job);
  await farm.note(job, { do: 'submit', layers: job.layerCount }, 'done');
  return ok({ job, warnings });
}

function refused(count: number, first: string): HostError {
  return hostError('outline-has-errors', { count, first });
}

/** One thing that the farm minds is told by its own code; more of them together. */
function refusedBy(first: Problem, count: number): HostError {
  if (count > 1) return refused(count, problemText(first));
  const { field = null, layer = null } = first.where;
  return { code: first.code, message: problemText(first), facts: { field, layer } };
}

async function launch(farm: FarmSession, spec: string, name: string): Promise<Result<FarmJob, HostError>> {
  const { connection } = farm.cuebot;
  const options = { reads: false, deadlineMs: LAUNCH_MS };
  const answer = await connection.call('job.JobInterface', 'LaunchSpecAndWait', { spec }, options);
  if (answer.ok) {
    const jobs = (answer.value.jobs?.jobs ?? []).map(farmJob);
    // A post job has a name of its own and comes with it.
    const job = jobs.find((one) => one.name === name) ?? jobs[0];
    return job === undefined ? searchJob(farm, name) : ok(job);
  }
  const { code, facts } = answer.error;
  if (code === 'farm-timeout' || code === 'farm-unreachable') return searchJob(farm, name);
  if (code !== 'farm-refused') return answer;
  const refusal = readLaunchRefusal(String(facts?.detail ?? ''));
  const { field, layer, found, detail } = refusal;
  return err({
    code: refusal.code,
    message: launchRefusalText(refusal),
    facts: { field, layer, found, detail },
  });
}

/** No job of that name was there before: one that is there now is ours. */
async function searchJob(farm: FarmSession, name: string): Promise<Result<FarmJob, HostError>> {
  const end = Date.now() + SEARCH_MS;
  while (Date.now() < end) {
    const found = await farm.cuebot.pendingJob(name);
    if (found.ok && found.value !== null) return ok(found.value);
    await new Promise((done) => setTimeout(done, SEARCH_STEP_MS));
  }
  return err(farmError('launch-unknown', { job: name }));
}

async function afterLaunch(
  farm: FarmSession,
  { request, written }: PreparedSubmit,
  job: FarmJob,
): Promise<Told[]> {
  const { maxRetries, keepOutline: keep = true } = request.options;
  const warnings: Told[] = [];
  const warn = (done: Result<null, HostError>): boolean => {
    if (!done.ok) warnings.push({ code: done.error.code, message: done.error.message });
    return done.ok;
  };
  // A spec takes one retry at most (facts: maxretries).
  if (maxRetries !== undefined && maxRetries > 1)
    warn(await farm.control.act(job.id, { do: 'max-retries', value: maxRetries }));
  if (!keep) return warnings;
  const parts = keepOutline(printDocument(written, 'outline').text);
  if (parts === null) {
    const message =
      'The outline is too large to be kept with the job; opened again, it is made from the job itself.';
    warnings.push({ code: 'outline-not-kept', message });
  }
  for (const { subject, message } of parts ?? [])
    if (!warn(await farm.control.comment(job.id, subject, message))) break;
  return warnings;
}
