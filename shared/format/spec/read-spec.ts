/**
 * Reads an XML job spec of any version as the outline that would print it. Cuebot's own rules say what a value means
 * (facts: what the server makes of each field); what belongs to a launch or to other jobs is named by notes.
 */

import type { Position } from '../../base/position.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Args } from '../../base/value.ts';
import { emptyOutline, type Layer, type LayerId, type Outline } from '../../outline/outline.ts';
import type { FormatError, Reader, ReadOutline } from '../format.ts';
import { ReadContext } from '../read-context.ts';
import { checkText } from '../text-limits.ts';
import { parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { readSpecDepends } from './read-spec-depends.ts';
import { readEnv, readSpecLayer } from './read-spec-layer.ts';

/** Reads a job spec. */
export const readSpec: Reader = (text) => read(text);

function read(text: string): Result<ReadOutline, FormatError> {
  const checked = checkText(text, 'spec');
  if (!checked.ok) return checked;
  const parsed = parseXml(text);
  if (!parsed.ok) return parsed;
  const context = new ReadContext(text);
  const root = parsed.value;
  const jobs = root.children.filter(({ name }) => name === 'job');
  const [job] = jobs;
  if (root.name !== 'spec' || job === undefined) {
    const facts = { found: root.name === 'spec' ? 'a spec without a job' : `an element ${root.name}` };
    return err({ code: 'not-an-outline', format: 'spec', facts, position: context.position(root.at) });
  }
  if (jobs.length > 1)
    context.note('more-jobs', 'warning', { at: jobs[1]?.at ?? job.at }, { count: jobs.length - 1 });
  const positions: Record<string, Position> = {
    '': context.position(job.at),
    name: context.position(job.at),
  };
  const fields = readFields(root, job, context, positions);
  const layers = readLayers(job, context);
  const depends = root.children.find(({ name }) => name === 'depends');
  const outline = {
    ...fields,
    layers: readSpecDepends(depends, fields.name, layers.layers, context),
  };
  return ok({
    outline: withSharedRange(outline),
    notes: context.notes,
    positions: { outline: positions, layers: layers.positions },
  });
}

/** What a launch says, not an outline, and what stands there when nothing was said. */
const LAUNCH_FIELDS: Readonly<Record<string, RegExp>> = {
  email: /^$/,
  uid: /^$/,
  paused: /^(false|no|0|off)?$/i,
  priority: /^1?$/,
  maxretries: /^[12]?$/,
  autoeat: /^(false|no|0|off|none)?$/i,
  os: /^$/,
};

function readFields(
  root: XmlElement,
  job: XmlElement,
  context: ReadContext,
  positions: Record<string, Position>,
): Omit<Outline, 'layers'> {
  const draft: { -readonly [K in keyof Outline]: Outline[K] } = {
    ...emptyOutline(job.attributes.get('name') ?? ''),
  };
  const launch: string[] = [];
  let hasEnv = false;
  for (const element of [...root.children, ...job.children]) {
    const { name, at } = element;
    const text = element.text.trim();
    positions[name] ??= context.position(at);
    if (Object.hasOwn(LAUNCH_FIELDS, name)) {
      if (LAUNCH_FIELDS[name]?.test(text) === false) launch.push(name);
      continue;
    }
    switch (name) {
      case 'facility':
      case 'show':
      case 'shot':
      case 'user':
        draft[name] = text;
        break;
      case 'maxcores':
      case 'maxgpus':
        draft[name] = /^\d{1,9}$/.test(text) ? Number(text) : text;
        break;
      case 'localbook':
        draft.args = { ...draft.args, localbook: Object.fromEntries(element.attributes) };
        break;
      case 'env':
        if (!hasEnv)
          draft.env = Object.entries(readEnv(element, context)).map(([variable, value]) => ({
            name: variable,
            value: String(value),
            preSetshot: true,
          }));
        else context.note('second-env', 'warning', { at });
        hasEnv = true;
        break;
      case 'job':
      case 'layers':
      case 'depends':
      case 'dept':
        break;
      default:
        context.note('unknown-element', 'warning', { at }, { found: name });
    }
  }
  if (launch.length > 0) context.note('launch-options', 'note', { at: job.at }, { names: launch });
  return draft;
}

function readLayers(
  job: XmlElement,
  context: ReadContext,
): {
  readonly layers: readonly Layer[];
  readonly positions: ReadonlyMap<LayerId, Readonly<Record<string, Position>>>;
} {
  const elements = job.children
    .filter(({ name }) => name === 'layers')
    .flatMap(({ children }) => children.filter(({ name }) => name === 'layer'));
  const layers: Layer[] = [];
  const positions = new Map<LayerId, Readonly<Record<string, Position>>>();
  const names = new Set<string>();
  for (const [index, element] of elements.entries()) {
    const read = readSpecLayer(element, index, context);
    const { name, id } = read.layer;
    if (names.has(name)) context.note('duplicate-layer-name', 'error', { at: element.at, layer: name });
    names.add(name);
    layers.push(read.layer);
    positions.set(id, read.positions);
  }
  return { layers, positions };
}

/** A range that all layers have is the outline's. */
function withSharedRange(outline: Outline): Outline {
  const range = outline.layers[0]?.args.range;
  const isShared = outline.layers.every(({ args }) => args.range === range);
  if (typeof range !== 'string' || !isShared) return outline;
  const layers = outline.layers.map((layer): Layer => {
    const { range: _, ...args } = layer.args as Args & { readonly range?: string };
    return { ...layer, args };
  });
  return { ...outline, range, layers };
}
