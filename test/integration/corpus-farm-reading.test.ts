/**
 * What the farm is asked for, against how Cuebot's own classes read the job that PyOutline made of each sample. Where
 * the two readings differ on purpose the test says why. What a layer does not ask for its service decides, and jobs
 * in older versions of the spec cannot say all of it: neither is compared.
 */
import { describe, expect, it } from 'vitest';
import type { Value } from '../../shared/base/value.ts';
import { builtinLibrary } from '../../shared/outline/builtin-modules.ts';
import { farmJobName, farmLayerName } from '../../shared/outline/job-names.ts';
import { MIN_MEMORY_KIB, parseCuebotMemory } from '../../shared/outline/memory.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import { firstService } from '../../shared/outline/resolve-resources.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import { buildCase, type CorpusCase, HAS_CORPUS, readCorpus } from './support/corpus.ts';

if (!HAS_CORPUS) console.warn('no sample outlines beside the repository: nothing is compared with Cuebot');

interface FarmLayer {
  readonly name: string;
  readonly type: string;
  readonly minCores: number;
  readonly threadable: boolean;
  readonly minMemoryKb: number;
  readonly memoryOverride: boolean;
  readonly minGpus: number;
  readonly timeout: number;
  readonly timeout_llu: number;
  readonly tags: readonly string[];
  readonly services: readonly string[];
  readonly limits: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

interface FarmJob {
  readonly name: string;
  readonly os: string | null;
  readonly facility: string;
  readonly maxcores: number | null;
  readonly layers: readonly FarmLayer[];
  readonly postJob: { readonly layers: readonly FarmLayer[] } | null;
}

interface FarmSpec {
  readonly jobs?: readonly FarmJob[];
  readonly error?: string;
}

function resolve(sample: CorpusCase): ResolvedOutline {
  const { outline, range, environ } = buildCase(sample);
  const options = { library: builtinLibrary(), environ };
  return resolveOutline(outline, range === undefined ? options : { ...options, range });
}

/** PyOutline drops tags with other characters than letters and digits from a text (code tag-charset). */
function tagsOf(layer: ResolvedLayer, override: string | undefined): readonly string[] {
  const isText = override !== undefined || typeof layer.args.tags === 'string';
  return layer.tags.filter((tag) => !isText || /^[A-Za-z0-9]+$/.test(tag));
}

function compareLayer(layer: ResolvedLayer, farm: FarmLayer, override: string | undefined): void {
  const tags = tagsOf(layer, override);
  if (tags.length > 0) expect(farm.tags).toEqual([...new Set(tags)]);
  expect(farm.type).toBe(layer.type.toUpperCase());
  expect(farm.services[0]).toBe(firstService(layer.service) || 'default');
  // A text for limits becomes one limit for each letter in PyOutline (code limits-string).
  if (typeof layer.args.limits !== 'string') expect(farm.limits).toEqual([...new Set(layer.limits)]);
  // PyOutline rounds to one decimal (code cores-precision); Cuebot then raises what is below 0.1 to one core.
  if (layer.cores !== null) expect(Math.abs(farm.minCores - layer.cores * 100)).toBeLessThanOrEqual(6);
  // "False" is true for PyOutline (code threadable-text); below one core Cuebot turns it off.
  const isRead = typeof layer.args.threadable !== 'string' && farm.minCores >= 100;
  if (isRead && layer.threadable !== null) expect(farm.threadable).toBe(layer.threadable);
  if (layer.memory !== null && layer.memoryKib !== null) {
    const read = parseCuebotMemory(layer.memory);
    expect(read).toEqual({ ok: true, value: layer.memoryKib });
    expect(farm.minMemoryKb).toBe(Math.max(layer.memoryKib, MIN_MEMORY_KIB));
  }
  expect(farm.memoryOverride).toBe(layer.memory !== null);
  expect(farm.minGpus).toBe(layer.gpus ?? 0);
  expect(farm.timeout).toBe(layer.timeoutMin ?? 0);
  expect(farm.timeout_llu).toBe(layer.timeoutLluMin ?? 0);
  const trimmed = Object.entries(layer.env).map(([name, value]): [string, Value] => [name, value.trim()]);
  expect(farm.env).toEqual(Object.fromEntries(trimmed));
}

describe.skipIf(!HAS_CORPUS)('what a layer asks the farm for is what Cuebot reads', () => {
  for (const sample of readCorpus()) {
    const spec = sample.truth.cuebot_parse as FarmSpec | undefined;
    const job = spec?.jobs?.[0];
    if (job === undefined || sample.input.x_spec !== undefined) continue;
    it(sample.name, () => {
      const resolved = resolve(sample);
      expect(job.name).toBe(farmJobName(resolved).name);
      expect(job.facility).toBe(resolved.facility?.toLowerCase());
      if (sample.input.x_flags?.os === undefined) expect(job.os).toBe(resolved.os);
      expect(job.maxcores).toBe(resolved.maxcores || null);
      const layers = [...job.layers, ...(job.postJob?.layers ?? [])];
      for (const layer of resolved.layers.filter(({ inJob }) => inJob)) {
        const name = farmLayerName(layer.name);
        const farm = layers.find((other) => other.name === name.name);
        expect(name.problem).toBeNull();
        expect(farm, layer.name).toBeDefined();
        const override = sample.input.x_environ?.OL_TAG_OVERRIDE ?? undefined;
        if (farm !== undefined) compareLayer(layer, farm, override);
      }
    });
  }

  it('finds in a name what Cuebot refuses it for', () => {
    for (const sample of readCorpus()) {
      const error = (sample.truth.cuebot_parse as FarmSpec | undefined)?.error ?? '';
      const isName =
        /(job|layer) name|NMTOKEN must be a name token/.test(error) && !/"env"|key|output/.test(error);
      if (!isName) continue;
      const resolved = resolve(sample);
      const names = [farmJobName(resolved), ...resolved.layers.map(({ name }) => farmLayerName(name))];
      const hasBadKeys = /Attribute value "(A B|my out)"/.test(error);
      expect(
        names.some(({ problem }) => problem !== null),
        sample.name,
      ).toBe(!hasBadKeys);
    }
  });
});
