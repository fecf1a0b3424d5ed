/**
 * The sample outlines with the answers of the real PyOutline: reads them and builds outlines from their `input`, which
 * is the JSON of an outline with the calls (`x_ops`), flags and variables that were made before PyOutline answered.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Value } from '../../../shared/base/value.ts';
import type { Outline } from '../../../shared/outline/outline.ts';
import { OutlineScript } from './outline-script.ts';

/** Where the samples are: beside the repository, or where CUEGRAPH_CORPUS says. */
export const CORPUS = path.resolve(process.env.CUEGRAPH_CORPUS ?? '../shared/corpus');

/** Whether there are samples to compare with. */
export const HAS_CORPUS = existsSync(CORPUS);

/** A list of frames; long ones are told by their number, ends and hash. */
export type FramesTruth =
  | readonly number[]
  | {
      readonly count: number;
      readonly first: readonly number[];
      readonly last: readonly number[];
      readonly sha1_of_comma_list: string;
    };

/** A dependency as PyOutline had it after setup. */
export interface DependTruth {
  readonly on: string;
  readonly type: string;
  readonly any_frame: boolean;
  readonly propagated: boolean;
  /** The name of the simulation frame, in a job spec. */
  readonly frame?: string;
}

/** A layer as PyOutline had it after setup. */
export interface LayerTruth {
  readonly name: string;
  readonly class: string;
  readonly type: string;
  readonly service: string | null;
  readonly in_outline_list: boolean;
  readonly parent: string | null;
  readonly register: boolean;
  readonly children: readonly string[];
  readonly preprocess_layers: readonly string[];
  readonly range: Value;
  readonly range_error?: string;
  readonly in_xml: boolean;
  readonly chunk?: number;
  readonly frames?: FramesTruth;
  readonly depends: readonly DependTruth[];
}

/** What PyOutline answered. */
export interface Truth {
  readonly error?: { readonly stage: string; readonly type: string; readonly message: string } | null;
  readonly outline?: {
    readonly name: string;
    readonly range: Value;
    readonly facility: string;
    readonly show: string;
    readonly shot: string;
    readonly user: string | null;
    readonly maxcores: Value;
    readonly maxgpus: Value;
    readonly env: Readonly<Record<string, readonly [string, boolean]>>;
  };
  readonly layers?: readonly LayerTruth[];
  readonly cuebot_parse?: unknown;
}

/** One call of a sample: `['depend_on', 'b', 'a', {…}]`. */
export type Call = readonly [string, ...Value[]];

/** The input of a sample, with our own keys beside those of PyOutline. */
export type Input = Readonly<Record<string, Value>> & {
  readonly x_ops?: readonly Call[];
  readonly x_flags?: Readonly<Record<string, Value>>;
  readonly x_environ?: Readonly<Record<string, string | null>>;
};

/** A sample. */
export interface CorpusCase {
  readonly name: string;
  readonly input: Input;
  readonly truth: Truth;
  /** The file that `setup` wrote to the session; undefined where PyOutline raised before. */
  readonly outlineYaml: string | undefined;
  /** The job spec, null where PyOutline raised; and the one with the layers' own commands. */
  readonly xml: string | null;
  readonly simpleXml: string | null;
}

/** What a sample comes to before it is resolved. */
export interface BuiltCase {
  readonly outline: Outline;
  readonly range: string | undefined;
  readonly environ: Readonly<Record<string, string | undefined>>;
}

/** The variables that all samples were made under. */
export const ENVIRON = { SHOW: 'testshow', SHOT: 'sh010', USER: 'artist', FACILITY: 'local' };

/** All samples, in the order of their names; none where there is no corpus. */
export function readCorpus(): CorpusCase[] {
  if (!HAS_CORPUS) return [];
  const files = readdirSync(CORPUS).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const sample: Omit<CorpusCase, 'input' | 'outlineYaml'> & {
      readonly input: string;
      readonly outlineYaml?: string | null;
    } = JSON.parse(readFileSync(path.join(CORPUS, file), 'utf8'));
    const { name, truth, xml, simpleXml } = sample;
    const outlineYaml = sample.outlineYaml ?? undefined;
    return { name, input: JSON.parse(sample.input), truth, outlineYaml, xml, simpleXml };
  });
}

/** The outline of a sample after all its calls, with the range and the variables that it was launched with. */
export function buildCase({ input }: CorpusCase): BuiltCase {
  const script = new OutlineScript(input);
  for (const call of input.x_ops ?? []) script.call(call);
  const flags = input.x_flags ?? {};
  if (Array.isArray(flags.env)) {
    for (const pair of flags.env) {
      const [name = '', value = ''] = String(pair).split('=');
      script.call(['set_env', name, value]);
    }
  }
  const environ = { ...ENVIRON, ...input.x_environ };
  const outline = script.build();
  return {
    outline: typeof flags.basename === 'string' ? { ...outline, name: flags.basename } : outline,
    range: flagRange(flags, script),
    environ: Object.fromEntries(Object.entries(environ).map(([name, value]) => [name, value ?? undefined])),
  };
}

/** With `range_default` the launcher's range counts only when not every layer has one of its own. */
function flagRange(flags: Readonly<Record<string, Value>>, script: OutlineScript): string | undefined {
  if (typeof flags.range !== 'string') return undefined;
  return flags.range_default === true && script.isFullyBaked() ? undefined : flags.range;
}
