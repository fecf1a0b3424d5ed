/** Notes and backdrops on the drawn canvas: tinted ground and a title that can be read at every zoom. */
import type { CanvasNote } from '../../shared/outline/outline.ts';
import { noteColor } from '../state/note-edits.ts';
import { boxOf, type FlowBox } from './graph-picture.ts';
import type { CanvasColors } from './state-colors.ts';

/** CSS pixels of a title, and the part of a backdrop's height that it may take. */
const TITLE_PIXELS = 13;
const TITLE_PART = 0.3;
/** Smaller letters cannot be read. */
const LEAST_PIXELS = 6;

export interface NotesScene {
  readonly notes: readonly CanvasNote[];
  readonly selected: ReadonlySet<string>;
  readonly colors: CanvasColors;
}

export function drawNotes(
  context: CanvasRenderingContext2D,
  { notes, selected, colors }: NotesScene,
  box: FlowBox,
  zoom: number,
): void {
  for (const note of notes) {
    const own = boxOf(note);
    if (own.left > box.right || own.right < box.left || own.top > box.bottom || own.bottom < box.top)
      continue;
    const { x, y, width, height } = note;
    const color = colors.notes[noteColor(note)];
    context.globalAlpha = note.kind === 'backdrop' ? 0.14 : 0.35;
    context.fillStyle = color;
    context.fillRect(x, y, width, height);
    context.globalAlpha = 0.7;
    context.strokeStyle = color;
    context.lineWidth = 1 / zoom;
    context.strokeRect(x, y, width, height);
    context.globalAlpha = 1;
    if (selected.has(note.id)) {
      context.strokeStyle = colors.accent;
      context.lineWidth = 2 / zoom;
      context.strokeRect(x, y, width, height);
    }
  }
}

/** The titles of backdrops, on their upper edges and over everything: from afar they are what leads through a graph. */
export function drawNoteTitles(
  context: CanvasRenderingContext2D,
  { notes, colors }: NotesScene,
  zoom: number,
): void {
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  for (const { kind, text, x, y, width, height } of notes) {
    const size = Math.min(TITLE_PIXELS / zoom, height * TITLE_PART);
    if (kind !== 'backdrop' || size * zoom < LEAST_PIXELS) continue;
    context.font = `600 ${size}px "Inter Variable", system-ui, sans-serif`;
    const title = text.split('\n')[0] ?? '';
    const foot = y - size * 0.35;
    context.strokeStyle = colors.ground;
    context.lineWidth = size / 4;
    context.strokeText(title, x, foot, width);
    context.fillStyle = colors.text;
    context.fillText(title, x, foot, width);
  }
}
