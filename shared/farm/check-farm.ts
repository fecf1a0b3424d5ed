/**
 * What a farm would refuse, lose or never start, seen before anything is sent: the show, the facility, limits,
 * services, tags and machines. What Cuebot minds whatever the farm has stands in the checks of the outline.
 */
import { nearestName } from '../base/nearest-name.ts';
import { Findings } from '../outline/findings.ts';
import { setArgFix, setFieldFix } from '../outline/fixes.ts';
import { farmJobName } from '../outline/job-names.ts';
import { formatKib } from '../outline/memory.ts';
import type { Problem } from '../outline/problem.ts';
import type { ResolvedLayer, ResolvedOutline } from '../outline/resolved-outline.ts';
import type { SourcePositions } from '../outline/source-positions.ts';
import { type FarmFacts, type FarmHost, fitsTags, hostsOf } from './farm-facts.ts';

/** What is launched, beside the outline. */
export interface LaunchFacts {
  /** Full names of jobs that have not ended. */
  readonly pending: readonly string[];
  readonly maxRetries: number;
}

/** Looks at a farm with the eyes of a job. Linear in layers times different tags. */
export function checkFarm(
  resolved: ResolvedOutline,
  farm: FarmFacts,
  launch: LaunchFacts,
  positions?: SourcePositions,
): Problem[] {
  const findings = new Findings(resolved, positions);
  checkShow(findings, farm);
  checkFacility(findings, farm);
  const name = farmJobName(resolved).name;
  if (launch.pending.includes(name)) findings.ofOutline('job-pending', 'name', { found: name });
  if (launch.maxRetries > 1) findings.ofOutline('retries-later', undefined, { retries: launch.maxRetries });
  const hosts = hostsOf(farm, resolved.facility).filter((host) => host.isOpen);
  checkOs(findings, hosts);
  for (const layer of resolved.layers) {
    if (!layer.inJob) continue;
    checkLimits(findings, farm, layer);
    checkService(findings, farm, layer);
    // A farm without machines is one that nobody can judge.
    if (hosts.length > 0) checkMachines(findings, hosts, layer);
  }
  return findings.all();
}

function checkShow(findings: Findings, farm: FarmFacts): void {
  const { show } = findings.resolved;
  const known = farm.shows.find((one) => one.name === show);
  if (known === undefined) {
    const nearest = nearestName(
      show,
      farm.shows.filter((one) => one.active).map((one) => one.name),
    );
    const fix = nearest === undefined ? undefined : setFieldFix('show', nearest);
    findings.ofOutline('show-unknown', 'show', { found: show, nearest: nearest ?? null }, { fix });
  } else if (!known.active) {
    findings.ofOutline('show-inactive', 'show', { found: show });
  } else if (farm.subscriptions?.length === 0) {
    findings.ofOutline('show-not-subscribed', 'show', { found: show });
  }
}

function checkFacility(findings: Findings, farm: FarmFacts): void {
  const { facility } = findings.resolved;
  const known = farm.facilities;
  if (known.length === 0) return;
  if (facility === null) {
    if (known.length > 1) findings.ofOutline('facility-default', 'facility', { known });
  } else if (facility.trim() !== '' && !known.includes(facility.toLowerCase())) {
    findings.ofOutline('facility-unknown', 'facility', { found: facility, known });
  }
}

function checkOs(findings: Findings, hosts: readonly FarmHost[]): void {
  const { os } = findings.resolved;
  if (os === null || os === '' || hosts.length === 0) return;
  const known = [...new Set(hosts.flatMap((host) => host.os.split(/[,\s]+/)))].filter((name) => name !== '');
  if (!known.some((name) => name.toLowerCase() === os.toLowerCase()))
    findings.ofOutline('os-nowhere', 'os', { found: os, known });
}

function checkLimits(findings: Findings, farm: FarmFacts, layer: ResolvedLayer): void {
  const known = farm.limits.map((limit) => limit.name);
  for (const found of new Set(layer.limits)) {
    if (known.includes(found)) continue;
    const nearest = nearestName(found, known);
    const mended = layer.limits.map((name) => (name === found && nearest !== undefined ? nearest : name));
    const fix = nearest === undefined ? undefined : setArgFix(layer, 'limits', mended);
    findings.ofLayer(layer, 'limit-unknown', 'limits', { found, nearest: nearest ?? null }, { fix });
  }
}

function checkService(findings: Findings, farm: FarmFacts, layer: ResolvedLayer): void {
  const found = layer.service.split(',')[0]?.trim() ?? '';
  if (found === '' || farm.services.length === 0 || farm.services.includes(found)) return;
  const nearest = nearestName(found, farm.services);
  const fix = nearest === undefined ? undefined : setArgFix(layer, 'service', nearest);
  findings.ofLayer(layer, 'service-unknown', 'service', { found, nearest: nearest ?? null }, { fix });
}

function checkMachines(findings: Findings, hosts: readonly FarmHost[], layer: ResolvedLayer): void {
  const { tags } = layer;
  // Without tags it is the service that says where.
  const fitting = tags.length === 0 ? hosts : hosts.filter((host) => fitsTags(host, tags));
  if (fitting.length === 0) {
    const known = [...new Set(hosts.flatMap((host) => host.tags))].sort();
    const { facility } = findings.resolved;
    findings.ofLayer(layer, 'tags-nowhere', 'tags', { found: tags, facility, known });
    return;
  }
  const most = (sizeOf: (host: FarmHost) => number): number => Math.max(...fitting.map(sizeOf));
  const cores = most((host) => host.cores);
  if (layer.cores !== null && layer.cores > cores)
    findings.ofLayer(layer, 'machine-too-small', 'cores', {
      what: 'cores',
      found: String(layer.cores),
      most: String(cores),
    });
  const memory = most((host) => host.memoryKib);
  if (layer.memoryKib !== null && layer.memoryKib > memory) {
    const facts = { what: 'memory', found: formatKib(layer.memoryKib), most: formatKib(memory) };
    findings.ofLayer(layer, 'machine-too-small', 'memory', facts);
  }
}
