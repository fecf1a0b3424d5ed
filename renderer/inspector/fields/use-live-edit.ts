/** A live edit that belongs to a field: it is ended when the field goes away with the typing still under way. */
import { useEffect, useRef } from 'react';
import { useEditor } from '../../state/use-editor.ts';
import { createLiveEdit, type LiveEdit } from '../live-edit.ts';

export function useLiveEdit(): LiveEdit {
  const editor = useEditor();
  const ref = useRef<LiveEdit | null>(null);
  ref.current ??= createLiveEdit(editor);
  const live = ref.current;
  useEffect(() => () => live.end(), [live]);
  return live;
}
