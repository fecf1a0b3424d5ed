/** The picture of the document in front, followed: a new object only when layers, places or sizes change. */
import { useStore } from 'zustand';
import { useEditor } from '../state/use-editor.ts';
import { currentPicture } from './current-picture.ts';
import type { GraphPicture } from './graph-picture.ts';

export function useGraphPicture(): GraphPicture {
  const editor = useEditor();
  const read = (): GraphPicture => currentPicture(editor);
  useStore(editor.documents, read);
  useStore(editor.places, read);
  useStore(editor.analysis, read);
  useStore(editor.view, read);
  return useStore(editor.runs, read);
}
