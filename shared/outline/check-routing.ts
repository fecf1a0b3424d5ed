/** Where a layer may run and under which name: tags, limits, service, type. */
import type { Value } from '../base/value.ts';
import type { Findings } from './findings.ts';
import { removeArgFix, setArgFix } from './fixes.ts';
import { LAYER_TYPES } from './module-spec.ts';
import { ownValue } from './own-value.ts';
import { firstService, splitTags } from './resolve-resources.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { isTruthy } from './value-reading.ts';

/** What Cuebot takes for a tag; ASCII. */
const TAG = /^[\w.-]{3,}$/;

/** What Cuebot takes where nothing says a service. */
const DEFAULT_SERVICE = 'default';

/** Looks at the routing of every layer that is not switched off. */
export function checkRouting(findings: Findings): void {
  for (const layer of findings.resolved.layers) {
    const part = findings.partOf(layer);
    if (part === 'off') continue;
    checkType(findings, layer);
    if (layer.parent !== null || part === 'inside') continue;
    checkTags(findings, layer);
    checkLimits(findings, layer);
    checkService(findings, layer);
  }
}

/** PyOutline fails on a bad type when the layer is made, whether it would run or not. */
function checkType(findings: Findings, layer: ResolvedLayer): void {
  const { spec } = layer;
  const found = ownValue(layer.layer.args, 'type');
  if (found === undefined || found === null) return;
  if (spec.fixed?.includes('type') === true) {
    if (found === spec.layerType) return;
    const facts = { found, module: spec.name, used: spec.layerType };
    findings.ofLayer(layer, 'ignored-argument', 'type', facts, { fix: removeArgFix(layer, 'type') });
    return;
  }
  if (LAYER_TYPES.some((type) => type === found)) return;
  const text = typeof found === 'string' ? found.trim().toLowerCase() : '';
  const meant = LAYER_TYPES.find((type) => type.toLowerCase() === text);
  findings.ofLayer(
    layer,
    'bad-type',
    'type',
    { found, accepted: LAYER_TYPES },
    {
      severity: 'error',
      fix: meant === undefined ? removeArgFix(layer, 'type') : setArgFix(layer, 'type', meant),
    },
  );
}

function checkTags(findings: Findings, layer: ResolvedLayer): void {
  const written = layer.args.tags;
  if (written !== undefined && isTruthy(written) && !isTextOrTexts(written)) {
    findings.ofLayer(layer, 'bad-tags', 'tags', { found: written }, { fix: removeArgFix(layer, 'tags') });
    return;
  }
  const inTags = new Set(splitTags(written));
  for (const tag of new Set(layer.tags)) {
    const stored = tag.replace(/\s+/g, '');
    // Those of the environment stand nowhere in the layer.
    const field = inTags.has(tag) ? 'tags' : undefined;
    if (!TAG.test(stored)) reportBadTag(findings, layer, field, tag);
    else if (stored !== tag) findings.ofLayer(layer, 'tag-blanks', field, { found: tag, stored });
  }
  if (typeof written !== 'string') return;
  const kept = [...inTags].filter((tag) => TAG.test(tag) && !/^[A-Za-z0-9]+$/.test(tag));
  if (kept.length > 0) findings.ofLayer(layer, 'tag-charset', 'tags', { found: kept, kept: true });
}

/** In a text PyOutline drops what is not alphanumeric, in a list it sends everything. */
function reportBadTag(
  findings: Findings,
  layer: ResolvedLayer,
  field: string | undefined,
  tag: string,
): void {
  const isDropped =
    typeof layer.args.tags === 'string' && field !== undefined && !/^[\p{L}\p{N}]+$/u.test(tag);
  if (isDropped)
    findings.ofLayer(layer, 'tag-charset', field, { found: [tag], kept: false }, { severity: 'error' });
  else findings.ofLayer(layer, 'bad-tag', field, { found: tag, accepted: TAG.source });
}

function checkLimits(findings: Findings, layer: ResolvedLayer): void {
  const found = layer.args.limits;
  if (found === undefined || !isTruthy(found)) return;
  if (typeof found === 'string') {
    findings.ofLayer(
      layer,
      'limits-string',
      'limits',
      { found },
      { fix: setArgFix(layer, 'limits', [found]) },
    );
    return;
  }
  if (!isTextOrTexts(found) || !Array.isArray(found) || found.some((name) => name.trim() === '')) {
    findings.ofLayer(layer, 'bad-limits', 'limits', { found });
    return;
  }
  const names = [...new Set<Value>(found)];
  if (names.length === found.length) return;
  const repeated = found.find((name, index) => found.indexOf(name) < index) ?? '';
  const fix = setArgFix(layer, 'limits', names);
  findings.ofLayer(layer, 'repeated-limit', 'limits', { found: repeated }, { fix });
}

function isTextOrTexts(value: Value): value is string | readonly string[] {
  if (typeof value === 'string') return true;
  return Array.isArray(value) && (value as readonly Value[]).every((item) => typeof item === 'string');
}

function checkService(findings: Findings, layer: ResolvedLayer): void {
  const { spec } = layer;
  const found = ownValue(layer.layer.args, 'service');
  if (found === undefined) return;
  if (spec.fixed?.includes('service') === true) {
    if (found === spec.service || found === null) return;
    const facts = { found, module: spec.name, used: spec.service };
    findings.ofLayer(layer, 'ignored-argument', 'service', facts, { fix: removeArgFix(layer, 'service') });
    return;
  }
  const fix = removeArgFix(layer, 'service');
  if (typeof found !== 'string') {
    findings.ofLayer(layer, 'bad-service', 'service', { found, used: DEFAULT_SERVICE }, { fix });
    return;
  }
  const used = firstService(found);
  if (used === '') findings.ofLayer(layer, 'service-missing', 'service', { used: DEFAULT_SERVICE }, { fix });
  else if (found.includes(','))
    findings.ofLayer(
      layer,
      'service-list',
      'service',
      { found, used },
      { fix: setArgFix(layer, 'service', used) },
    );
}
