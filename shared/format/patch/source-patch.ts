/**
 * A change of a text in terms of its source tree. What a patch keeps is taken over byte for byte; what it changes is
 * printed in the style that stands around it. Planned by `plan-patch.ts`, carried out by `patch-text.ts`.
 */
import type { Value } from '../../base/value.ts';
import type { Entries } from '../yaml/print-yaml.ts';

/** What becomes of one node. */
export type Patch =
  | { readonly kind: 'keep' }
  /** Printed anew; a scalar keeps its quotes where it can. */
  | { readonly kind: 'replace'; readonly value: Value }
  /** A list of maps printed anew, with a blank line between two of them. */
  | { readonly kind: 'list'; readonly items: readonly Entries[] }
  /** A list or map put together from parts of the old one and new ones, in this order. */
  | { readonly kind: 'pieces'; readonly pieces: readonly Piece[]; readonly spaced?: boolean };

/** A part of a list or map: an old item or entry by its index, or a new one. */
export type Piece =
  | { readonly from: number; readonly patch: Patch }
  | { readonly key: string; readonly value: Value }
  | { readonly key: string; readonly items: readonly Entries[] }
  | { readonly item: Value }
  | { readonly entries: Entries };

export const KEEP: Patch = { kind: 'keep' };
