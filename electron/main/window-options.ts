/** How a window is made: everything that keeps its page apart from the machine is written out, default or not. */
import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowState } from './window-state.ts';

/** What the options depend on. */
export interface WindowOptionParts {
  readonly state: WindowState;
  readonly preload: string;
  /** Null where the package holds none. */
  readonly icon: string | null;
  /** Developer tools, for a program that is run from its sources. */
  readonly devTools: boolean;
}

/** Smallest size at which all panels can be used. */
const MIN_WIDTH = 800;
const MIN_HEIGHT = 500;

/** The options of a window; it is shown when its page is painted first. */
export function windowOptions({
  state,
  preload,
  icon,
  devTools,
}: WindowOptionParts): BrowserWindowConstructorOptions {
  return {
    ...state.bounds,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Cuegraph',
    // The dark theme's canvas, so that nothing flashes before the page is there.
    backgroundColor: '#16181d',
    ...(icon === null ? {} : { icon }),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools,
    },
  };
}
