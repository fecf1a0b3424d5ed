/**
 * How the window looks at its documents: what is selected, which panels are open, how far the canvas is zoomed out.
 * None of it is saved with a document or undone. Panels, drawer and theme are remembered through `settings-store`.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LayerId } from '../../shared/outline/outline.ts';
import type { ViewHistory } from './view-history.ts';

/** The three ways to look at a document. */
export type Mode = 'edit' | 'preview' | 'run';

/** How much of a layer the canvas shows: full card, name and bar, coloured block, or all on one drawn canvas. */
export type DetailLevel = 'card' | 'tile' | 'block' | 'drawn';

/** A point of the window in CSS pixels. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** A point of the canvas in flow units. */
export interface FlowPoint {
  readonly x: number;
  readonly y: number;
}

/** What a layer added by the module search is connected to. */
export interface PendingWire {
  readonly layer: LayerId;
  /** `feeds`: the new layer waits for `layer`; `requires`: `layer` waits for the new one. */
  readonly end: 'feeds' | 'requires';
}

/** The one thing that may lie over the window. */
export type Overlay =
  | { readonly kind: 'commands' }
  | { readonly kind: 'find' }
  | { readonly kind: 'keys' }
  | {
      readonly kind: 'modules';
      readonly at: ScreenPoint;
      /** Where the layer is put; the middle of the view when null. */
      readonly place: FlowPoint | null;
      readonly wire: PendingWire | null;
    }
  | { readonly kind: 'wire'; readonly wire: string; readonly at: ScreenPoint }
  | {
      readonly kind: 'menu';
      readonly menu: 'layer' | 'wire' | 'note' | 'canvas' | 'task';
      readonly at: ScreenPoint;
    }
  | { readonly kind: 'bookmarks'; readonly at: ScreenPoint }
  | { readonly kind: 'launch' }
  | { readonly kind: 'farm-jobs' }
  | { readonly kind: 'open-file' }
  | { readonly kind: 'save-file'; readonly documentId: string }
  | { readonly kind: 'export'; readonly documentId: string }
  | { readonly kind: 'close-document'; readonly documentId: string };

/** A field that something asked to be shown: the inspector scrolls to it and focuses it. */
export interface FieldRequest {
  /** null for the outline itself. */
  readonly layer: LayerId | null;
  /** `range`, `require`, `env.PATH`; null for the layer as such. */
  readonly field: string | null;
  /** Rises with each request, so that asking twice works. */
  readonly serial: number;
}

/** A wire that is being dragged from a port. */
export interface WireDrag {
  readonly layer: LayerId;
  /** `feeds`: from the right port, looking for a layer that is to wait; `requires`: from the left one. */
  readonly end: 'feeds' | 'requires';
  /** The wire whose other end is being moved; null for a new one. */
  readonly moved: string | null;
  /** Layers at which the wire would close a cycle. */
  readonly refused: ReadonlySet<LayerId>;
}

/**
 * Layers and wires that light up: the way round a cycle that is refused, wires that are being cut or that a layer is
 * about to go into, what a task waits for.
 */
export interface Lit {
  readonly kind: 'cycle' | 'cut' | 'insert' | 'trace';
  readonly layers: ReadonlySet<LayerId>;
  readonly wires: ReadonlySet<string>;
}

/** A task that the log and the task list follow. */
export interface TaskSelection {
  readonly layer: string;
  readonly frame: number;
}

export interface ViewState {
  readonly mode: Mode;
  readonly selection: ReadonlySet<LayerId>;
  /** Ids of selected wires, as `wires.ts` makes them. */
  readonly wires: ReadonlySet<string>;
  /** Ids of selected notes and backdrops. */
  readonly notes: ReadonlySet<string>;
  /** The note whose text is being written. */
  readonly editingNote: string | null;
  /** The layer that the keyboard is at on the canvas. */
  readonly focused: LayerId | null;
  readonly detail: DetailLevel;
  /** Zoom of the canvas in whole per cent. */
  readonly zoomPercent: number;
  readonly overlay: Overlay | null;
  readonly field: FieldRequest | null;
  readonly task: TaskSelection | null;
  /** Several tasks that are selected together, `task` among them; otherwise only `task` is (see `task-selection.ts`). */
  readonly tasks: ReadonlyMap<string, TaskSelection>;
  /** Layer that waits for its partner after C was pressed. */
  readonly connecting: LayerId | null;
  readonly drag: WireDrag | null;
  readonly lit: Lit | null;
  /** The composite that is looked into, by document. */
  readonly scopes: ReadonlyMap<string, LayerId>;
  /** Composites that show no more than how many layers are inside, by document. */
  readonly folded: ReadonlyMap<string, ReadonlySet<LayerId>>;
  /** The views that were looked at, by document. */
  readonly seen: ReadonlyMap<string, ViewHistory>;
  /** What was last seen of each document and composite, by `viewKey`. */
  readonly viewports: ReadonlyMap<string, { readonly x: number; readonly y: number; readonly zoom: number }>;
}

export type ViewStore = StoreApi<ViewState>;

/** Names what is shown of a document: the whole graph or the inside of a composite. */
export function viewKey({ scopes }: Pick<ViewState, 'scopes'>, documentId: string): string {
  const scope = scopes.get(documentId);
  return scope === undefined ? documentId : `${documentId} ${scope}`;
}

const NO_LAYERS: ReadonlySet<LayerId> = new Set();
const NO_WIRES: ReadonlySet<string> = new Set();
const NO_NOTES: ReadonlySet<string> = new Set();

/** The view of a window that has just opened. */
export function createViewStore(): ViewStore {
  return createStore<ViewState>()(() => ({
    mode: 'edit',
    selection: NO_LAYERS,
    wires: NO_WIRES,
    notes: NO_NOTES,
    editingNote: null,
    focused: null,
    detail: 'card',
    zoomPercent: 100,
    overlay: null,
    field: null,
    task: null,
    tasks: new Map(),
    connecting: null,
    drag: null,
    lit: null,
    scopes: new Map(),
    folded: new Map(),
    seen: new Map(),
    viewports: new Map(),
  }));
}

/** Selects exactly these layers, wires and notes. The focus goes to a layer that is selected alone. */
export function select(
  store: ViewStore,
  layers: Iterable<LayerId>,
  wires: Iterable<string> = [],
  notes: Iterable<string> = [],
): void {
  const [before, selection, selectedWires] = [store.getState(), new Set(layers), new Set(wires)];
  const [only] = selection.size === 1 ? selection : [];
  const selectedNotes = new Set(notes);
  const change: Partial<ViewState> = {
    ...(sameSet(before.selection, selection) ? {} : { selection }),
    ...(sameSet(before.wires, selectedWires) ? {} : { wires: selectedWires }),
    ...(sameSet(before.notes, selectedNotes) ? {} : { notes: selectedNotes }),
    ...(only === undefined || only === before.focused ? {} : { focused: only }),
  };
  if (Object.keys(change).length > 0) store.setState(change);
}

/** Selects notes and nothing else. */
export function selectNotes(store: ViewStore, notes: Iterable<string>): void {
  select(store, [], [], notes);
  store.setState({ focused: null });
}

/** Adds a layer to the selection or takes it out. */
export function toggleSelected(store: ViewStore, id: LayerId): void {
  const selection = new Set(store.getState().selection);
  if (!selection.delete(id)) selection.add(id);
  store.setState({ selection, focused: id });
}

/** Folds composites of a document or opens them. */
export function toggleFolded(
  store: ViewStore,
  documentId: string,
  ids: readonly LayerId[],
  fold: boolean,
): void {
  const { folded } = store.getState();
  const next = new Set(folded.get(documentId));
  for (const id of ids) {
    if (fold) next.add(id);
    else next.delete(id);
  }
  store.setState({ folded: new Map(folded).set(documentId, next) });
}

/** Forgets layers and wires that are no longer there. */
export function keepSelected(
  store: ViewStore,
  hasLayer: (id: LayerId) => boolean,
  hasWire: (id: string) => boolean,
): void {
  const { selection, wires, notes, focused, connecting } = store.getState();
  select(store, [...selection].filter(hasLayer), [...wires].filter(hasWire), notes);
  if (focused !== null && !hasLayer(focused)) store.setState({ focused: null });
  if (connecting !== null && !hasLayer(connecting)) store.setState({ connecting: null });
}

/** Lays something over the window in place of what was there. */
export function showOverlay(store: ViewStore, overlay: Overlay | null): void {
  store.setState({ overlay });
}

/** Selects a layer (null: nothing, for the outline) and asks the inspector to show one of its fields. */
export function revealField(store: ViewStore, layer: LayerId | null, field: string | null): void {
  select(store, layer === null ? [] : [layer]);
  store.setState((state) => ({ field: { layer, field, serial: (state.field?.serial ?? 0) + 1 } }));
}

function sameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
