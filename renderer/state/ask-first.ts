/** Asks before what cannot be undone: a notice with one button, that does nothing until it is clicked. */
import type { Editor } from './editor.ts';
import { dismissNotice, notify } from './notice-store.ts';

export function askFirst(editor: Editor, question: string, label: string, run: () => void): void {
  const id = notify(editor.notices, {
    kind: 'warning',
    text: question,
    action: {
      label,
      run: () => {
        dismissNotice(editor.notices, id);
        run();
      },
    },
  });
}
