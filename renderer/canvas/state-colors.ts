/** The colours that the canvas element needs as values, read from the theme's variables once for each theme. */

import type { NoteColor } from '../../shared/outline/note-colors.ts';
import { TASK_STATES } from '../../shared/schedule/run-event.ts';

export interface CanvasColors {
  readonly ground: string;
  readonly panel: string;
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly dim: string;
  readonly accent: string;
  readonly wire: string;
  readonly error: string;
  readonly warning: string;
  readonly types: Readonly<Record<'Render' | 'Util' | 'Post', string>>;
  readonly notes: Readonly<Record<NoteColor, string>>;
  /** By index in `TASK_STATES`. */
  readonly states: readonly string[];
}

let known: { readonly theme: string; readonly colors: CanvasColors } | null = null;

/** The colours of the theme that is on the page now. */
export function canvasColors(): CanvasColors {
  const theme = document.documentElement.dataset.theme ?? '';
  if (known?.theme === theme) return known.colors;
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const colors: CanvasColors = {
    ground: read('ground'),
    panel: read('panel'),
    raised: read('raised'),
    line: read('line'),
    lineStrong: read('line-strong'),
    text: read('text'),
    dim: read('dim'),
    accent: read('accent'),
    wire: read('wire'),
    error: read('error'),
    warning: read('warning'),
    types: { Render: read('type-render'), Util: read('type-util'), Post: read('type-post') },
    notes: {
      grey: read('type-util'),
      yellow: read('state-running'),
      green: read('state-succeeded'),
      blue: read('accent'),
      purple: read('type-post'),
      red: read('state-dead'),
    },
    states: TASK_STATES.map((state) => read(`state-${state}`)),
  };
  known = { theme, colors };
  return colors;
}
