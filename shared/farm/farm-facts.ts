/** What a farm has, as far as a launch depends on it. */

export interface FarmHost {
  readonly name: string;
  readonly allocation: string;
  readonly tags: readonly string[];
  readonly os: string;
  readonly cores: number;
  readonly idleCores: number;
  readonly memoryKib: number;
  readonly idleMemoryKib: number;
  readonly gpus: number;
  /** It takes frames: up and not locked. */
  readonly isOpen: boolean;
}

export interface FarmLimit {
  readonly name: string;
  readonly most: number;
  readonly running: number;
}

/** Machines that a show may use, and how many cores of them it may use and uses. */
export interface FarmSubscription {
  readonly allocation: string;
  readonly burstCores: number;
  readonly reservedCores: number;
}

export interface FarmFacts {
  readonly shows: readonly { readonly name: string; readonly active: boolean }[];
  readonly facilities: readonly string[];
  readonly allocations: readonly { readonly name: string; readonly tag: string; readonly facility: string }[];
  readonly limits: readonly FarmLimit[];
  readonly services: readonly string[];
  readonly hosts: readonly FarmHost[];
  /** Of the show that was asked about; null where it is not known. */
  readonly subscriptions: readonly FarmSubscription[] | null;
}

/**
 * Whether one of the tags fits a machine: Cuebot looks for them as patterns, capitals aside, anywhere in the line of
 * its tags (facts: tags).
 */
export function fitsTags(host: FarmHost, tags: readonly string[]): boolean {
  const line = host.tags.join(' ').toLowerCase();
  return tags.some((tag) => line.includes(tag.toLowerCase()));
}

/** The machines that a job of a facility may use at all. */
export function hostsOf(facts: FarmFacts, facility: string | null): readonly FarmHost[] {
  if (facility === null) return facts.hosts;
  const names = new Set(
    facts.allocations.filter((one) => one.facility === facility.toLowerCase()).map((one) => one.name),
  );
  return facts.hosts.filter((host) => names.has(host.allocation));
}
