/** Reads what a farm has, all at once. */
import type { HostError } from '../../shared/api/host-api.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { FarmFacts, FarmHost, FarmSubscription } from '../../shared/farm/farm-facts.ts';
import type { FarmConnection } from './farm-connection.ts';
import type { Message } from './protocol/cue-types.ts';

const READ = { reads: true, deadlineMs: 20_000 } as const;

/** The facts, with all that is known of one show and one facility. */
export async function readFarmFacts(
  connection: FarmConnection,
  show: string,
  facility: string | null,
): Promise<Result<FarmFacts, HostError>> {
  const [shows, allocations, limits, services, hosts] = await Promise.all([
    connection.call('show.ShowInterface', 'GetShows', {}, READ),
    connection.call('facility.AllocationInterface', 'GetAll', {}, READ),
    connection.call('limit.LimitInterface', 'GetAll', {}, READ),
    connection.call('service.ServiceInterface', 'GetDefaultServices', {}, READ),
    connection.call('host.HostInterface', 'GetHosts', { r: {} }, READ),
  ]);
  if (!shows.ok) return shows;
  if (!allocations.ok) return allocations;
  if (!limits.ok) return limits;
  if (!services.ok) return services;
  if (!hosts.ok) return hosts;
  const listed = shows.value.shows?.shows ?? [];
  const own = listed.find((one) => one.name === show) ?? (await findShow(connection, show));
  // A show can have other names, which the list does not have (facts: alias).
  const known = own === null || listed.includes(own) ? listed : [...listed, { ...own, name: show }];
  const places = allocations.value.allocations?.allocations ?? [];
  return ok({
    shows: known.map(({ name, active }) => ({ name, active })),
    facilities: await knownFacilities(
      connection,
      places.map((one) => one.facility),
      facility,
    ),
    allocations: places.map(({ name, tag, facility }) => ({ name, tag, facility })),
    limits: limits.value.limits.map((limit) => ({
      name: limit.name,
      most: limit.maxValue,
      running: limit.currentRunning,
    })),
    services: (services.value.services?.services ?? []).map((service) => service.name),
    hosts: (hosts.value.hosts?.hosts ?? []).map(farmHost),
    subscriptions: own === null ? null : await readSubscriptions(connection, own.id),
  });
}

async function findShow(connection: FarmConnection, name: string): Promise<Message<'show.Show'> | null> {
  if (name === '') return null;
  const answer = await connection.call('show.ShowInterface', 'FindShow', { name }, READ);
  return answer.ok ? answer.value.show : null;
}

/** Those that have machines, and the one that is asked about where the farm has it without any. */
async function knownFacilities(
  connection: FarmConnection,
  listed: readonly string[],
  facility: string | null,
): Promise<string[]> {
  const names = new Set(listed.filter((name) => name !== ''));
  const wanted = facility?.toLowerCase() ?? '';
  if (wanted !== '' && !names.has(wanted)) {
    const answer = await connection.call('facility.FacilityInterface', 'Get', { name: wanted }, READ);
    if (answer.ok) names.add(wanted);
  }
  return [...names].sort();
}

/** null where this Cuebot cannot tell. */
async function readSubscriptions(
  connection: FarmConnection,
  showId: string,
): Promise<FarmSubscription[] | null> {
  const answer = await connection.call(
    'show.ShowInterface',
    'GetSubscriptions',
    { show: { id: showId } },
    READ,
  );
  if (!answer.ok) return null;
  return (answer.value.subscriptions?.subscriptions ?? []).map((one) => ({
    allocation: one.allocationName,
    // Hundredths of cores.
    burstCores: one.burst / 100,
    reservedCores: one.reservedCores / 100,
  }));
}

function farmHost(host: Message<'host.Host'>): FarmHost {
  return {
    name: host.name,
    allocation: host.allocName,
    tags: host.tags,
    os: host.os,
    cores: host.cores,
    idleCores: host.idleCores,
    memoryKib: host.memory,
    idleMemoryKib: host.idleMemory,
    gpus: host.gpus,
    isOpen: host.state === 'UP' && host.lockState === 'OPEN',
  };
}
