/**
 * The outline: a job template as plain, immutable values. It says what was written, not what it comes to:
 * defaults, inheritance, ranges and implied dependencies are worked out by `resolve` and never stored here.
 * An edit makes a new outline in which every untouched object keeps its identity.
 */
import type { Brand } from '../base/brand.ts';
import type { Args, Value } from '../base/value.ts';
import type { Dependency } from './dependency.ts';

/** Identity of a layer while a document is open; survives a rename, is not stored in files. */
export type LayerId = Brand<string, 'LayerId'>;

/** One variable of the job's environment. */
export interface EnvVariable {
  readonly name: string;
  readonly value: string;
  /** PyOutline's `pre`: set before `setshot` runs (through the job spec) instead of after it. */
  readonly preSetshot: boolean;
}

/** A file or folder that a layer declares to read or to write. */
export interface FileDeclaration {
  readonly name: string;
  /** A path, possibly with a frame specification (`beauty.#.exr`). */
  readonly path: string;
  /** `checked`, `mkdir` and whatever else was attached. */
  readonly attributes: Args;
}

/** A place on the canvas, in flow units; `pinned` keeps it where it is when the graph is laid out. */
export interface CanvasPlace {
  readonly x: number;
  readonly y: number;
  readonly pinned?: boolean;
}

/** A layer as it was written. */
export interface Layer {
  readonly id: LayerId;
  /** Own name; the full name of a child is `parent.child` (see `fullNames`). */
  readonly name: string;
  /** Class path or short name of its module, as written (`outline.modules.shell.Shell` or `Shell`). */
  readonly module: string;
  /**
   * Own arguments only, as written: `range`, `chunk`, `cores`, `command` and any custom one. Not in here because
   * they have a place of their own: `name`, `module`, `require`, `env`.
   */
  readonly args: Args;
  /** Layer environment as written; values other than text are a problem to report, not to drop. */
  readonly env: Args;
  /** In the order written. */
  readonly requires: readonly Dependency[];
  /** Full name of the composite that runs this layer inside its own tasks. */
  readonly parent?: string;
  /** Full name of the layer that a pre- or post-process belongs to. */
  readonly creator?: string;
  readonly inputs: readonly FileDeclaration[];
  readonly outputs: readonly FileDeclaration[];
  /** Switched off by the user: not part of the job, what waits for it waits for what it waited for. */
  readonly bypassed?: boolean;
  readonly note?: string;
  readonly place?: CanvasPlace;
}

/** A free text on the canvas, or a backdrop behind layers when it has a size. */
export interface CanvasNote {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: 'note' | 'backdrop';
  /** CSS-independent colour name from the palette of the canvas. */
  readonly color?: string;
}

/** A whole job template. */
export interface Outline {
  readonly name: string;
  readonly show?: string;
  readonly shot?: string;
  readonly user?: string;
  readonly facility?: string;
  /** Frame range as written; absent means that no range was given. */
  readonly range?: string;
  /** Whole cores and gpus that the job may use at once; kept as written so that a bad value can be reported. */
  readonly maxcores?: Value;
  readonly maxgpus?: Value;
  readonly env: readonly EnvVariable[];
  /** Outline arguments (`set_arg`), for modules to read. */
  readonly args: Args;
  readonly layers: readonly Layer[];
  readonly notes: readonly CanvasNote[];
}

/** An outline with nothing in it. */
export function emptyOutline(name: string): Outline {
  return { name, env: [], args: {}, layers: [], notes: [] };
}

/** Makes a layer with nothing but its name, module and arguments. */
export function newLayer(id: LayerId, name: string, module: string, args: Args = {}): Layer {
  return { id, name, module, args, env: {}, requires: [], inputs: [], outputs: [] };
}

/** Makes a `LayerId`. Readers number layers in file order (`l1`, `l2` …); the editor asks `freshLayerId`. */
export function layerId(text: string): LayerId {
  return text as LayerId;
}

/** An id that no layer of the outline has; deterministic. */
export function freshLayerId(outline: Outline): LayerId {
  let highest = 0;
  for (const layer of outline.layers) {
    const number = Number(layer.id.slice(1));
    if (number > highest) highest = number;
  }
  return layerId(`l${highest + 1}`);
}
