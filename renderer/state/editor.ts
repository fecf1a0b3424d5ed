/**
 * Everything behind the window in one object: the host at the other end and the stores. Components reach it through
 * `useEditor`, commands get it as their argument, tests make one with a host of their own. The stores know nothing
 * of each other; what ties them together stands in the `follow-*` files and in `*-actions.ts`.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HostApi, HostInfo } from '../../shared/api/host-api.ts';
import type { OutlineEdit } from '../../shared/outline/outline-edit.ts';
import { type AnalysisStore, createAnalysisStore } from './analysis-store.ts';
import { type CompareStore, createCompareStore } from './compare-store.ts';
import {
  activeDocument,
  createDocumentsStore,
  type DocumentsStore,
  type EditorDocument,
  type EditStep,
  editDocument,
} from './document-store.ts';
import { createFarmStore, type FarmStore } from './farm-store.ts';
import { createPlacesStore, type PlacesStore } from './layer-places.ts';
import { createNoticeStore, type NoticeStore } from './notice-store.ts';
import { createRunsStore, type RunsStore } from './run-store.ts';
import { createScheduleStore, type ScheduleStore } from './schedule-store.ts';
import { createSettingsStore, type SettingsStore } from './settings-store.ts';
import type { SeenView } from './view-history.ts';
import { createViewStore, type ViewStore } from './view-store.ts';

/** What is known of the host. */
export interface HostState {
  readonly info: HostInfo | null;
  readonly connection: 'connecting' | 'connected' | 'lost';
}

export interface Editor {
  readonly host: HostApi;
  readonly hostState: StoreApi<HostState>;
  readonly documents: DocumentsStore;
  readonly view: ViewStore;
  readonly analysis: AnalysisStore;
  readonly runs: RunsStore;
  readonly settings: SettingsStore;
  readonly notices: NoticeStore;
  readonly places: PlacesStore;
  readonly compare: CompareStore;
  readonly schedule: ScheduleStore;
  readonly farm: FarmStore;
  /** What only the mounted canvas can do; null while there is none. */
  readonly canvas: StoreApi<{ readonly control: CanvasControl | null }>;
}

/** Moves the canvas. Places are in flow units. */
export interface CanvasControl {
  fitAll(): void;
  fitLayers(ids: Iterable<string>): void;
  /** Shows what was last seen of the composite that is looked into (or of the whole graph), else all of it. */
  showScope(): void;
  /** Lets nodes glide to where they are put next, unless motion is to be reduced. */
  glide(): void;
  /** Scrolls as little as is needed to see a layer, or a place. */
  reveal(id: string): void;
  revealBox(box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }): void;
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  /** What is in sight, and back to it. */
  seen(): SeenView;
  show(view: SeenView): void;
  /** The layer whose node is nearest to a place; null for none. */
  nearest(point: { readonly x: number; readonly y: number }): string | null;
  /** The middle of the view. */
  center(): { readonly x: number; readonly y: number };
  toFlow(point: { readonly x: number; readonly y: number }): { readonly x: number; readonly y: number };
  /** Where the top left corner of a layer's node is on the screen; null when it has none. */
  screenOf(id: string): { readonly x: number; readonly y: number } | null;
  /** The pointer where it last was over the canvas, in CSS pixels of the window; the middle when it was never there. */
  pointer(): { readonly x: number; readonly y: number };
  focus(): void;
}

/** An editor with nothing open. */
export function createEditor(host: HostApi): Editor {
  return {
    host,
    hostState: createStore<HostState>()(() => ({ info: null, connection: 'connecting' })),
    documents: createDocumentsStore(),
    view: createViewStore(),
    analysis: createAnalysisStore(),
    runs: createRunsStore(),
    settings: createSettingsStore(),
    notices: createNoticeStore(),
    places: createPlacesStore(),
    compare: createCompareStore(),
    schedule: createScheduleStore(),
    farm: createFarmStore(),
    canvas: createStore<{ readonly control: CanvasControl | null }>()(() => ({ control: null })),
  };
}

/** The document in front. */
export function currentDocument(editor: Editor): EditorDocument | undefined {
  return activeDocument(editor.documents.getState());
}

/** Edits the document in front as one step of its history: the only way in which the window changes an outline. */
export function edit(editor: Editor, edits: readonly OutlineEdit[], step: EditStep): boolean {
  const document = currentDocument(editor);
  return document !== undefined && editDocument(editor.documents, document.id, edits, step);
}
