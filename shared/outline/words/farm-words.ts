/** Sentences about what a farm has and has not: shows, facilities, limits, services, machines. */
import {
  advice,
  counted,
  farmError,
  farmWarning,
  field,
  listed,
  named,
  shown,
  whose,
} from './problem-words.ts';

function near(nearest: string | null): string {
  return nearest === null ? '' : ` “${nearest}” is close to it.`;
}

/** Words for the look at a farm before a launch. */
export const FARM_WORDS = {
  'show-unknown': farmError<{ found: string; nearest: string | null }>(
    (f) => `The farm has no show ${shown(f.found)}, and takes no job for it.${near(f.nearest)}`,
  ),
  'show-inactive': farmError<{ found: string }>(
    (f) => `The show ${shown(f.found)} is switched off on the farm, which takes no jobs for it.`,
  ),
  'show-not-subscribed': farmWarning<{ found: string }>(
    (f) =>
      `The show ${shown(f.found)} may use no machines of the farm (it has no subscription): nothing would start.`,
  ),
  'facility-unknown': farmError<{ found: string; known: readonly string[] }>(
    (f) => `The farm has no facility ${shown(f.found)} and loses a job for it. It has ${named(f.known)}.`,
  ),
  'facility-default': farmWarning<{ known: readonly string[] }>(
    (f) =>
      `No facility is named, so the job goes to the default one of the farm, which may have none of its machines. It has ${named(f.known)}.`,
  ),
  'job-pending': farmError<{ found: string }>(
    (f) =>
      `The farm has a job ${shown(f.found)} that has not ended yet, and takes no second one of that name.`,
  ),
  'limit-unknown': farmError<{ found: string; nearest: string | null }>(
    (f, at) =>
      `${field(at)} names ${shown(f.found)}, which the farm does not have; it would lose the job.${near(f.nearest)}`,
  ),
  'service-unknown': farmWarning<{ found: string; nearest: string | null }>(
    (f, at) =>
      `${whose(at)} has the service ${shown(f.found)}, which the farm does not have; what the layer does not say itself it takes from the service “default”.${near(f.nearest)}`,
  ),
  'tags-nowhere': farmWarning<{
    found: readonly string[];
    facility: string | null;
    known: readonly string[];
  }>(
    (f, at) =>
      `No machine of the farm${f.facility === null ? '' : ` at ${shown(f.facility)}`} has a tag of ${whose(at).toLowerCase()} (${listed(f.found)}), so that it would never start. Machines have ${listed(f.known)}.`,
  ),
  'os-nowhere': farmWarning<{ found: string; known: readonly string[] }>(
    (f) =>
      `No machine of the farm runs ${shown(f.found)}, so that nothing would start. They run ${listed(f.known)}.`,
  ),
  'machine-too-small': farmWarning<{ what: string; found: string; most: string }>(
    (f, at) =>
      `${whose(at)} asks for ${f.found} of ${f.what}, and the largest machine with its tags has ${f.most}: it would never start.`,
  ),
  'retries-later': advice<{ retries: number }>(
    (f) =>
      `A job begins with one retry at most on the farm; ${counted(f.retries, 'retry', 'retries')} are set right after the launch.`,
  ),
} as const;
