/**
 * The frames of a layer as the task parameters of a step, and its command with references to them. What the farm and
 * PyOutline work out from a frame (four digits, the last of a chunk) a template cannot: those are lists beside it.
 */
import type { Value } from '../../base/value.ts';
import { canListFrames, uniqueFrames } from '../../frames/frame-set.ts';
import { printFrameRange } from '../../frames/print-frame-set.ts';
import { tokensIn } from '../../outline/command-tokens.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../outline/resolved-outline.ts';
import { paddedFrame } from '../../plan/tokens.ts';
import type { OwnWords } from '../spec/own-command.ts';
import type { SpecNotes } from '../spec/spec-notes.ts';

/** The parameters, and the words with references to them. */
export interface StepFrames {
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly range: Value }[];
  readonly words: readonly string[];
}

/** The most values that a list may have. */
const MAX_LIST = 1024;

const FRAME = '{{Task.Param.Frame}}';

/** `isOnce`: the command is about a whole task; any other gets a task for each frame, whatever the chunk. */
export function stepFrames(
  layer: ResolvedLayer,
  { words, isOnce }: OwnWords,
  resolved: ResolvedOutline,
  notes: SpecNotes,
): StepFrames {
  const place = { layer: layer.name, field: 'command' };
  if (words.some((word) => word.includes('{{')))
    notes.note('openjd-braces', 'error', place, { names: ['command'] });
  // More than can be listed no scheduler takes either.
  const frames = canListFrames(layer.frames) ? uniqueFrames(layer.frames) : [];
  if (frames.length === 0)
    notes.note('openjd-no-frames', 'error', { layer: layer.name, field: 'range' }, { found: layer.range });
  const chunk = isOnce ? layer.chunk : 1;
  if (layer.chunk > 1 && !isOnce && frames.length > 1)
    notes.note('openjd-chunk', 'note', { layer: layer.name, field: 'chunk' }, { chunk: layer.chunk });
  const starts = frames.filter((_, index) => index % chunk === 0);
  const tasks = starts.map((_, index) => frames.slice(index * chunk, (index + 1) * chunk));
  const lists: [name: string, tokens: readonly string[], values: () => readonly string[]][] = [
    ['ZFrame', ['#ZFRAME#', '#FRAME#'], () => starts.map(paddedFrame)],
    ['FrameEnd', ['#FRAME_END#'], () => tasks.map((task) => String(task.at(-1)))],
    ['Frames', ['#FRAMESPEC#'], () => tasks.map((task) => printFrameRange(task))],
  ];
  // The last frame of a task alone does not say which others it has.
  const hasEnd = words.some((word) => word.includes('#FRAME_END#'));
  const used = lists.filter(
    ([name, tokens]) =>
      (hasEnd && name === 'Frames') || tokens.some((token) => words.some((word) => word.includes(token))),
  );
  if (used.length > 0 && starts.length > MAX_LIST)
    notes.note('openjd-too-many', 'error', place, { tasks: starts.length, most: MAX_LIST });
  const range = openJdRange(starts);
  const parameters = [
    { name: 'Frame', type: 'INT', range: range as Value },
    ...used.map(([name, , values]) => ({ name, type: 'STRING', range: values() as Value })),
  ];
  const turned = words.map((word) => turnWord(word, layer, resolved));
  const isSingle = layer.spec.base === 'Frame' && tokensIn(words, ['#IFRAME#', '#FRAME_START#']).length === 0;
  return { parameters: isSingle && used.length === 0 ? [] : parameters, words: turned };
}

function turnWord(word: string, { name, chunk }: ResolvedLayer, resolved: ResolvedOutline): string {
  if (!word.includes('#')) return word;
  return word
    .replaceAll('#ZFRAME#', '{{Task.Param.ZFrame}}')
    .replaceAll('#IFRAME#', FRAME)
    .replaceAll('#FRAME_START#', FRAME)
    .replaceAll('#FRAME_END#', '{{Task.Param.FrameEnd}}')
    .replaceAll('#FRAME_CHUNK#', String(chunk))
    .replaceAll('#LAYER#', () => name)
    .replaceAll('#JOB#', () => resolved.name)
    .replaceAll('#FRAMESPEC#', '{{Task.Param.Frames}}')
    .replaceAll('#FRAME#', () => `{{Task.Param.ZFrame}}-${name}`);
}

/** `1-10:2`; a list of numbers where runs lie within each other, which a range may not. */
function openJdRange(frames: readonly number[]): string | readonly number[] {
  const text = printFrameRange(frames);
  const spans = text.split(',').map((section) => {
    const [, first = '', last = first] = /^(-?\d+)(?:-(-?\d+))?/.exec(section) ?? [];
    return [Math.min(Number(first), Number(last)), Math.max(Number(first), Number(last))] as const;
  });
  const ordered = [...spans].sort(([a], [b]) => a - b);
  const isApart = ordered.every(
    ([first], index) => first > (ordered[index - 1]?.[1] ?? Number.NEGATIVE_INFINITY),
  );
  if (!isApart && frames.length <= MAX_LIST) return frames;
  return text.split(',').map(withStep).join(',');
}

/** A section of ours counts down by itself; theirs needs a step that says so. */
function withStep(section: string): string {
  const [, first, last, step] = /^(-?\d+)-(-?\d+)(?:x(-?\d+))?$/.exec(section) ?? [];
  if (first === undefined || last === undefined) return section;
  const sign = Number(last) < Number(first) ? '-1' : undefined;
  const by = step ?? sign;
  return by === undefined ? `${first}-${last}` : `${first}-${last}:${by}`;
}
