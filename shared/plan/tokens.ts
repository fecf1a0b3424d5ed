/**
 * What the tokens of a command are worth for one frame of one task. A task's frames are told twice: as they run
 * (ascending) and as the farm counts them (in the order of the layer's range, the first of which names the task).
 * Source: PyOutline's `prep_shell_command`, Cuebot's `DispatchSupportService`; frame 0 is replaced as any other.
 */
import { printCuebotFramespec } from '../frames/cuebot-frames.ts';
import { type FrameSet, framesOf } from '../frames/frame-set.ts';
import { parseFrameSet } from '../frames/parse-frame-set.ts';
import { printFrameRange } from '../frames/print-frame-set.ts';
import { sectionHas, sectionOrder } from '../frames/section.ts';
import { type CommandToken, FARM_TOKENS, PYOUTLINE_TOKENS } from '../outline/command-tokens.ts';

/** Values by token. */
export type TokenValues = Readonly<Record<CommandToken, string>>;

/** What the values of a task's tokens are made of. */
export interface TokenSource {
  /** Names as the farm has them. */
  readonly layer: string;
  readonly job: string;
  readonly chunk: number;
  /** The frames of the task as they run; at least one. */
  readonly frames: readonly number[];
  /** The same in the order of the range. */
  readonly ordered: readonly number[];
}

/** Longer lists of frames are written in the short notation: no system takes a variable or an argument above 128 KiB. */
const MAX_LIST_LENGTH = 100_000;

/** `%04d`: at least four places, the sign among them. */
export function paddedFrame(frame: number): string {
  return frame < 0 ? `-${String(-frame).padStart(3, '0')}` : String(frame).padStart(4, '0');
}

/** The name of a frame: `0004-render`. */
export function frameName(layer: string, frame: number): string {
  return `${paddedFrame(frame)}-${layer}`;
}

/** The frame and the layer of a name, also of one without leading zeros (`4-render`); null for any other text. */
export function parseFrameName(text: string): { readonly frame: number; readonly layer: string } | null {
  const [, digits, layer] = /^(-?\d{1,15})-(.+)$/s.exec(text) ?? [];
  return digits === undefined || layer === undefined ? null : { frame: Number(digits), layer };
}

/** A list of frames with commas, as PyOutline tells a task its frames. */
export function frameListText(frames: readonly number[]): string {
  const list = frames.join(',');
  return list.length > MAX_LIST_LENGTH ? printFrameRange(frames) : list;
}

/** The values for one frame; the lists are made once for a task. */
export function tokenValues(source: TokenSource): (frame: number) => TokenValues {
  const { layer, job, chunk, frames, ordered } = source;
  const start = ordered[0] ?? 0;
  const ofTask = {
    '%{RANGE}': frameListText(frames),
    '#FRAME_START#': String(start),
    '#FRAME_END#': String(ordered.at(-1) ?? start),
    '#FRAME_CHUNK#': String(chunk),
    '#LAYER#': layer,
    '#JOB#': job,
    '#FRAMESPEC#': framespec(ordered),
  };
  return (frame) => ({
    ...ofTask,
    '%{FRAME}': String(frame),
    '%{ZFRAME}': paddedFrame(frame),
    '#ZFRAME#': paddedFrame(frame),
    '#IFRAME#': String(frame),
    '#FRAME#': frameName(layer, frame),
  });
}

/** Replaces tokens, `except` those given, in the order of the ones who replace them. */
export function replaceTokens(
  word: string,
  values: TokenValues,
  except: ReadonlySet<CommandToken> = new Set(),
): string {
  if (!word.includes('%{') && !word.includes('#')) return word;
  let replaced = word;
  for (const token of [...PYOUTLINE_TOKENS, ...FARM_TOKENS])
    if (!except.has(token)) replaced = replaced.replaceAll(token, () => values[token]);
  return replaced;
}

/** The frames of a task in the order of its layer's range; a frame that the range does not hold comes last. */
export function inRangeOrder(range: FrameSet, frames: readonly number[]): readonly number[] {
  if (frames.length < 2) return frames;
  const [only] = range.sections;
  if (range.sections.length === 1 && only?.kind === 'run' && frames.every((frame) => sectionHas(only, frame)))
    return [...frames].sort(only.step < 0 ? (a, b) => b - a : (a, b) => a - b);
  const keyed = frames.map((frame) => {
    const index = range.sections.findIndex((section) => sectionHas(section, frame));
    const section = range.sections[index];
    const [major, minor] = section === undefined ? [0, frame] : sectionOrder(section, frame);
    return { frame, index: index === -1 ? Number.POSITIVE_INFINITY : index, major, minor };
  });
  // The difference of two infinite indexes is no number, and so passes over to the rest.
  keyed.sort((a, b) => a.index - b.index || a.major - b.major || a.minor - b.minor);
  return keyed.map(({ frame }) => frame);
}

/** Cuebot's own short notation; where that stands for other frames, ours. */
function framespec(frames: readonly number[]): string {
  if (frames.length === 1) return String(frames[0]);
  const text = printCuebotFramespec(frames);
  const read = parseFrameSet(text, 'cuebot');
  const isSame =
    read.ok &&
    read.value.size === frames.length &&
    framesOf(read.value).every((frame, index) => frame === frames[index]);
  return isSame ? text : printFrameRange(frames);
}
