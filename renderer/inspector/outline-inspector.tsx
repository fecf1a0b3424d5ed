/** The properties of the outline itself, shown while nothing is selected. */
import { useId } from 'react';
import type { Value } from '../../shared/base/value.ts';
import { farmJobName } from '../../shared/outline/job-names.ts';
import type { OutlineField as FieldName } from '../../shared/outline/outline-edit.ts';
import { countOf } from '../state/layer-card.ts';
import { useAnalysis } from '../state/use-editor.ts';
import { parseArgText, printArgText } from './arg-text.ts';
import { LiveInput } from './fields/live-input.tsx';
import { ProblemNotes } from './fields/problem-notes.tsx';
import { RangeFault } from './fields/range-field.tsx';
import { useLiveEdit } from './fields/use-live-edit.ts';
import { useInspected } from './inspected.ts';
import { InspectorSection } from './inspector-section.tsx';
import { OutlineArgs } from './outline-args.tsx';
import { OutlineEnv } from './outline-env.tsx';
import { rangeReading } from './range-reading.ts';

interface OutlineFieldSpec {
  readonly field: FieldName;
  readonly label: string;
  readonly help: string;
  readonly number?: boolean;
  readonly unit?: string;
}

const JOB_FIELDS: readonly OutlineFieldSpec[] = [
  {
    field: 'name',
    label: 'Name',
    help: 'What the job is called; the farm puts show, shot and user in front of it.',
  },
  {
    field: 'show',
    label: 'Show',
    help: 'The production that pays for the job. Empty: the variable SHOW of the host.',
  },
  {
    field: 'shot',
    label: 'Shot',
    help: 'The shot or task that the job is for. Empty: the variable SHOT of the host.',
  },
  { field: 'user', label: 'User', help: 'Who the job belongs to. Empty: whoever launches it.' },
  { field: 'facility', label: 'Facility', help: 'Where the job runs, for farms with more than one place.' },
];

const FRAME_FIELDS: readonly OutlineFieldSpec[] = [
  {
    field: 'range',
    label: 'Range',
    help: 'Frames of the job: 1-100, 1-100x2, 1-10,20. Layers with a range of their own keep what lies in it.',
  },
  {
    field: 'maxcores',
    label: 'Most cores',
    help: 'Cores that the whole job may use at once. Empty: as many as there are.',
    number: true,
    unit: 'cores',
  },
  {
    field: 'maxgpus',
    label: 'Most GPUs',
    help: 'Graphics cards that the whole job may use at once.',
    number: true,
    unit: 'GPUs',
  },
];

export function OutlineInspector() {
  return (
    <>
      <header className="layer-head">
        <div className="layer-head-row">
          <strong className="grow">Outline</strong>
          <Size />
        </div>
        <FarmName />
      </header>
      <InspectorSection title="Job">
        {JOB_FIELDS.map((spec) => (
          <Field key={spec.field} spec={spec} />
        ))}
      </InspectorSection>
      <InspectorSection title="Frames and limits">
        {FRAME_FIELDS.map((spec) => (
          <Field key={spec.field} spec={spec} />
        ))}
      </InspectorSection>
      <OutlineEnv />
      <OutlineArgs />
    </>
  );
}

function Size() {
  const { outline } = useInspected();
  const tasks = useAnalysis((state) => state.analysis?.plan?.taskCount);
  return (
    <span className="layer-head-hint">
      {countOf(outline.layers.length, 'layer')}
      {tasks === undefined ? '' : `, ${countOf(tasks, 'task')}`}
    </span>
  );
}

/** What the farm will call the job; it folds what it is given. */
function FarmName() {
  const { resolved } = useInspected();
  if (resolved === null) return null;
  const farm = farmJobName(resolved);
  if (farm.problem !== null) return null;
  return (
    <p className="layer-head-hint">
      On the farm: <span className="mono selectable">{farm.name}</span>
    </p>
  );
}

function Field({ spec }: { readonly spec: OutlineFieldSpec }) {
  const { outline, resolved, problems } = useInspected();
  const id = useId();
  const live = useLiveEdit();
  const { field } = spec;
  const kind = spec.number === true ? 'number' : field === 'range' ? 'range' : 'text';
  const value = outline[field];
  const own = problems.get(field) ?? [];
  const text = printArgText(kind, value);
  function type(typed: string): void {
    const next: Value | undefined = parseArgText(kind, typed);
    const label =
      next === undefined ? `Clear the ${spec.label.toLowerCase()}` : `Set the ${spec.label.toLowerCase()}`;
    live.type([{ kind: 'set-outline-field', field, value: next }], label);
  }
  return (
    <div
      className={`field is-${value === undefined ? 'default' : 'own'}`}
      data-field={field}
      data-help={`${field}\n${spec.help}`}
    >
      <label className="field-label" htmlFor={id}>
        {spec.label}
      </label>
      <div className="field-widget">
        <div className="field-line">
          <LiveInput
            id={id}
            text={text}
            echo={(typed) => printArgText(kind, parseArgText(kind, typed))}
            placeholder={placeholderOf(field, resolved)}
            mono={kind !== 'number'}
            wrong={own.some((one) => one.severity === 'error')}
            describedBy={`${id}-notes`}
            {...(spec.number === true ? { inputMode: 'numeric' as const } : {})}
            onType={type}
            onEnd={live.end}
            onCancel={live.cancel}
          />
          {spec.unit === undefined ? null : <span className="field-unit">{spec.unit}</span>}
        </div>
      </div>
      <div className="field-notes" id={`${id}-notes`}>
        {field === 'range' ? (
          <>
            {rangeReading(text, null) === '' ? null : (
              <span className="field-reading">{rangeReading(text, null)}</span>
            )}
            <RangeFault text={text} brief={own.some((one) => one.severity === 'error')} />
          </>
        ) : null}
        <ProblemNotes problems={own} />
      </div>
    </div>
  );
}

/** What holds while the outline does not say it. */
function placeholderOf(field: FieldName, resolved: ReturnType<typeof useInspected>['resolved']): string {
  switch (field) {
    case 'show':
    case 'shot':
    case 'user':
      return resolved?.[field] ?? '';
    case 'facility':
      return resolved?.facility ?? "the farm's own";
    case 'range':
      return 'none: one frame, 1000';
    case 'maxcores':
    case 'maxgpus':
      return 'no limit';
    case 'name':
      return 'a name';
  }
}
