/**
 * The commands of a task as they would run, for people to read before anything runs. What only a run knows (its
 * session folder) is named instead.
 */
import { shellJoin } from '../../shared/base/shell-quote.ts';
import { sliceFrames, uniqueFrames } from '../../shared/frames/frame-set.ts';
import { problemText } from '../../shared/outline/problem-text.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import { taskCommands } from '../../shared/plan/task-commands.ts';
import type { TaskSession } from '../../shared/plan/task-environment.ts';

/** One command of a task, or why there is none. */
export interface PreviewedCommand {
  /** Full name of the layer whose command it is: a child of a composite runs in the task of its parent. */
  readonly layer: string;
  readonly frame: number;
  readonly argv: readonly string[];
  /** The command as one line. */
  readonly line: string;
}

export type TaskPreview =
  | { readonly commands: readonly PreviewedCommand[]; readonly problem: null }
  | { readonly commands: null; readonly problem: string };

const SESSION: TaskSession = {
  layerFolder: (layer) => `SESSION/layers/${layer.name}`,
  outlinePath: 'SESSION/outline.yaml',
  logFolder: 'SESSION/logs',
  jobId: 'JOB_ID',
  host: 'HOST',
  cores: 1,
  python: 'python3',
};

/** The commands of the task that holds these frames (ascending, as they run). */
export function previewTask(
  resolved: ResolvedOutline,
  layer: ResolvedLayer,
  frames: readonly number[],
): TaskPreview {
  const commands = taskCommands(resolved, layer, frames, SESSION);
  if (!commands.ok) return { commands: null, problem: problemText(commands.error) };
  const list = commands.value.map(({ argv, frame, layerName }) => ({
    layer: layerName,
    frame,
    argv,
    line: shellJoin(argv),
  }));
  return { commands: list, problem: null };
}

/** Ranges with more frames than this are not listed to look for their tasks; only the first one is. */
const LISTED_FRAMES = 1_000_000;

/** The frames of the first task of a layer, ascending; empty when it has none. */
export function firstTaskFrames(layer: ResolvedLayer): readonly number[] {
  const { frames, chunk } = layer;
  // One section repeats no frame, so its first frames are the first task.
  if (frames.sections.length <= 1 || frames.size > LISTED_FRAMES)
    return [...new Set(sliceFrames(frames, 0, Math.min(chunk, frames.size)))].sort((a, b) => a - b);
  return uniqueFrames(frames)
    .slice(0, chunk)
    .sort((a, b) => a - b);
}

/** The frames of the task that runs this frame, ascending; undefined when the layer does not have it. */
export function taskFramesHolding(layer: ResolvedLayer, frame: number): readonly number[] | undefined {
  if (layer.frames.size > LISTED_FRAMES) return undefined;
  const unique = uniqueFrames(layer.frames);
  const index = unique.indexOf(frame);
  if (index < 0) return undefined;
  const from = index - (index % layer.chunk);
  return unique.slice(from, from + layer.chunk).sort((a, b) => a - b);
}
