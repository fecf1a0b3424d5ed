/**
 * Gives a place to every layer that has none. An outline without places is laid out as a whole when it comes to the
 * front: at once by the quick layout, then, if nothing was done meanwhile, by ELK. A layer that appears later goes
 * near what it is connected to, and nothing that stands somewhere moves by itself.
 */
import type { LayerId } from '../../shared/outline/outline.ts';
import { currentTree } from '../state/current-tree.ts';
import { activeDocument, type EditorDocument } from '../state/document-store.ts';
import type { Editor } from '../state/editor.ts';
import { CARD_WIDTH, COLUMN_GAP, nodePlaces, placeOf } from '../state/layer-places.ts';
import type { NodeTree } from '../state/node-tree.ts';
import type { FlowPoint } from '../state/view-store.ts';
import type { Wire } from '../state/wires.ts';
import { elkLayout } from './elk-layout.ts';
import { layoutGraph } from './layout-graph.ts';
import { quickLayout } from './quick-layout.ts';
import { currentShownWires } from './shown-wires.ts';

type Places = ReadonlyMap<LayerId, FlowPoint>;

/** Follows what is shown of the document in front from now on. Returns a function that stops. */
export function followPlaces(editor: Editor): () => void {
  const look = (): void => {
    const document = activeDocument(editor.documents.getState());
    if (document !== undefined) placeMissing(editor, document);
  };
  const stops = [
    editor.documents.subscribe((state, before) => {
      const [now, then] = [activeDocument(state), activeDocument(before)];
      if (now?.outline.layers !== then?.outline.layers) look();
    }),
    editor.view.subscribe((state, before) => {
      if (state.scopes !== before.scopes) look();
    }),
    editor.analysis.subscribe((state, before) => {
      if (state.library !== before.library) look();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function placeMissing(editor: Editor, document: EditorDocument): void {
  const tree = currentTree(editor);
  const known = editor.places.getState().get(document.id);
  const missing = tree.roots.filter((layer) => placeOf(layer, known) === undefined);
  if (missing.length === 0) return;
  const wires = currentShownWires(editor);
  if (missing.length < tree.roots.length) {
    const ids = missing.map((one) => one.id);
    const made = placesBeside(nodePlaces(tree, known), ids, wires);
    setPlaces(editor, document.id, new Map([...(known ?? []), ...made]));
    return;
  }
  const graph = layoutGraph(tree, wires);
  setPlaces(editor, document.id, new Map([...(known ?? []), ...quickLayout(graph)]));
  void improve(editor, document, tree);
}

function setPlaces(editor: Editor, documentId: string, places: Places): void {
  editor.places.setState(new Map(editor.places.getState()).set(documentId, places), true);
}

async function improve(editor: Editor, document: EditorDocument, tree: NodeTree): Promise<void> {
  const quick = editor.places.getState().get(document.id);
  try {
    const made = await elkLayout(layoutGraph(tree, currentShownWires(editor)));
    const now = activeDocument(editor.documents.getState());
    if (now?.id !== document.id || currentTree(editor) !== tree) return;
    if (editor.places.getState().get(document.id) !== quick) return;
    setPlaces(editor, document.id, new Map([...(quick ?? []), ...made]));
    editor.canvas.getState().control?.fitAll();
  } catch {
    // The quick layout stays: it is complete, only less beautiful.
  }
}

/** Right of what a new layer waits for, left of what waits for it, else below everything; on free ground. */
export function placesBeside(known: Places, missing: readonly LayerId[], wires: readonly Wire[]): Places {
  const all = new Map(known);
  const made = new Map<LayerId, FlowPoint>();
  for (const id of missing) {
    const start = wantedPlace(id, all, wires);
    const taken = [...all.values()];
    let y = start.y;
    while (taken.some((one) => Math.abs(one.x - start.x) < CARD_WIDTH && Math.abs(one.y - y) < 112)) y += 120;
    all.set(id, { x: start.x, y });
    made.set(id, { x: start.x, y });
  }
  return made;
}

function wantedPlace(id: LayerId, places: Places, wires: readonly Wire[]): FlowPoint {
  const step = CARD_WIDTH + COLUMN_GAP;
  for (const wire of wires) {
    const [partner, dx] = wire.to === id ? [wire.from, step] : [wire.to, -step];
    const place = wire.to === id || wire.from === id ? places.get(partner) : undefined;
    if (place !== undefined) return { x: place.x + dx, y: place.y };
  }
  const bottom = Math.max(0, ...[...places.values()].map((one) => one.y + 120));
  const left = Math.min(...[...places.values()].map((one) => one.x), 0);
  return { x: left, y: bottom };
}
