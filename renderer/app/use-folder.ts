/** A folder of the host that is being looked at. */
import { useEffect, useState } from 'react';
import type { FolderEntry } from '../../shared/api/host-api.ts';
import { useEditor } from '../state/use-editor.ts';

export interface Folder {
  readonly path: string;
  readonly parent: string | null;
  readonly entries: readonly FolderEntry[];
  /** Why it could not be listed. */
  readonly trouble: string | null;
  readonly goTo: (path: string) => void;
}

/** Lists a folder, and others as they are gone to; a folder that cannot be listed leaves the former one in sight. */
export function useFolder(start: string): Folder {
  const editor = useEditor();
  const [wanted, setWanted] = useState(start);
  const [listed, setListed] = useState<Omit<Folder, 'goTo'>>({
    path: start,
    parent: null,
    entries: [],
    trouble: null,
  });
  useEffect(() => {
    let current = true;
    void editor.host.call('files.list', { path: wanted }).then((answer) => {
      if (!current) return;
      if (answer.ok) setListed({ ...answer.value, trouble: null });
      else setListed((before) => ({ ...before, trouble: answer.error.message }));
    });
    return () => {
      current = false;
    };
  }, [editor, wanted]);
  return { ...listed, goTo: setWanted };
}
