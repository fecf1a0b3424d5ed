/**
 * Names: what Cuebot refuses, what it folds silently, and what folds into one. Only the names of layers of the job go
 * to the farm; that two layers have one name is wrong wherever they run.
 */
import type { Findings } from './findings.ts';
import { renameLayerFix, setFieldFix } from './fixes.ts';
import {
  type FarmName,
  farmJobName,
  farmJobSuffix,
  farmLayerName,
  farmShotName,
  farmUserName,
  MAX_NAME_LENGTH,
  MIN_NAME_LENGTH,
} from './job-names.ts';
import type { Fix } from './problem.ts';
import type { ProblemExtras } from './problem-kinds.ts';
import type { ResolvedLayer } from './resolved-outline.ts';

/** Width of the column for a job's operating system. */
const MAX_OS_LENGTH = 12;

/** Width of the column for all services of a layer together. */
const MAX_SERVICE_LENGTH = 128;

const ACCEPTED = '[a-z0-9_.]{3,}';

/** Looks at every name of an outline. Linear. */
export function checkNames(findings: Findings): void {
  checkJobName(findings);
  checkShot(findings);
  checkLaunchNames(findings);
  for (const layer of findings.resolved.layers) checkLayerName(findings, layer);
  checkDuplicates(findings);
}

/** The nearest name that the farm takes as it is; undefined where nothing of it is left. */
export function conformedName(name: string): string | undefined {
  const conformed = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_.]+/g, '_')
    .replace(/_{2,}/g, '_')
    .replace(/^_+|_+$/g, '');
  return conformed.length < MIN_NAME_LENGTH ? undefined : conformed;
}

function checkJobName(findings: Findings): void {
  const { resolved } = findings;
  const written = resolved.outline.name;
  if (written !== '' && written !== resolved.name)
    findings.ofOutline('job-name-date', 'name', { found: written, stored: resolved.name });
  const suffix = farmJobSuffix(resolved);
  const full = farmJobName(resolved);
  const extras = fixOf(suffix, (name) => setFieldFix('name', name));
  if (suffix.problem === 'characters')
    findings.ofOutline('job-name-characters', 'name', charactersOf(suffix), extras);
  else if (suffix.problem === 'too-short')
    findings.ofOutline('job-name-short', 'name', shortOf(suffix), extras);
  else if (full.problem === 'too-long')
    findings.ofOutline('job-name-long', 'name', longOf(full.name, MAX_NAME_LENGTH.job));
  else if (suffix.isChanged)
    findings.ofOutline('job-name-changed', 'name', { found: resolved.name, stored: suffix.name }, extras);
}

function checkShot(findings: Findings): void {
  const shot = farmShotName(findings.resolved.shot);
  const extras =
    findings.resolved.outline.shot === undefined ? {} : fixOf(shot, (name) => setFieldFix('shot', name));
  if (shot.problem === 'characters')
    findings.ofOutline('shot-name-characters', 'shot', charactersOf(shot), extras);
  else if (shot.problem === 'too-short') findings.ofOutline('shot-name-short', 'shot', shortOf(shot), extras);
  else if (shot.problem === 'too-long')
    findings.ofOutline('shot-name-long', 'shot', longOf(shot.written, MAX_NAME_LENGTH.shot));
  else if (shot.isChanged)
    findings.ofOutline('shot-name-changed', 'shot', { found: shot.written, stored: shot.name }, extras);
}

function checkLaunchNames(findings: Findings): void {
  const { show, user, os, facility } = findings.resolved;
  if (show.trim() === '') findings.ofOutline('show-missing', 'show', { found: show });
  else if (show.includes('/')) findings.ofOutline('show-slash', 'show', { found: show });
  const { problem } = farmUserName(user);
  if (problem === 'root') findings.ofOutline('user-root', 'user', { found: user });
  if (problem === 'too-long')
    findings.ofOutline('user-name-long', 'user', longOf(user, MAX_NAME_LENGTH.user));
  if (os !== null && os.length > MAX_OS_LENGTH)
    findings.ofOutline('os-name-long', 'os', longOf(os, MAX_OS_LENGTH));
  if (facility !== null && facility.trim() === '')
    findings.ofOutline('facility-missing', 'facility', { found: facility });
}

function checkLayerName(findings: Findings, layer: ResolvedLayer): void {
  if (layer.service.length > MAX_SERVICE_LENGTH && findings.partOf(layer) === 'job')
    findings.ofLayer(layer, 'service-long', 'service', longOf(layer.service, MAX_SERVICE_LENGTH));
  const own = layer.parent === null ? layer.name : layer.layer.name;
  if (own === '') {
    findings.ofLayer(layer, 'layer-name-missing', 'name', { index: layer.index + 1 });
    return;
  }
  const part = findings.partOf(layer);
  if (part !== 'job' && part !== 'skipped') return;
  if (layer.parent !== null) return;
  const farm = farmLayerName(layer.name);
  const extras = fixOf(farm, (name) => renameLayerFix(layer, name));
  if (farm.problem === 'characters')
    findings.ofLayer(layer, 'layer-name-characters', 'name', charactersOf(farm), extras);
  else if (farm.problem === 'too-short')
    findings.ofLayer(layer, 'layer-name-short', 'name', shortOf(farm), extras);
  else if (farm.problem === 'too-long')
    findings.ofLayer(layer, 'layer-name-long', 'name', longOf(farm.written, MAX_NAME_LENGTH.layer));
  else if (farm.isChanged)
    findings.ofLayer(layer, 'layer-name-changed', 'name', { found: farm.written, stored: farm.name }, extras);
}

/** Layers of one name, and layers of the job whose names differ only in what the farm folds away. */
function checkDuplicates(findings: Findings): void {
  const byName = new Map<string, ResolvedLayer[]>();
  for (const layer of findings.resolved.layers) if (layer.name !== '') pushTo(byName, layer.name, layer);
  const names = new Set(byName.keys());
  for (const [name, layers] of byName) {
    const count = layers.length;
    for (const [index, layer] of layers.entries()) {
      if (index === 0) continue;
      const fix = layer.parent === null ? { fix: renameLayerFix(layer, freeName(name, names)) } : {};
      // PyOutline refuses the second layer when it is made, whether it would run or not.
      findings.ofLayer(layer, 'duplicate-layer', 'name', { name, count }, { ...fix, severity: 'error' });
    }
  }
  const byStored = new Map<string, ResolvedLayer[]>();
  for (const layers of byName.values()) {
    const [first] = layers;
    if (first !== undefined && findings.partOf(first) === 'job')
      pushTo(byStored, farmLayerName(first.name).name, first);
  }
  for (const [stored, layers] of byStored) {
    const collided = layers.map((layer) => layer.name);
    for (const layer of layers.slice(1)) {
      const fix = renameLayerFix(layer, freeName(stored, names));
      findings.ofLayer(layer, 'layer-name-collision', 'name', { stored, names: collided }, { fix });
    }
  }
}

/** `name_2`, `name_3` …: the first that is free. Takes it. */
function freeName(name: string, taken: Set<string>): string {
  for (let number = 2; ; number++) {
    const free = `${name}_${number}`;
    if (taken.has(free)) continue;
    taken.add(free);
    return free;
  }
}

function pushTo(map: Map<string, ResolvedLayer[]>, key: string, layer: ResolvedLayer): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [layer]);
  else list.push(layer);
}

function fixOf(farm: FarmName, make: (name: string) => Fix): ProblemExtras {
  const name = conformedName(farm.written);
  return name === undefined || name === farm.written ? {} : { fix: make(name) };
}

function charactersOf(farm: FarmName): { found: string; characters: string; accepted: string } {
  return { found: farm.written, characters: farm.badCharacters, accepted: ACCEPTED };
}

function shortOf(farm: FarmName): { found: string; least: number } {
  return { found: farm.written, least: MIN_NAME_LENGTH };
}

function longOf(found: string, most: number): { found: string; length: number; most: number } {
  return { found, length: found.length, most };
}
