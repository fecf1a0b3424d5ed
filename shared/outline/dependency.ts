/**
 * What one layer waits for in another. The types are PyOutline's; their names in files and in JSON are
 * Cuebot's. "Any frame" is LAYER_ON_LAYER with a flag, the one form of it that Cuebot honours, whatever the
 * notation in the file was (facts: any-frame).
 */
export const DEPENDENCY_TYPES = [
  'FRAME_BY_FRAME',
  'LAYER_ON_LAYER',
  'PREVIOUS_FRAME',
  'LAYER_ON_SIM_FRAME',
] as const;

/** How the frames of the waiting layer are paired with the frames that they wait for. */
export type DependencyType = (typeof DEPENDENCY_TYPES)[number];

/** A dependency as it was written: it belongs to the layer that waits. */
export interface Dependency {
  /** Full name of the layer that is waited for; may name a layer that does not exist (a problem, not a crash). */
  readonly on: string;
  /** `UNKNOWN` keeps a text such as `render:bogus` through a round trip; such a dependency links nothing. */
  readonly type: DependencyType | 'UNKNOWN';
  /** The waiting frames start when any one frame of `on` has finished. Only with LAYER_ON_LAYER. */
  readonly anyFrame: boolean;
  /** PyOutline's `propigate`: who depends on the waiting layer makes its other dependencies wait for `on` too. */
  readonly propagate: boolean;
  /** The text of an `UNKNOWN` dependency, as written. */
  readonly text?: string;
}

/** The words behind the colon of a `require` text, as PyOutline's `parse_require_str` knows them. */
const TYPE_BY_WORD: Readonly<Record<string, Pick<Dependency, 'type' | 'anyFrame'>>> = {
  all: { type: 'LAYER_ON_LAYER', anyFrame: false },
  LayerOnLayer: { type: 'LAYER_ON_LAYER', anyFrame: false },
  any: { type: 'LAYER_ON_LAYER', anyFrame: true },
  LayerOnAny: { type: 'LAYER_ON_LAYER', anyFrame: true },
  prev: { type: 'PREVIOUS_FRAME', anyFrame: false },
  PreviousFrame: { type: 'PREVIOUS_FRAME', anyFrame: false },
  sim: { type: 'LAYER_ON_SIM_FRAME', anyFrame: false },
  LayerOnSimFrame: { type: 'LAYER_ON_SIM_FRAME', anyFrame: false },
  FrameByFrame: { type: 'FRAME_BY_FRAME', anyFrame: false },
};

/** The words accepted behind the colon, for messages. */
export const REQUIRE_WORDS = ['all', 'any', 'prev', 'sim'] as const;

/** Makes a plain dependency. */
export function dependency(
  on: string,
  type: DependencyType = 'FRAME_BY_FRAME',
  anyFrame = false,
): Dependency {
  return { on, type, anyFrame, propagate: false };
}

/**
 * Reads one `require` text: `name` or `name:word`, a third part is ignored, as in PyOutline.
 * A word that is not known gives type `UNKNOWN` with the text kept.
 */
export function parseRequire(text: string): Dependency {
  const [on = '', word] = text.split(':');
  if (word === undefined) return dependency(on);
  const known = Object.hasOwn(TYPE_BY_WORD, word) ? TYPE_BY_WORD[word] : undefined;
  if (known === undefined) return { on, type: 'UNKNOWN', anyFrame: false, propagate: false, text };
  return { on, ...known, propagate: false };
}

/** Writes a dependency as a `require` text that `parseRequire` reads back; `propagate` has no text form. */
export function printRequire(dep: Dependency): string {
  switch (dep.type) {
    case 'FRAME_BY_FRAME':
      return dep.on;
    case 'LAYER_ON_LAYER':
      return dep.anyFrame ? `${dep.on}:any` : `${dep.on}:all`;
    case 'PREVIOUS_FRAME':
      return `${dep.on}:prev`;
    case 'LAYER_ON_SIM_FRAME':
      return `${dep.on}:sim`;
    case 'UNKNOWN':
      return dep.text ?? dep.on;
  }
}
