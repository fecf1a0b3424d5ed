/** A section of the inspector that folds; which ones are folded is remembered. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { updateSettings } from '../state/settings-actions.ts';
import { useEditor, useSettings } from '../state/use-editor.ts';

export interface InspectorSectionProps {
  readonly title: string;
  /** How many things in it are the layer's own, shown behind the title. */
  readonly count?: number;
  readonly severity?: 'error' | 'warning' | 'advice' | null;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function InspectorSection({ title, count = 0, severity, aside, children }: InspectorSectionProps) {
  const editor = useEditor();
  const folded = useSettings((settings) => settings.foldedSections.includes(title));
  function toggle(): void {
    const { foldedSections } = editor.settings.getState();
    const next = folded ? foldedSections.filter((one) => one !== title) : [...foldedSections, title];
    updateSettings(editor, { foldedSections: next });
  }
  return (
    <section className="inspector-section" data-section={title}>
      <h3>
        <button type="button" className="plain" aria-expanded={!folded} onClick={toggle}>
          <ChevronRight size={13} className={folded ? '' : 'is-open'} aria-hidden />
          {title}
          {count > 0 ? <span className="section-count">{count}</span> : null}
          {severity === undefined || severity === null ? null : (
            <span className={`section-mark is-${severity}`} role="img" aria-label={`has ${severity}`} />
          )}
        </button>
        {aside}
      </h3>
      {folded ? null : <div className="section-body">{children}</div>}
    </section>
  );
}
