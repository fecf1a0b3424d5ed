/** Shows the one thing that lies over the window, as the view store says. */
import { lazy, Suspense } from 'react';
import { CanvasMenu } from '../canvas/canvas-menu.tsx';
import { WirePopover } from '../canvas/wire-popover.tsx';
import { useEditor, useView } from '../state/use-editor.ts';
import { showOverlay } from '../state/view-store.ts';
import { CloseQuestion } from './close-question.tsx';
import { FileDialog } from './file-dialog.tsx';
import { KeyList } from './key-list.tsx';

const CommandSearch = lazy(async () => ({ default: (await import('./command-search.tsx')).CommandSearch }));
const LaunchDialog = lazy(async () => ({
  default: (await import('../launch/launch-dialog.tsx')).LaunchDialog,
}));
const LayerSearch = lazy(async () => ({ default: (await import('./layer-search.tsx')).LayerSearch }));
const ModuleSearch = lazy(async () => ({
  default: (await import('../palette/module-search.tsx')).ModuleSearch,
}));

export function Overlays() {
  const editor = useEditor();
  const overlay = useView((view) => view.overlay);
  const close = (): void => showOverlay(editor.view, null);
  if (overlay === null) return null;
  switch (overlay.kind) {
    case 'commands':
      return (
        <Suspense>
          <CommandSearch onClose={close} />
        </Suspense>
      );
    case 'find':
      return (
        <Suspense>
          <LayerSearch onClose={close} />
        </Suspense>
      );
    case 'modules':
      return (
        <Suspense>
          <ModuleSearch at={overlay.at} place={overlay.place} wire={overlay.wire} onClose={close} />
        </Suspense>
      );
    case 'keys':
      return <KeyList onClose={close} />;
    case 'wire':
      return <WirePopover wireId={overlay.wire} at={overlay.at} onClose={close} />;
    case 'menu':
      return <CanvasMenu menu={overlay.menu} at={overlay.at} onClose={close} />;
    case 'launch':
      return (
        <Suspense>
          <LaunchDialog onClose={close} />
        </Suspense>
      );
    case 'open-file':
      return <FileDialog purpose="open" onClose={close} />;
    case 'save-file':
      return <FileDialog purpose="save" documentId={overlay.documentId} onClose={close} />;
    case 'close-document':
      return <CloseQuestion documentId={overlay.documentId} onClose={close} />;
  }
}
