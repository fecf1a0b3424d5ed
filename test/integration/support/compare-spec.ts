/**
 * The job spec of a sample against the XML that the real PyOutline sends for it. Where the two differ on purpose an entry
 * of `DIFFERENCES` turns PyOutline's text into ours and says under which code; what is compared then must be equal, to
 * the byte. The entries decide from what is in the outline, never from the name of a sample.
 */
import { expect } from 'vitest';
import { printSpec } from '../../../shared/format/spec/print-spec.ts';
import {
  DEFAULT_SPEC_OPTIONS,
  type FramesBy,
  type SpecOptions,
} from '../../../shared/format/spec/spec-options.ts';
import { isSpecVersion } from '../../../shared/format/spec/spec-version.ts';
import { builtinLibrary } from '../../../shared/outline/builtin-modules.ts';
import { resolveOutline } from '../../../shared/outline/resolve-outline.ts';
import type { ResolvedOutline } from '../../../shared/outline/resolved-outline.ts';
import { DEPEND_DIFFERENCES } from './compare-truth.ts';
import { buildCase, type CorpusCase, type DependTruth } from './corpus.ts';
import { MissingLayer } from './outline-script.ts';
import { meantDifferences, withoutLoops } from './spec-differences.ts';

/** How often each code was needed. */
const used = new Map<string, Set<string>>();
let compared = 0;
let refused = 0;

function count(code: string, sample: CorpusCase): void {
  const samples = used.get(code) ?? new Set();
  used.set(code, samples.add(sample.name));
}

function resolve(sample: CorpusCase): ResolvedOutline | undefined {
  try {
    const { outline, range, environ } = buildCase(sample);
    const options = { library: builtinLibrary(), environ };
    const resolved = resolveOutline(outline, range === undefined ? options : { ...options, range });
    const { os, user } = sample.input.x_flags ?? {};
    return {
      ...resolved,
      ...(typeof os === 'string' && os !== '' ? { os } : {}),
      ...(typeof user === 'string' ? { user } : {}),
    };
  } catch (error) {
    if (error instanceof MissingLayer) return undefined;
    throw error;
  }
}

/** The options that a sample was launched with, on the machine that all were launched on. */
function launchOptions({ input }: CorpusCase, user: string, framesBy: FramesBy): SpecOptions | undefined {
  const flags = input.x_flags ?? {};
  const version = typeof input.x_spec === 'string' ? input.x_spec : '1.15';
  if (!isSpecVersion(version)) return undefined;
  return {
    ...DEFAULT_SPEC_OPTIONS,
    framesBy,
    version,
    session: '@SESSION@',
    paused: flags.pause === true,
    priority: Number(flags.priority ?? 1),
    maxRetries: Number(flags.maxretries ?? 2),
    autoeat: flags.autoeat === true,
    email: flags.nomail === true ? null : `${user}@example.com`,
    uid: 1000,
    pycuerun: {
      wrapperFolder: '/opt/pyoutline/wrappers',
      userFolder: '/tmp/opencue/user',
      binFolder: '/opt/pyoutline/bin',
      version: 'latest',
      repos: null,
      dev: flags.dev === true,
      devUser: typeof flags.devuser === 'string' ? flags.devuser : null,
    },
  };
}

/** Compares one; `theirs` is null where PyOutline raised. */
export function compareSpec(sample: CorpusCase, theirs: string | null, framesBy: FramesBy): void {
  const resolved = resolve(sample);
  if (resolved === undefined || theirs === null) return;
  const options = launchOptions(sample, resolved.user, framesBy);
  if (options === undefined) {
    count('no such version of the job spec', sample);
    return;
  }
  const printed = printSpec(resolved, options);
  if (!printed.ok) {
    for (const { code } of printed.error) count(`${code} (an error here)`, sample);
    refused++;
    return;
  }
  const { text, codes } = meantDifferences(theirs, resolved, framesBy, printed.value.notes);
  expect(elements(withoutLoops(printed.value.text))).toEqual(elements(text));
  compareDepends(sample, resolved, readDepends(printed.value.text), readDepends(text));
  for (const code of codes) count(code, sample);
  compared++;
}

/** The text from element to element, without the dependencies. */
function elements(xml: string): string[] {
  return xml.replace(/<depends( \/>|>.*<\/depends>)/s, '<depends />').split(/(?=<)/);
}

/** The dependencies by the layer that waits, in the order of the spec. */
function readDepends(xml: string): ReadonlyMap<string, readonly DependTruth[]> {
  const byLayer = new Map<string, DependTruth[]>();
  const depend =
    /<depend type="([^"]*)" anyframe="(True|False)"><depjob>([^<]*)<\/depjob><deplayer>([^<]*)<\/deplayer><onjob>\3<\/onjob><on(layer|frame)>([^<]*)<\/on\5><\/depend>/g;
  const found = [...xml.matchAll(depend)];
  expect(found.length).toBe(xml.split('<depend ').length - 1);
  for (const [, type = '', any, , layer = '', kind, on = ''] of found) {
    const name = kind === 'frame' ? on.replace(/^-?\d+-/, '') : on;
    const list = byLayer.get(layer) ?? [];
    byLayer.set(layer, list);
    list.push({
      on: name,
      type,
      any_frame: any === 'True',
      propagated: false,
      frame: kind === 'frame' ? on : '',
    });
  }
  return byLayer;
}

function compareDepends(
  sample: CorpusCase,
  resolved: ResolvedOutline,
  ours: ReturnType<typeof readDepends>,
  theirs: ReturnType<typeof readDepends>,
): void {
  for (const layer of resolved.layers.filter(({ inJob }) => inJob)) {
    let pair = { ours: ours.get(layer.name) ?? [], theirs: theirs.get(layer.name) ?? [] };
    for (const { code, depends } of [...LEFT_OUT, ...DEPEND_DIFFERENCES]) {
      const next = depends(pair, { sample, resolved, layer });
      if (JSON.stringify(next) !== JSON.stringify(pair)) count(code, sample);
      pair = next;
    }
    expect(pair.ours, layer.name).toEqual(pair.theirs);
  }
}

/** What a job spec cannot hold is left out of ours, and named by a note. */
const LEFT_OUT: typeof DEPEND_DIFFERENCES = [
  {
    code: 'dangling-dependency',
    why: 'the layer is not in the job',
    depends: ({ ours, theirs }, { resolved }) => ({
      ours,
      theirs: theirs.filter(({ on }) => resolved.layers[resolved.byName.get(on) ?? -1]?.inJob === true),
    }),
  },
  {
    code: 'post-waits, post-dependency',
    why: 'layers of type Post are in another job, where the farm does not find them',
    depends: ({ ours, theirs }, { resolved, layer }) => ({
      ours,
      theirs: theirs.filter(({ on }) => {
        const other = resolved.layers[resolved.byName.get(on) ?? -1];
        return (other?.type === 'Post') === (layer.type === 'Post');
      }),
    }),
  },
];

/** What was compared up to now, for people. */
export function specSummary(): { readonly compared: number; readonly text: string } {
  const lines = [...used].map(([code, samples]) => `  ${code}: ${samples.size}`);
  const text = `${compared} specs compared, ${refused} not written here; samples that differ:\n${lines.join('\n')}`;
  return { compared, text };
}
