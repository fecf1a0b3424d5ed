/** The inspector: every argument of what is selected; of the outline itself while nothing is. */
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { LayerId } from '../../shared/outline/outline.ts';
import { useAnalysis, useDocument, useView } from '../state/use-editor.ts';
import { DependencySection } from './dependency-section.tsx';
import { EnvSection } from './env-section.tsx';
import { type FieldSection, fieldSections, ownCount } from './field-models.ts';
import { outlineProblems, problemsByField, worstSeverity } from './field-problems.ts';
import { ArgField } from './fields/arg-field.tsx';
import { FilesSection } from './files-section.tsx';
import { type Inspected, InspectedContext, useInspected } from './inspected.ts';
import { InspectorSection } from './inspector-section.tsx';
import { LayerHead } from './layer-head.tsx';
import { OtherArgsSection } from './other-args-section.tsx';
import { OutlineInspector } from './outline-inspector.tsx';
import { RelativesFields } from './relatives-fields.tsx';
import { ResolvedCommand } from './resolved-command.tsx';
import { restingHelp } from './resting-help.ts';
import { useFieldRequest } from './use-field-request.ts';
import './inspector.css';
import './fields/fields.css';

export function InspectorPanel() {
  const inspected = useInspectedNow();
  const scroller = useRef<HTMLDivElement>(null);
  const ids = inspected?.ids ?? NO_IDS;
  // Drafts and open steps belong to what was selected when they began.
  const key = ids.length > 3 ? `${ids.length} ${ids[0]}` : ids.join(' ');
  const { help, onPoint, onLeave } = useHelp(key);
  useFieldRequest(scroller, ids);
  if (inspected === null) return null;
  return (
    <InspectedContext value={inspected}>
      <div className="inspector" key={key}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: tells which field is pointed at, for the help below */}
        <div
          className="inspector-scroll"
          ref={scroller}
          onPointerOver={onPoint}
          onPointerLeave={onLeave}
          onFocus={onPoint}
        >
          {inspected.layers.length === 0 ? <OutlineInspector /> : <LayerInspector />}
        </div>
        <HelpStrip text={help} />
      </div>
    </InspectedContext>
  );
}

const NO_IDS: readonly LayerId[] = [];

/** What is selected, with what is known of it; null without a document. */
function useInspectedNow(): Inspected | null {
  const outline = useDocument((document) => document.outline, null);
  const selection = useView((state) => state.selection);
  const problemsOf = useAnalysis((state) => state.problemsOf);
  const analysis = useAnalysis((state) => state.analysis);
  return useMemo(() => {
    if (outline === null) return null;
    const layers = selection.size === 0 ? [] : outline.layers.filter((layer) => selection.has(layer.id));
    const ids = layers.map((layer) => layer.id);
    const resolved = analysis?.resolved ?? null;
    const [first] = ids;
    const resolvedLayer =
      ids.length === 1 ? resolved?.layers.find((one) => one.layer.id === first) : undefined;
    const problems =
      ids.length === 0 ? outlineProblems(analysis?.problems ?? []) : problemsByField(problemsOf, ids);
    return { outline, layers, ids, resolved, resolvedLayer, problems };
  }, [outline, selection, problemsOf, analysis]);
}

function LayerInspector() {
  const { layers } = useInspected();
  const library = useAnalysis((state) => state.library);
  const sections = useMemo(() => fieldSections(layers, library), [layers, library]);
  const advanced = sections.find(({ title }) => title === 'Advanced');
  const others = sections.find(({ title }) => title === 'Other arguments');
  return (
    <>
      <LayerHead />
      {sections.map((section) =>
        section === advanced || section === others || section.fields.length === 0 ? null : (
          <ArgSection key={section.title} section={section}>
            {section.title === 'Command' ? <ResolvedCommand /> : null}
          </ArgSection>
        ),
      )}
      <DependencySection />
      <EnvSection />
      <FilesSection />
      {advanced === undefined ? null : (
        <ArgSection section={advanced}>
          <RelativesFields />
        </ArgSection>
      )}
      <OtherArgsSection fields={others?.fields ?? []} />
    </>
  );
}

function ArgSection({ section, children }: { readonly section: FieldSection; readonly children: ReactNode }) {
  const { problems } = useInspected();
  const { title, fields } = section;
  const found = fields.flatMap((field) => problems.get(field.spec.name) ?? []);
  return (
    <InspectorSection title={title} count={ownCount(fields)} severity={worstSeverity(found)}>
      {fields.map((field) => (
        <ArgField key={field.spec.name} model={field} />
      ))}
      {children}
    </InspectorSection>
  );
}

/** The help of the field that is pointed at, else of the one that has the focus; '' for another selection at first. */
function useHelp(selection: string) {
  const [help, setHelp] = useState({ selection, text: '' });
  const show = (element: unknown): void => {
    const found = element instanceof Element ? element.closest('[data-help]') : null;
    setHelp({ selection, text: found?.getAttribute('data-help') ?? '' });
  };
  return {
    help: help.selection === selection ? help.text : '',
    onPoint: (event: { readonly target: EventTarget }) => show(event.target),
    onLeave: () => show(document.activeElement),
  };
}

/** What is pointed at; else what the module of the selected layers is, or what an outline is. */
function HelpStrip({ text }: { readonly text: string }) {
  const { layers } = useInspected();
  const library = useAnalysis((state) => state.library);
  const [name = '', help = '', origin = ''] = (text === '' ? restingHelp(layers, library) : text).split('\n');
  return (
    <p className="inspector-help" aria-hidden>
      <b className="mono">{name}</b> {help}{' '}
      {origin === '' ? null : <span className="help-origin">{origin}</span>}
    </p>
  );
}
