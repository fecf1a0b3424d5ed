/** With what each document is compared in the panel of changes. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Outline } from '../../shared/outline/outline.ts';

/** The other side of a comparison: the file as it was last read or written, or an outline from elsewhere. */
export type CompareBase =
  | { readonly kind: 'saved' }
  | {
      readonly kind: 'version' | 'file' | 'commit';
      /** The version's id or the file's path. */
      readonly id: string;
      readonly title: string;
      readonly outline: Outline;
    };

export interface CompareState {
  /** By document id; a document that is not in here is compared with its file. */
  readonly bases: ReadonlyMap<string, CompareBase>;
}

export type CompareStore = StoreApi<CompareState>;

export const SAVED_BASE: CompareBase = { kind: 'saved' };

export function createCompareStore(): CompareStore {
  return createStore<CompareState>()(() => ({ bases: new Map() }));
}

/** Compares a document with something from now on. */
export function setCompareBase(store: CompareStore, documentId: string, base: CompareBase): void {
  store.setState(({ bases }) => ({ bases: new Map(bases).set(documentId, base) }));
}
