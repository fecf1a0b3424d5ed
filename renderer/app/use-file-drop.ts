/** Files that are dragged into the window. */
import { useEffect, useState } from 'react';
import { useEditor } from '../state/use-editor.ts';

/** Takes dropped files; true while a file is held over the window. */
export function useFileDrop(): boolean {
  const editor = useEditor();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!holdsFile(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      // The readers of all formats are loaded when they are needed first.
      void import('./open-dropped.ts').then(({ openDropped }) => {
        for (const file of files) void openDropped(editor, file);
      });
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [editor]);
  return over;
}
