/** The picture of the document in front, made anew only when layers, places, modules or the bar of a run change. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useAnalysis, useDocument, useEditor, useShownRun } from '../state/use-editor.ts';
import { type GraphPicture, graphPicture } from './graph-picture.ts';

const NOTHING: GraphPicture = { nodes: [], wires: [], box: null };

export function useGraphPicture(): GraphPicture {
  const editor = useEditor();
  const documentId = useDocument((document) => document.id, '');
  const outline = useDocument((document) => document.outline, null);
  const automatic = useStore(editor.places, (places) => places.get(documentId));
  const library = useAnalysis((state) => state.library);
  const running = useShownRun(() => true, false);
  const layers = outline?.layers;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the outline only the layers are in the picture
  return useMemo(
    () => (outline === null ? NOTHING : graphPicture({ outline, automatic, library, running })),
    [layers, automatic, library, running],
  );
}
