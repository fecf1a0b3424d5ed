/** Reads what a farm has, all at once. */
import type { HostError } from '../../shared/api/host-api.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { FarmFacts, FarmHost, FarmSubscription } from '../../shared/farm/farm-facts.ts';
import type { FarmConnection } from './farm-connection.ts';
import type { Message } from './protocol/cue-types.ts';

const READ = { reads: true, deadlineMs: 20_000 } as const;

/** The facts, with the subscriptions of one show. */
export async function readFarmFacts(
  connection: FarmConnection,
  show: string,
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
  const known = shows.value.shows?.shows ?? [];
  const own = known.find((one) => one.name === show);
  const places = allocations.value.allocations?.allocations ?? [];
  return ok({
    shows: known.map(({ name, active }) => ({ name, active })),
    // No call lists facilities (facts): those that have machines are known.
    facilities: [...new Set(places.map((one) => one.facility))].filter((name) => name !== '').sort(),
    allocations: places.map(({ name, tag, facility }) => ({ name, tag, facility })),
    limits: limits.value.limits.map((limit) => ({
      name: limit.name,
      most: limit.maxValue,
      running: limit.currentRunning,
    })),
    services: (services.value.services?.services ?? []).map((service) => service.name),
    hosts: (hosts.value.hosts?.hosts ?? []).map(farmHost),
    subscriptions: own === undefined ? null : await readSubscriptions(connection, own.id),
  });
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
