/**
 * The parameter space of a step as frames. One parameter of integers is the frames; texts beside it, one for each
 * frame, are recognised where they are what the farm itself would say. Any other space has no form in an outline.
 */
import type { Value } from '../../base/value.ts';
import { canListFrames, framesOf } from '../../frames/frame-set.ts';
import { parseFrameSet } from '../../frames/parse-frame-set.ts';
import { printFrameRange } from '../../frames/print-frame-set.ts';
import { paddedFrame } from '../../plan/tokens.ts';
import { listOf, type Mapping, mapOf, type Template, textOf } from './openjd-values.ts';

/** Frames of a layer, and what references to parameters become in its command. */
export interface ReadStepFrames {
  /** Undefined for a step with a single task. */
  readonly range: string | undefined;
  readonly chunk: number;
  readonly local: ReadonlyMap<string, string>;
}

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly values: readonly string[];
  /** As a frame range, where it is one of integers. */
  readonly range: string | undefined;
}

/** Reads the space. */
export function readStepFrames(
  space: Mapping,
  template: Template,
  place: { readonly at: number; readonly layer: string },
): ReadStepFrames {
  const definitions = listOf(space.taskParameterDefinitions).map(mapOf);
  if (definitions.length === 0) return { range: undefined, chunk: 1, local: new Map() };
  const parameters = definitions.map((definition) => readParameter(definition, template));
  const frames = parameters.find(({ type, range }) => /INT/.test(type) && range !== undefined);
  const chunks = definitions.find(({ type }) => textOf(type) === 'CHUNK[INT]');
  const local = new Map<string, string>();
  if (frames?.range === undefined) {
    template.context.note('openjd-parameter-space', 'error', place, {
      names: parameters.map(({ name }) => name),
    });
    return { range: undefined, chunk: 1, local };
  }
  const chunk = chunks === undefined ? 1 : Number(textOf(mapOf(chunks.chunks).defaultTaskCount) ?? 1) || 1;
  const others = parameters.filter((parameter) => parameter !== frames);
  const told = chunks === undefined ? toldBeside(frames, others) : undefined;
  if (others.length > 0 && told === undefined)
    template.context.note('openjd-parameter-space', 'error', place, {
      names: others.map(({ name }) => name),
    });
  const own =
    chunks !== undefined
      ? '#FRAMESPEC#'
      : told?.chunk === undefined || told.chunk === 1
        ? '%{FRAME}'
        : '#FRAME_START#';
  for (const [name, token] of [[frames.name, own] as const, ...(told?.tokens ?? [])]) {
    local.set(`Task.Param.${name}`, token);
    local.set(`Task.RawParam.${name}`, token);
  }
  const range = told?.range ?? frames.range;
  return { range, chunk: told?.chunk ?? chunk, local };
}

function readParameter(definition: Mapping, template: Template): Parameter {
  const name = textOf(definition.name) ?? '';
  const type = textOf(definition.type) ?? '';
  const { range } = definition;
  const values = listOf(range).map((value) => template.text(textOf(value) ?? ''));
  if (!/INT/.test(type)) return { name, type, values, range: undefined };
  const text = Array.isArray(range) ? values.join(',') : template.text(textOf(range) ?? '');
  const frames = frameRange(text);
  return { name, type, values, range: frames };
}

/** `1-10:2` steps by two, where PyOutline has an `x`; undefined for what is no range. */
function frameRange(text: string): string | undefined {
  const bare = text.replace(/\s+/g, '').replace(/(\d+-(?:-?\d+)):(-?\d+)/g, '$1x$2');
  const parsed = parseFrameSet(bare);
  return parsed.ok && parsed.value.size > 0 ? bare : undefined;
}

/** What texts beside the frames stand for: each is a token where all of its values are what the farm says. */
function toldBeside(
  frames: Parameter,
  others: readonly Parameter[],
):
  | {
      readonly tokens: readonly (readonly [name: string, token: string])[];
      readonly range: string;
      readonly chunk: number;
    }
  | undefined {
  const set = parseFrameSet(frames.range ?? '');
  if (!set.ok || !canListFrames(set.value)) return undefined;
  const starts = framesOf(set.value);
  if (others.some(({ values }) => values.length !== starts.length)) return undefined;
  const spec = others.find(({ name }) => name === 'Frames');
  const end = others.find(({ name }) => name === 'FrameEnd');
  const tasks = starts.map((start, index) => taskFrames(start, spec?.values[index], end?.values[index]));
  const chunk = Math.max(1, ...tasks.map((task) => task.length));
  const tokens: (readonly [string, string])[] = [];
  for (const { name, values } of others) {
    const token = TOKENS.find(([, textOfTask]) =>
      values.every((value, i) => value === textOfTask(tasks[i] ?? [])),
    )?.[0];
    if (token === undefined) return undefined;
    tokens.push([name, token]);
  }
  return { tokens, range: chunk === 1 ? (frames.range ?? '') : printFrameRange(tasks.flat()), chunk };
}

const TOKENS: readonly (readonly [token: string, textOfTask: (task: readonly number[]) => Value])[] = [
  ['#ZFRAME#', (task) => paddedFrame(task[0] ?? 0)],
  ['#FRAMESPEC#', (task) => printFrameRange(task)],
  ['#FRAME_END#', (task) => String(task.at(-1) ?? 0)],
];

function taskFrames(start: number, spec: string | undefined, end: string | undefined): readonly number[] {
  const set = parseFrameSet(spec ?? (end === undefined ? String(start) : `${start}-${end}`));
  return set.ok && set.value.size < 100_000 ? framesOf(set.value) : [start];
}
