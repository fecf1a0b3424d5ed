/**
 * Gives a place to every layer that has none. An outline without places is laid out as a whole when it comes to the
 * front: at once by the quick layout, then, if nothing was done meanwhile, by ELK. A layer that appears later goes
 * near what it is connected to, and nothing that stands somewhere moves by itself.
 */
import type { LayerId } from '../../shared/outline/outline.ts';
import { activeDocument, type EditorDocument } from '../state/document-store.ts';
import type { Editor } from '../state/editor.ts';
import { CARD_WIDTH, COLUMN_GAP, placeOf } from '../state/layer-places.ts';
import { nodeTree } from '../state/node-tree.ts';
import type { FlowPoint } from '../state/view-store.ts';
import { type Wire, wiresOf } from '../state/wires.ts';
import { elkLayout } from './elk-layout.ts';
import { layoutGraph } from './layout-graph.ts';
import { quickLayout } from './quick-layout.ts';

type Places = ReadonlyMap<LayerId, FlowPoint>;

/** Follows the document in front from now on. Returns a function that stops. */
export function followPlaces(editor: Editor): () => void {
  return editor.documents.subscribe((state, before) => {
    const [now, then] = [activeDocument(state), activeDocument(before)];
    if (now === undefined || now.outline.layers === then?.outline.layers) return;
    const known = editor.places.getState().get(now.id);
    const missing = nodeTree(now.outline).roots.filter((layer) => placeOf(layer, known) === undefined);
    if (missing.length === 0) return;
    const wires = wiresOf(now.outline, editor.analysis.getState().library);
    const isNew = missing.length === nodeTree(now.outline).roots.length;
    if (!isNew) {
      setPlaces(
        editor,
        now.id,
        new Map([
          ...(known ?? []),
          ...placesBeside(
            now,
            known,
            missing.map((one) => one.id),
            wires,
          ),
        ]),
      );
      return;
    }
    const graph = layoutGraph(now.outline, wires);
    setPlaces(editor, now.id, quickLayout(graph));
    void improve(editor, now, wires);
  });
}

function setPlaces(editor: Editor, documentId: string, places: Places): void {
  editor.places.setState(new Map(editor.places.getState()).set(documentId, places), true);
}

async function improve(editor: Editor, document: EditorDocument, wires: readonly Wire[]): Promise<void> {
  const quick = editor.places.getState().get(document.id);
  try {
    const places = await elkLayout(layoutGraph(document.outline, wires));
    const now = activeDocument(editor.documents.getState());
    const untouched = now?.id === document.id && now.outline.layers === document.outline.layers;
    if (!untouched || editor.places.getState().get(document.id) !== quick) return;
    setPlaces(editor, document.id, places);
    editor.canvas.getState().control?.fitAll();
  } catch {
    // The quick layout stays: it is complete, only less beautiful.
  }
}

/** Right of what a new layer waits for, left of what waits for it, else below everything; on free ground. */
export function placesBeside(
  document: Pick<EditorDocument, 'outline'>,
  known: Places | undefined,
  missing: readonly LayerId[],
  wires: readonly Wire[],
): Places {
  const all = new Map<LayerId, FlowPoint>();
  for (const layer of nodeTree(document.outline).roots) {
    const place = placeOf(layer, known);
    if (place !== undefined) all.set(layer.id, place);
  }
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
