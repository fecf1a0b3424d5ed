/**
 * What this window remembers between starts, under the key `window` of the host's settings file. Values that are
 * missing or of the wrong kind fall back to the defaults one by one; keys that this version does not know are kept.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';

export type Theme = 'system' | 'dark' | 'light';

export interface WindowSettings {
  readonly theme: Theme;
  readonly leftOpen: boolean;
  readonly rightOpen: boolean;
  readonly drawerOpen: boolean;
  /** Sizes in CSS pixels. */
  readonly leftWidth: number;
  readonly rightWidth: number;
  readonly drawerHeight: number;
  /** Height of the module palette, above the tree of layers. */
  readonly paletteHeight: number;
  /** Id of the drawer's panel in front. */
  readonly drawerPanel: string;
  readonly minimap: boolean;
  /** Titles of the inspector's sections that are folded. */
  readonly foldedSections: readonly string[];
  /** What was chosen when each document was last launched, by its path; read by `launch/launch-settings.ts`. */
  readonly launches: Readonly<Record<string, unknown>>;
  /** Bookmarked views of documents, by path; read by `bookmarks.ts`. */
  readonly bookmarks: Readonly<Record<string, unknown>>;
  /** Keys of commands that the user changed: command id to key texts, an empty list for none. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Names of the modules that the palette shows first: marked by the user, and added lately, newest first. */
  readonly favouriteModules: readonly string[];
  readonly recentModules: readonly string[];
}

export type SettingsStore = StoreApi<WindowSettings>;

export const DEFAULT_SETTINGS: WindowSettings = {
  theme: 'system',
  leftOpen: true,
  rightOpen: true,
  drawerOpen: true,
  leftWidth: 216,
  rightWidth: 316,
  drawerHeight: 176,
  paletteHeight: 300,
  drawerPanel: 'problems',
  minimap: true,
  foldedSections: ['Advanced', 'Files', 'Other arguments', 'Job arguments'],
  launches: {},
  bookmarks: {},
  keys: {},
  favouriteModules: [],
  recentModules: [],
};

/** Smallest and largest size of each panel in CSS pixels: below, its content is cut off; above, the canvas is gone. */
export const PANEL_LIMITS = {
  leftWidth: [168, 480],
  rightWidth: [240, 640],
  drawerHeight: [96, 720],
  paletteHeight: [96, 900],
} as const;

/** Settings as they are before the host has told its own. */
export function createSettingsStore(): SettingsStore {
  return createStore<WindowSettings>()(() => DEFAULT_SETTINGS);
}

/** Reads what the settings file holds under `window`. */
export function readWindowSettings(found: unknown): WindowSettings {
  if (typeof found !== 'object' || found === null) return DEFAULT_SETTINGS;
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  for (const [key, value] of Object.entries(found)) {
    const known = settings[key];
    if (known === undefined) settings[key] = value;
    else if (isAccepted(key, known, value)) settings[key] = value;
  }
  return settings as unknown as WindowSettings;
}

function isAccepted(key: string, known: unknown, value: unknown): boolean {
  if (typeof known !== typeof value) return false;
  if (key === 'theme') return value === 'system' || value === 'dark' || value === 'light';
  if (key === 'keys') return isKeyTable(value);
  if (Array.isArray(known)) return isTextList(value);
  if (typeof known === 'object') return value !== null && !Array.isArray(value);
  if (typeof value === 'number') {
    const [low, high] = PANEL_LIMITS[key as keyof typeof PANEL_LIMITS] ?? [0, Number.MAX_VALUE];
    return value >= low && value <= high;
  }
  return true;
}

function isKeyTable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isTextList);
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item: unknown) => typeof item === 'string');
}
