/**
 * The edits that can be made to an outline, as data: the window, the fixes of problems and the command line all say
 * what they want in these words. `applyEdits` (in `edit/`) turns them into a diff; nothing else changes an outline.
 */
import type { Value } from '../base/value.ts';
import type { Dependency } from './dependency.ts';
import type { CanvasNote, CanvasPlace, EnvVariable, FileDeclaration, Layer, LayerId } from './outline.ts';

/** Fields of the outline itself that hold one value; undefined takes the value away. */
export type OutlineField = 'name' | 'show' | 'shot' | 'user' | 'facility' | 'range' | 'maxcores' | 'maxgpus';

/** One edit. Layers are named by id, the ends of dependencies by full name, as in files. */
export type OutlineEdit =
  | { readonly kind: 'set-outline-field'; readonly field: OutlineField; readonly value: Value | undefined }
  | { readonly kind: 'set-outline-env'; readonly env: readonly EnvVariable[] }
  | { readonly kind: 'set-outline-arg'; readonly name: string; readonly value: Value | undefined }
  | { readonly kind: 'add-layer'; readonly layer: Layer; readonly index?: number }
  | { readonly kind: 'remove-layer'; readonly id: LayerId }
  | { readonly kind: 'move-layer'; readonly id: LayerId; readonly index: number }
  /** Renames the layer and every reference to it (dependencies, parents, creators). */
  | { readonly kind: 'rename-layer'; readonly id: LayerId; readonly name: string }
  | { readonly kind: 'set-module'; readonly id: LayerId; readonly module: string }
  | {
      readonly kind: 'set-arg';
      readonly id: LayerId;
      readonly name: string;
      readonly value: Value | undefined;
    }
  | {
      readonly kind: 'set-layer-env';
      readonly id: LayerId;
      readonly name: string;
      readonly value: Value | undefined;
    }
  | {
      readonly kind: 'set-files';
      readonly id: LayerId;
      readonly which: 'inputs' | 'outputs';
      readonly files: readonly FileDeclaration[];
    }
  | {
      readonly kind: 'add-dependency';
      readonly id: LayerId;
      readonly dependency: Dependency;
      readonly index?: number;
    }
  | {
      readonly kind: 'set-dependency';
      readonly id: LayerId;
      readonly index: number;
      readonly dependency: Dependency;
    }
  | { readonly kind: 'remove-dependency'; readonly id: LayerId; readonly index: number }
  | { readonly kind: 'set-parent'; readonly id: LayerId; readonly parent: string | undefined }
  | { readonly kind: 'set-creator'; readonly id: LayerId; readonly creator: string | undefined }
  | { readonly kind: 'set-bypassed'; readonly id: LayerId; readonly bypassed: boolean }
  | { readonly kind: 'set-note'; readonly id: LayerId; readonly note: string | undefined }
  | {
      readonly kind: 'place-layers';
      readonly places: readonly { readonly id: LayerId; readonly place: CanvasPlace | undefined }[];
    }
  | { readonly kind: 'set-canvas-notes'; readonly notes: readonly CanvasNote[] };
