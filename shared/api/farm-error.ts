/**
 * The one table of words for failures of the farm, as `host-error.ts` is for those of the host. Refusals of a launch
 * have their own (`farm/launch-refusal.ts`).
 */
import type { HostError } from './host-api.ts';

type Words = Readonly<Record<string, (facts: never) => string>>;

const WORDS = {
  'farm-unreachable': (f: { hosts: string; detail: string }) =>
    `No Cuebot answered at ${f.hosts} (${f.detail}). CUEBOT_HOSTS, the OpenCue config file or the settings say where it is.`,
  'farm-timeout': (f: { call: string; seconds: number }) =>
    `Cuebot did not answer ${f.call} within ${f.seconds} seconds. Whether it was done is not known.`,
  'farm-refused': (f: { call: string; detail: string }) => `Cuebot refused ${f.call}: ${f.detail}`,
  'farm-not-found': (f: { call: string; detail: string }) =>
    `Cuebot does not have what ${f.call} is about (${f.detail}). It may have ended and been archived.`,
  'farm-readonly': (_: { call: string; detail: string }) =>
    'The job has finished, and this Cuebot does not let finished jobs be changed.',
  'farm-unimplemented': (f: { call: string; detail: string }) =>
    `This Cuebot does not know ${f.call}; it is of another version.`,
  'farm-config-broken': (f: { path: string; detail: string }) =>
    `The OpenCue config file ${f.path} could not be read (${f.detail}).`,
  'farm-unknown': (f: { farm: string; known: string }) =>
    `There is no farm “${f.farm}” in the settings. Known: ${f.known}.`,
  'no-such-job': (f: { job: string }) =>
    `The farm has no job ${f.job}. Jobs that finished some days ago are archived and cannot be reached any more.`,
  'ambiguous-job': (f: { job: string; jobs: string }) =>
    `${f.job} fits several jobs: ${f.jobs}. Give the full name.`,
  'no-such-layer': (f: { layer: string; layers: string }) =>
    `The job has no layer ${f.layer}. It has ${f.layers}.`,
  'no-such-frame': (f: { layer: string; frame: number }) => `Layer ${f.layer} has no task ${f.frame}.`,
  'bad-farm-value': (f: { what: string; found: string; accepted: string }) =>
    `“${f.found}” is not accepted for ${f.what}. Accepted: ${f.accepted}.`,
  'farm-log-elsewhere': (f: { url: string }) =>
    `The logs of this job are kept by Loki at ${f.url}, not in files.`,
  'farm-log-missing': (f: { path: string }) =>
    `There is no log ${f.path} on this machine. It is written by the render host, so it is here only when the log folder is shared; a map of log folders in the settings can say where it is mounted.`,
  'launch-unknown': (f: { job: string }) =>
    `The farm did not answer the launch of ${f.job}, and the job has not shown up since. It was not sent again; look for it before you do.`,
} satisfies Words;

/** Every code of the farm's own failures. */
export type FarmErrorCode = keyof typeof WORDS;

type FarmErrorFacts<C extends FarmErrorCode> = Parameters<(typeof WORDS)[C]>[0];

/** Makes a failure with its words. */
export function farmError<C extends FarmErrorCode>(code: C, facts: FarmErrorFacts<C>): HostError {
  const words = WORDS[code] as (facts: FarmErrorFacts<C>) => string;
  return { code, message: words(facts), facts: facts as NonNullable<HostError['facts']> };
}
