/** Views that were looked at, to go back and forward between. Pure. */
import type { LayerId } from '../../shared/outline/outline.ts';

/** What was in sight: the middle of the view in flow units, the zoom, and inside of which composite. */
export interface SeenView {
  readonly scope: LayerId | null;
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface ViewHistory {
  readonly views: readonly SeenView[];
  /** The view that is in sight now. */
  readonly at: number;
}

export const NO_VIEWS: ViewHistory = { views: [], at: -1 };

/** Older ones are forgotten. */
const MOST_VIEWS = 60;
/** Views nearer than this (CSS pixels, and parts of the zoom) are the same. */
const SAME_WITHIN = 24;
const SAME_ZOOM = 0.02;

/** Notes that a view is in sight; what lay ahead is forgotten, a view that is there already stays. */
export function visitView(history: ViewHistory, view: SeenView): ViewHistory {
  const now = history.views[history.at];
  if (now !== undefined && isSameView(now, view)) return history;
  const views = [...history.views.slice(0, history.at + 1), view].slice(-MOST_VIEWS);
  return { views, at: views.length - 1 };
}

/** The history one view back (-1) or forward (1); undefined at its ends. */
export function stepView(history: ViewHistory, step: -1 | 1): ViewHistory | undefined {
  const at = history.at + step;
  return history.views[at] === undefined ? undefined : { ...history, at };
}

function isSameView(a: SeenView, b: SeenView): boolean {
  return (
    a.scope === b.scope &&
    Math.abs(a.zoom - b.zoom) <= SAME_ZOOM * a.zoom &&
    Math.hypot(a.x - b.x, a.y - b.y) * a.zoom < SAME_WITHIN
  );
}
