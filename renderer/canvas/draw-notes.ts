/** Notes and backdrops on the drawn canvas: tinted ground and a title that can be read at every zoom. */
import type { CanvasNote } from '../../shared/outline/outline.ts';
import { noteColor } from '../state/note-edits.ts';
import { boxOf, type FlowBox } from './graph-picture.ts';
import type { CanvasColors } from './state-colors.ts';

/** CSS pixels of a title, and the part of a backdrop's height that it may take. */
const TITLE_PIXELS = 13;
const TITLE_PART = 0.3;

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
    drawTitle(context, note, colors, zoom);
  }
}

function drawTitle(
  context: CanvasRenderingContext2D,
  { x, y, width, height, text, kind }: CanvasNote,
  colors: CanvasColors,
  zoom: number,
): void {
  if (kind !== 'backdrop') return;
  const size = Math.min(TITLE_PIXELS / zoom, height * TITLE_PART);
  if (size * zoom < 6) return;
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = colors.text;
  context.font = `600 ${size}px "Inter Variable", system-ui, sans-serif`;
  context.textBaseline = 'top';
  context.fillText(text.split('\n')[0] ?? '', x + size / 2, y + size / 2);
  context.restore();
}
