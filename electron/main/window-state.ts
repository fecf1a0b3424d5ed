/**
 * Where the window was, to put it there again. A window that stood on a display that is not there any more is brought
 * onto one that is. Pure, but for the file that it is kept in.
 */
import type { Rectangle } from 'electron';
import { isPlainObject } from '../../shared/api/outline-shape.ts';

/** Size and place of a window; without x and y the system chooses the place. */
export interface WindowBounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

/** What is remembered. */
export interface WindowState {
  readonly bounds: WindowBounds;
  readonly maximized: boolean;
}

/** The first window of a user. */
export const FIRST_WINDOW: WindowState = { bounds: { width: 1440, height: 900 }, maximized: false };

/** Pixels of a window's title that must be on a display for it to be caught with the mouse. */
const CATCHABLE = 80;

/** Reads a remembered state; null for anything else. */
export function readWindowState(value: unknown): WindowState | null {
  if (!isPlainObject(value) || !isPlainObject(value.bounds) || typeof value.maximized !== 'boolean')
    return null;
  const { x, y, width, height } = value.bounds;
  if (![x, y, width, height].every((one) => typeof one === 'number' && Number.isSafeInteger(one)))
    return null;
  if ((width as number) < 1 || (height as number) < 1) return null;
  return { bounds: value.bounds as unknown as Rectangle, maximized: value.maximized };
}

/** A state that can be seen on the displays that are there; `areas` are their work areas, the main one first. */
export function fitWindowState(state: WindowState, areas: readonly Rectangle[]): WindowState {
  const [main] = areas;
  const { x, y, width, height } = state.bounds;
  if (main === undefined) return state;
  const home =
    x === undefined || y === undefined
      ? undefined
      : areas.find((area) => isCatchable({ x, y, width, height }, area));
  const area = home ?? main;
  const size = { width: Math.min(width, area.width), height: Math.min(height, area.height) };
  const bounds = home === undefined || x === undefined || y === undefined ? size : { x, y, ...size };
  return { ...state, bounds };
}

function isCatchable(window: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return overlap >= CATCHABLE && window.y >= area.y - 1 && window.y <= area.y + area.height - CATCHABLE;
}
