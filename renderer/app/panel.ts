/** What a panel of the window is; the panels themselves are listed in `panel-registry.ts`. */
import type { ComponentType } from 'react';
import type { Editor } from '../state/editor.ts';

export interface Panel {
  readonly id: string;
  readonly title: string;
  /** Where it stands: the column at the right, or a tab of the drawer at the bottom. */
  readonly place: 'right' | 'drawer';
  readonly component: ComponentType;
  /** A short text behind the title (a count), followed through `useBadge`; a hook, called on every render. */
  readonly useBadge?: () => { readonly text: string; readonly kind: 'plain' | 'error' | 'warning' } | null;
  /** Whether there is anything to show; a panel without this is always there. */
  readonly when?: (editor: Editor) => boolean;
}
