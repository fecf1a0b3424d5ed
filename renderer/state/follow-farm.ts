/** Tells the host whether anybody looks, and learns where the farm is without asking it anything. */
import type { Editor } from './editor.ts';
import { refreshFarm } from './farm-actions.ts';

/** Begins when the host is there. */
export function followFarm(editor: Editor): void {
  void refreshFarm(editor, false);
  if (typeof document === 'undefined') return;
  document.addEventListener('visibilitychange', () => {
    void editor.host.call('farm.visible', { visible: document.visibilityState === 'visible' });
  });
}
