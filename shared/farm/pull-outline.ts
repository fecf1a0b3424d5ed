/**
 * A job of the farm as an outline: layers with their ranges, chunks, resources and commands, and the dependencies
 * among them. What Cuebot does not give back, or what an outline cannot hold, is said as notes and never guessed.
 */

import { shellSplit } from '../base/shell-split.ts';
import type { Value } from '../base/value.ts';
import { frameSetOf, framesOf } from '../frames/frame-set.ts';
import { parseFrameSet } from '../frames/parse-frame-set.ts';
import { printFrameRange } from '../frames/print-frame-set.ts';
import { isAboutTask } from '../outline/command-tokens.ts';
import { type Dependency, dependency } from '../outline/dependency.ts';
import { emptyOutline, type Layer, layerId, newLayer, type Outline } from '../outline/outline.ts';
import type { FarmDepend, FarmFrame, FarmJob, FarmLayer } from './farm-job.ts';

/** What was not given back; the words stand in `pull-words.ts`. */
export interface PullNote {
  readonly code:
    | 'environment-unknown'
    | 'retries-unknown'
    | 'os-apart'
    | 'depends-outside'
    | 'depends-kind'
    | 'session-command'
    | 'once-a-task'
    | 'waits-unseen'
    | 'own-outline'
    | 'own-outline-broken';
  readonly layer?: string;
  readonly facts: Readonly<Record<string, Value>>;
}

/** Everything that was read of a job. */
export interface PulledJob {
  readonly job: FarmJob;
  readonly layers: readonly FarmLayer[];
  readonly depends: readonly FarmDepend[];
  /** Paths by the id of their layer. */
  readonly outputs: ReadonlyMap<string, readonly string[]>;
}

/** Signs by which a shell does more than to split words. */
const SHELL_SIGNS = /[|&;<>()$`\n*?[\]{}~!]|(^|\s)#(?!\w+#)/;

/** The outline, in the order of dispatch. */
export function pullOutline({ job, layers, depends, outputs }: PulledJob): {
  readonly outline: Outline;
  readonly notes: readonly PullNote[];
} {
  const notes: PullNote[] = [
    { code: 'environment-unknown', facts: {} },
    { code: 'retries-unknown', facts: { priority: job.priority } },
    ...(job.os === '' ? [] : [{ code: 'os-apart' as const, facts: { os: job.os } }]),
  ];
  const requires = requiresOf(layers, depends, notes);
  const made = layers.map((layer, index): Layer => {
    const command = pulledCommand(layer, notes);
    const files = (outputs.get(layer.id) ?? []).map((path) => ({ name: '', path, attributes: {} }));
    return {
      ...newLayer(layerId(`l${index + 1}`), layer.name, 'Shell', { command, ...argsOf(layer) }),
      requires: requires.get(layer.name) ?? [],
      outputs: files,
    };
  });
  const outline: Outline = {
    ...emptyOutline(shortName(job)),
    show: job.show,
    shot: job.shot,
    user: job.user,
    ...(job.facility === '' ? {} : { facility: job.facility }),
    range: wholeRange(layers),
    ...(job.maxCores > 0 ? { maxcores: job.maxCores } : {}),
    layers: made,
  };
  return { outline, notes };
}

/** Only what is left to do: the tasks that have neither succeeded nor been eaten, with what they wait for among them. */
export function failedPart(
  outline: Outline,
  frames: readonly FarmFrame[],
  layers: readonly FarmLayer[],
): Outline {
  const left = new Map<string, number[]>();
  for (const frame of frames) {
    if (frame.state === 'succeeded' || frame.state === 'eaten') continue;
    const farm = layers.find((layer) => layer.name === frame.layer);
    const known = left.get(frame.layer) ?? [];
    left.set(frame.layer, [
      ...known,
      ...(farm === undefined ? [frame.number] : taskFramesOf(farm, frame.number)),
    ]);
  }
  const kept = outline.layers.filter((layer) => left.has(layer.name));
  return {
    ...outline,
    layers: kept.map((layer) => ({
      ...layer,
      args: { ...layer.args, range: printFrameRange(left.get(layer.name) ?? []) },
      requires: layer.requires.filter((require) => left.has(require.on)),
    })),
  };
}

/** The name without show, shot and user in front. */
export function shortName({
  name,
  show,
  shot,
  user,
}: Pick<FarmJob, 'name' | 'show' | 'shot' | 'user'>): string {
  const prefix = `${show}-${shot}-${user}_`.toLowerCase();
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function taskFramesOf(layer: FarmLayer, first: number): number[] {
  const read = parseFrameSet(layer.range, 'cuebot');
  if (!read.ok) return [first];
  const frames = [...new Set(framesOf(read.value))];
  const at = frames.indexOf(first);
  return at === -1 ? [first] : frames.slice(at, at + layer.chunk);
}

/** From the first to the last frame of all layers. */
function wholeRange(layers: readonly FarmLayer[]): string {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { range } of layers) {
    const read = parseFrameSet(range, 'cuebot');
    for (const frame of read.ok ? framesOf(read.value) : []) {
      low = Math.min(low, frame);
      high = Math.max(high, frame);
    }
  }
  if (low > high) return '1';
  return low === high ? String(low) : printFrameRange(framesOf(frameSetOf(span(low, high))));
}

function* span(low: number, high: number): Generator<number> {
  for (let frame = low; frame <= high; frame++) yield frame;
}

/** Arguments as an outline writes them; what is a default is left out. */
export function argsOf(layer: FarmLayer): Readonly<Record<string, Value>> {
  const [service] = layer.services;
  return {
    range: layer.range,
    ...(layer.chunk === 1 ? {} : { chunk: layer.chunk }),
    ...(layer.type === 'Render' ? {} : { type: layer.type }),
    cores: layer.minCores,
    threadable: layer.threadable,
    memory: `${Math.ceil(layer.memoryKib / 1024)}m`,
    ...(service === undefined ? {} : { service }),
    tags: layer.tags,
    ...(layer.limits.length === 0 ? {} : { limits: layer.limits }),
    ...(layer.gpus > 0 ? { gpus: layer.gpus, gpu_memory: `${Math.ceil(layer.gpuMemoryKib / 1024)}m` } : {}),
    ...(layer.timeoutMin > 0 ? { timeout: layer.timeoutMin } : {}),
    ...(layer.timeoutLluMin > 0 ? { timeout_llu: layer.timeoutLluMin } : {}),
  };
}

/** The shell text of the farm as words: its own where it is one plain command, else a shell that runs it. */
function pulledCommand(layer: FarmLayer, notes: PullNote[]): readonly string[] {
  const { command, chunk, name } = layer;
  const plain = command.replace(/'[^']*'/g, '');
  const split = shellSplit(command);
  const isPlain = split.ok && split.value.length > 0 && !SHELL_SIGNS.test(plain) && !/^\w+=/.test(command);
  const words = isPlain ? split.value : ['/bin/sh', '-c', command];
  if (/\b(pycuerun|execute)\b/.test(command) && /#IFRAME#-/.test(command))
    notes.push({ code: 'session-command', layer: name, facts: { command } });
  if (chunk === 1 || isAboutTask(words)) return words;
  // Both are the first frame of the task; only the second says that the command is for all of it.
  const turned = words.map((word) => word.replaceAll('#IFRAME#', '#FRAME_START#'));
  if (!isAboutTask(turned)) notes.push({ code: 'once-a-task', layer: name, facts: { chunk } });
  return turned;
}

function requiresOf(
  layers: readonly FarmLayer[],
  depends: readonly FarmDepend[],
  notes: PullNote[],
): ReadonlyMap<string, readonly Dependency[]> {
  const requires = new Map<string, Dependency[]>();
  const names = new Set(layers.map((layer) => layer.name));
  const sims = new Set<string>();
  let outside = 0;
  const add = (layer: string, made: Dependency): void =>
    void requires.set(layer, [...(requires.get(layer) ?? []), made]);
  for (const depend of depends) {
    const { type, layer, onLayer, anyFrame } = depend;
    if (!depend.inside) {
      outside += 1;
    } else if (
      (type === 'LAYER_ON_LAYER' || type === 'FRAME_BY_FRAME' || type === 'PREVIOUS_FRAME') &&
      names.has(onLayer)
    ) {
      add(layer, dependency(onLayer, type, anyFrame && type === 'LAYER_ON_LAYER'));
    } else if (type === 'FRAME_ON_FRAME' && names.has(onLayer)) {
      // What Cuebot makes of a sim frame: every frame on one and the same.
      if (!sims.has(`${layer} ${onLayer}`)) add(layer, dependency(onLayer, 'LAYER_ON_SIM_FRAME'));
      sims.add(`${layer} ${onLayer}`);
    } else {
      notes.push({
        code: 'depends-kind',
        ...(layer === '' ? {} : { layer }),
        facts: { type, on: onLayer || depend.onFrame || depend.onJob },
      });
    }
  }
  if (outside > 0) {
    const jobs = [...new Set(depends.filter((one) => !one.inside).map((one) => one.onJob))];
    notes.push({ code: 'depends-outside', facts: { count: outside, jobs } });
  }
  for (const layer of layers)
    if (layer.frames.depend > 0 && !requires.has(layer.name) && outside === 0)
      notes.push({ code: 'waits-unseen', layer: layer.name, facts: { tasks: layer.frames.depend } });
  return requires;
}
