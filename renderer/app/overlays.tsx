/**
 * Shows the one thing that lies over the window, as the view store says. Whatever takes keys is loaded with the window:
 * keys typed while it is still on its way would mean something else.
 */
import { lazy, Suspense } from 'react';
import { CanvasMenu } from '../canvas/canvas-menu.tsx';
import { WirePopover } from '../canvas/wire-popover.tsx';
import { JobSearch } from '../farm/job-search.tsx';
import { ModuleSearch } from '../palette/module-search.tsx';
import { useEditor, useView } from '../state/use-editor.ts';
import { showOverlay } from '../state/view-store.ts';
import { BookmarkList } from './bookmark-list.tsx';
import { CloseQuestion } from './close-question.tsx';
import { CommandSearch } from './command-search.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FileDialog } from './file-dialog.tsx';
import { KeyList } from './key-list.tsx';
import { LayerSearch } from './layer-search.tsx';

const LaunchDialog = lazy(async () => ({
  default: (await import('../launch/launch-dialog.tsx')).LaunchDialog,
}));

export function Overlays() {
  const editor = useEditor();
  const overlay = useView((view) => view.overlay);
  const close = (): void => showOverlay(editor.view, null);
  if (overlay === null) return null;
  switch (overlay.kind) {
    case 'commands':
      return <CommandSearch onClose={close} />;
    case 'find':
      return <LayerSearch onClose={close} />;
    case 'modules':
      return <ModuleSearch at={overlay.at} place={overlay.place} wire={overlay.wire} onClose={close} />;
    case 'keys':
      return <KeyList onClose={close} />;
    case 'wire':
      return <WirePopover wireId={overlay.wire} at={overlay.at} onClose={close} />;
    case 'menu':
      return <CanvasMenu menu={overlay.menu} at={overlay.at} onClose={close} />;
    case 'bookmarks':
      return <BookmarkList at={overlay.at} onClose={close} />;
    case 'launch':
      return (
        <Suspense>
          <LaunchDialog onClose={close} />
        </Suspense>
      );
    case 'farm-jobs':
      return <JobSearch onClose={close} />;
    case 'open-file':
      return <FileDialog purpose="open" onClose={close} />;
    case 'save-file':
      return <FileDialog purpose="save" documentId={overlay.documentId} onClose={close} />;
    case 'export':
      return <ExportDialog documentId={overlay.documentId} onClose={close} />;
    case 'close-document':
      return <CloseQuestion documentId={overlay.documentId} onClose={close} />;
  }
}
