/** The editor for components: one hook for each store, always with a selector, so that subscriptions stay narrow. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AnalysisState } from './analysis-store.ts';
import { activeDocument, type DocumentsState, type EditorDocument } from './document-store.ts';
import type { Editor, HostState } from './editor.ts';
import type { FarmView } from './farm-store.ts';
import type { NoticeState } from './notice-store.ts';
import type { Run } from './run-progress.ts';
import { type RunsState, shownRun } from './run-store.ts';
import type { WindowSettings } from './settings-store.ts';
import type { ViewState } from './view-store.ts';

/** Set once, at the root. */
export const EditorContext = createContext<Editor | null>(null);

/** The editor of this window. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('useEditor outside of EditorContext');
  return editor;
}

export function useDocuments<T>(selector: (state: DocumentsState) => T): T {
  return useStore(useEditor().documents, selector);
}

/** The document in front, or something of it; `none` when there is no document. */
export function useDocument<T>(selector: (document: EditorDocument) => T, none: T): T {
  return useDocuments((state) => {
    const document = activeDocument(state);
    return document === undefined ? none : selector(document);
  });
}

export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(useEditor().view, selector);
}

export function useAnalysis<T>(selector: (state: AnalysisState) => T): T {
  return useStore(useEditor().analysis, selector);
}

export function useRuns<T>(selector: (state: RunsState) => T): T {
  return useStore(useEditor().runs, selector);
}

/** The run that the document in front shows, or something of it. */
export function useShownRun<T>(selector: (run: Run) => T, none: T): T {
  const documentId = useDocuments((state) => state.activeId);
  return useRuns((state) => {
    const run = shownRun(state, documentId);
    return run === undefined ? none : selector(run);
  });
}

export function useSettings<T>(selector: (state: WindowSettings) => T): T {
  return useStore(useEditor().settings, selector);
}

export function useFarm<T>(selector: (state: FarmView) => T): T {
  return useStore(useEditor().farm, selector);
}

export function useNotices<T>(selector: (state: NoticeState) => T): T {
  return useStore(useEditor().notices, selector);
}

export function useHostState<T>(selector: (state: HostState) => T): T {
  return useStore(useEditor().hostState, selector);
}
