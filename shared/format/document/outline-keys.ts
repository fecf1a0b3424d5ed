/** The keys of Cuegraph's own document. Everything else in a layer is an argument. */

/** The present version of the format; the first key of a document says which one it is in. */
export const FORMAT_VERSION = 1;
export const VERSION_KEY = 'cuegraph';

/** Keys of the outline, in the order in which they are printed. */
export const OUTLINE_KEYS = [
  VERSION_KEY,
  'name',
  'show',
  'shot',
  'user',
  'facility',
  'range',
  'maxcores',
  'maxgpus',
  'env',
  'args',
  'layers',
  'notes',
] as const;

/** Keys of a layer that are no arguments; an argument of such a name stands under `args`. */
export const LAYER_KEYS = [
  'name',
  'module',
  'bypass',
  'parent',
  'creator',
  'require',
  'args',
  'env',
  'inputs',
  'outputs',
  'note',
  'at',
] as const;

const layerKeys: ReadonlySet<string> = new Set(LAYER_KEYS);

/** Whether a layer's key has a meaning of its own. */
export function isLayerKey(key: string): boolean {
  return layerKeys.has(key);
}

/** Arguments whose items go to a program as they are. */
export const COMMAND_ARGS: ReadonlySet<string> = new Set(['command', 'commands']);
