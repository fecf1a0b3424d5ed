/** Reads a job spec as Cuebot's parser does, with its texts for what it refuses (facts: launch errors). */
import { XMLParser } from 'fast-xml-parser';

/** What the parser says no to. */
export class LaunchRefusal extends Error {}

type Node = { readonly [key: string]: unknown };

export interface SpecLayer {
  readonly name: string;
  readonly type: string;
  readonly cmd: string;
  readonly range: string;
  readonly chunk: number;
  readonly cores: string | null;
  readonly threadable: boolean | null;
  readonly memory: string | null;
  readonly gpus: number;
  readonly gpuMemory: string | null;
  readonly timeout: number;
  readonly timeoutLlu: number;
  readonly tags: readonly string[];
  readonly limits: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly services: readonly string[];
  readonly outputs: readonly string[];
}

export interface SpecJob {
  readonly suffix: string;
  readonly name: string;
  readonly paused: boolean;
  readonly priority: number;
  readonly maxRetries: number;
  readonly maxCores: number;
  readonly autoeat: boolean;
  readonly os: string;
  readonly env: Readonly<Record<string, string>>;
  readonly layers: readonly SpecLayer[];
}

export interface SpecDepend {
  readonly type: string;
  readonly anyFrame: boolean;
  readonly depJob: string;
  readonly depLayer: string;
  readonly depFrame: string;
  readonly onJob: string;
  readonly onLayer: string;
  readonly onFrame: string;
}

export interface JobSpec {
  readonly show: string;
  readonly shot: string;
  readonly user: string;
  readonly facility: string | null;
  readonly uid: number | null;
  readonly jobs: readonly SpecJob[];
  readonly depends: readonly SpecDepend[];
}

const PARSE_PREFIX = 'Failed to parse job spec XML, org.jdom.input.JDOMParseException: Error on line 1: ';

export function readJobSpec(xml: string): JobSpec {
  if (!/<!DOCTYPE\s+spec\b/.test(xml))
    throw new LaunchRefusal(`${PARSE_PREFIX}Document is invalid: no grammar found.`);
  if (!/cjsl-1\.(5|6|7|8|9|10|11|12|13|14|15)\.dtd/.test(xml))
    throw new LaunchRefusal('Failed to parse job spec XML, java.net.MalformedURLException: no protocol');
  const root = parseXml(xml);
  const spec = root.spec as Node | undefined;
  if (spec === undefined) throw new LaunchRefusal(`${PARSE_PREFIX}the element spec is missing`);
  const show = text(spec.show).trim();
  const shot = conformShot(text(spec.shot));
  const user = text(spec.user);
  const uid = spec.uid === undefined ? null : whole(text(spec.uid));
  if (user === 'root' || uid === 0) throw new LaunchRefusal('Cannot launch jobs as root.');
  const facility = spec.facility === undefined ? null : text(spec.facility).toLowerCase();
  const prefix = `${show}-${shot}-${user}`;
  const jobs = list(spec.job).map((job) => readJob(job, prefix));
  const layerCount = jobs.reduce((sum, job) => sum + job.layers.length, 0);
  if (layerCount > 2000)
    throw new LaunchRefusal(
      `error, your job has ${layerCount} layers,  the maximum number of allowed layers is 2000`,
    );
  const depends = list((spec.depends as Node | undefined)?.depend).map((depend) => ({
    type: String(depend['@type']),
    anyFrame: isTrue(depend['@anyframe']),
    depJob: conformJob(text(depend.depjob), prefix),
    depLayer: conformLayer(text(depend.deplayer)),
    depFrame: text(depend.depframe),
    onJob: conformJob(text(depend.onjob), prefix),
    onLayer: conformLayer(text(depend.onlayer)),
    onFrame: text(depend.onframe),
  }));
  return { show, shot, user, facility, uid, jobs, depends };
}

/** The text of an element with its entities, as the DTD has them and no others. */
function parseXml(xml: string): Node {
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      processEntities: true,
    });
    return parser.parse(xml.replace(/<!DOCTYPE[^>]*>/, ''), true) as Node;
  } catch (error) {
    throw new LaunchRefusal(`${PARSE_PREFIX}${(error as Error).message}`);
  }
}

function readJob(job: Node, prefix: string): SpecJob {
  const name = conformJob(String(job['@name'] ?? ''), prefix);
  const layers = list((job.layers as Node | undefined)?.layer).map(readLayer);
  const seen = new Set<string>();
  for (const layer of layers) {
    if (seen.has(layer.name))
      throw new LaunchRefusal(`error, the layer ${layer.name} was already defined in job ${name}`);
    seen.add(layer.name);
  }
  if (layers.every((layer) => layer.type === 'Post'))
    throw new LaunchRefusal(`The job ${name} has no layers`);
  return {
    suffix: String(job['@name'] ?? ''),
    name,
    paused: isTrue(text(job.paused)),
    priority: job.priority === undefined ? 1 : whole(text(job.priority)),
    maxRetries: Math.min(1, Math.max(0, job.maxretries === undefined ? 1 : whole(text(job.maxretries)))),
    maxCores: job.maxcores === undefined ? 100 : whole(text(job.maxcores)),
    autoeat: isTrue(text(job.autoeat)),
    os: text(job.os),
    env: readEnv(job.env),
    layers,
  };
}

function readLayer(layer: Node): SpecLayer {
  const chunk = layer.chunk === undefined ? 1 : whole(text(layer.chunk));
  const range = text(layer.range);
  if (chunk <= 0) throw new LaunchRefusal(`error, the range ${range} is invalid`);
  const tags = text(layer.tags).replace(/\s+/g, '');
  for (const tag of tags === '' ? [] : tags.split('|'))
    if (!/^[\w.-]{3,}$/.test(tag))
      throw new LaunchRefusal(
        `error, invalid tag ${tag}, tags must be alpha numberic and at least 3 characters in length.`,
      );
  const cores = layer.cores === undefined ? null : text(layer.cores);
  if (cores !== null && !/^-?\d+(\.\d+)?$/.test(cores))
    throw new LaunchRefusal(`For input string: "${cores}"`);
  return {
    name: conformLayer(String(layer['@name'] ?? ''), true),
    type: String(layer['@type'] ?? ''),
    cmd: text(layer.cmd).trim(),
    range,
    chunk,
    cores,
    threadable: layer.threadable === undefined ? null : isTrue(text(layer.threadable)),
    memory: layer.memory === undefined ? null : text(layer.memory),
    gpus: layer.gpus === undefined ? 0 : whole(text(layer.gpus)),
    gpuMemory: layer.gpu_memory === undefined ? null : text(layer.gpu_memory),
    timeout: layer.timeout === undefined ? 0 : whole(text(layer.timeout)),
    timeoutLlu: layer.timeout_llu === undefined ? 0 : whole(text(layer.timeout_llu)),
    tags: tags === '' ? [] : tags.split('|'),
    limits: list((layer.limits as Node | undefined)?.limit).map(text),
    env: readEnv(layer.env),
    services: list((layer.services as Node | undefined)?.service).flatMap((one) => text(one).split(',')),
    outputs: list((layer.outputs as Node | undefined)?.output).map(text),
  };
}

function conformShot(written: string): string {
  if (written.length < 3) throw new LaunchRefusal('The shot name must be at least 3 characters.');
  if (!/^[\w.-]+$/.test(written))
    throw new LaunchRefusal(
      `The shot name: ${written} is not in the proper format.  Shot names must be alpha numeric, no dashes or punctuation.`,
    );
  return written.toLowerCase().replaceAll('-', '_');
}

export function conformLayer(written: string, strict = false): string {
  if (strict && written.length < 3) throw new LaunchRefusal('The layer name must be at least 3 characters.');
  if (strict && !/^[\w.-]+$/.test(written))
    throw new LaunchRefusal(
      `The layer name: ${written} is not in the proper format.  Layer names must be alpha numeric, no dashes or punctuation.`,
    );
  return written.toLowerCase().replaceAll('-', '_');
}

function conformJob(written: string, prefix: string): string {
  if (written === '') return '';
  const own = written.startsWith(`${prefix}_`) ? written.slice(prefix.length) : written;
  const suffix = own.toLowerCase().replace(/_{2,}/g, '_').replaceAll('-', '_');
  if (!/^[\w.]{3,}$/.test(suffix))
    throw new LaunchRefusal(
      `The job name suffix: ${suffix} must be composed of alpha numeric characters, periods, and underscores and be at least 3 characters long`,
    );
  return `${prefix}_${suffix.replace(/^_+/, '')}`.toLowerCase();
}

/** Only the first `env` of an element is read. */
function readEnv(env: unknown): Readonly<Record<string, string>> {
  const [first] = list(env);
  return Object.fromEntries(list(first?.key).map((key) => [String(key['@name']), text(key).trim()]));
}

function list(value: unknown): Node[] {
  if (value === undefined || value === '') return [];
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => (typeof item === 'string' ? { '#text': item } : (item as Node)));
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? String((value as Node)['#text'] ?? '') : String(value);
}

function whole(written: string): number {
  if (!/^-?\d+$/.test(written)) throw new LaunchRefusal(`For input string: "${written}"`);
  return Number(written);
}

function isTrue(value: unknown): boolean {
  return ['true', 'yes', '1', 'on'].includes(String(value).toLowerCase());
}
