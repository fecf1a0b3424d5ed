/**
 * The versions of OpenCue's job spec (cjsl) and what each brought (facts: DTDs). A server validates a spec against the
 * DTD of the version that it names.
 */

/** Every version that a Cuebot has a DTD of. */
export const SPEC_VERSIONS = [
  '1.5',
  '1.6',
  '1.7',
  '1.8',
  '1.9',
  '1.10',
  '1.11',
  '1.12',
  '1.13',
  '1.14',
  '1.15',
] as const;
export type SpecVersion = (typeof SPEC_VERSIONS)[number];

/** PyOutline's shipped default. */
export const DEFAULT_SPEC_VERSION: SpecVersion = '1.15';

/**
 * First version that has an element. `outputs` stands in 1.14 too, which is broken, and PyOutline writes it from 1.15;
 * before 1.9 a spec needs a `uid`.
 */
export const SPEC_SINCE = {
  os: '1.6',
  localbook: '1.8',
  timeout: '1.10',
  timeout_llu: '1.10',
  priority: '1.11',
  gpus: '1.12',
  maxcores: '1.13',
  maxgpus: '1.13',
  outputs: '1.15',
} as const satisfies Readonly<Record<string, SpecVersion>>;

/** From here on a spec need not say the `uid`. */
export const UID_OPTIONAL_SINCE: SpecVersion = '1.9';

/** Its DTD forgets `onframe`, so that no dependency on a simulation frame can be written. */
export const VERSION_WITHOUT_ONFRAME: SpecVersion = '1.14';

/** Whether `version` is `since` or later. */
export function isSince(version: SpecVersion, since: SpecVersion): boolean {
  return SPEC_VERSIONS.indexOf(version) >= SPEC_VERSIONS.indexOf(since);
}

export function isSpecVersion(text: string): text is SpecVersion {
  return (SPEC_VERSIONS as readonly string[]).includes(text);
}
