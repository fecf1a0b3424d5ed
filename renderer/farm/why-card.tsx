/** Why the selected task of a farm job does not run, asked when somebody wants to know. */
import { CircleHelp } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Told } from '../../shared/api/farm-api.ts';
import type { FarmAction } from '../../shared/farm/farm-action.ts';
import { farmLayerName } from '../../shared/outline/job-names.ts';
import { actOnJob } from '../state/farm-actions.ts';
import { isFarmRun, jobIdOf } from '../state/farm-run.ts';
import { useEditor, useShownRun } from '../state/use-editor.ts';
import type { TaskSelection } from '../state/view-store.ts';

export function WhyCard({ runId, task }: { readonly runId: string; readonly task: TaskSelection }) {
  const editor = useEditor();
  const [asked, setAsked] = useState(false);
  const [told, setTold] = useState<readonly Told[] | string | null>(null);
  const { layer, frame } = task;
  useEffect(() => {
    if (!asked) return;
    let stale = false;
    void editor.host.call('farm.why', { jobId: jobIdOf(runId), layer, frame }).then((answer) => {
      if (!stale) setTold(answer.ok ? answer.value : answer.error.message);
    });
    return () => {
      stale = true;
    };
  }, [editor, asked, runId, layer, frame]);
  if (!isFarmRun(runId)) return null;
  if (!asked)
    return (
      <button type="button" className="why-ask" onClick={() => setAsked(true)}>
        <CircleHelp size={14} aria-hidden />
        Why is it waiting?
      </button>
    );
  return (
    <section className="why-card" aria-label={`Why task ${frame} of ${layer} waits`}>
      <h3>
        <span className="mono">{layer}</span> {frame}
      </h3>
      {told === null ? <p className="dim">Asking the farm…</p> : null}
      {typeof told === 'string' ? <p className="is-error">{told}</p> : null}
      {Array.isArray(told) ? (
        <ul>
          {told.map(({ code, message }) => (
            <li key={message} data-code={code}>
              {message} <Remedy code={code} runId={runId} task={task} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** What a person can do about a reason from here. */
function Remedy({
  code,
  runId,
  task,
}: {
  readonly code: string;
  readonly runId: string;
  readonly task: TaskSelection;
}) {
  const editor = useEditor();
  const run = useShownRun((one) => one, undefined);
  const layer = farmLayerName(task.layer).name;
  const job = { id: jobIdOf(runId), name: run?.name ?? '', frames: { running: 0 } };
  const remedies: Readonly<Record<string, readonly [label: string, action: FarmAction]>> = {
    'job-paused': ['Let the job go on', { do: 'resume' }],
    depends: ['Drop its dependencies', { do: 'drop-depends', target: 'all', layer, frame: task.frame }],
    'depends-unseen': [
      'Let it wait for nothing',
      { do: 'mark-waiting', frames: { layers: [layer], range: String(task.frame) } },
    ],
    'start-after': ['Start at once', { do: 'start-after', layer, at: null }],
    'job-finished': [
      'Retry it',
      { do: 'retry-frames', frames: { layers: [layer], range: String(task.frame) } },
    ],
  };
  const remedy = Object.hasOwn(remedies, code) ? remedies[code] : undefined;
  if (remedy === undefined) return null;
  const [label, action] = remedy;
  return (
    <button type="button" className="small" onClick={() => actOnJob(editor, job, action)}>
      {label}
    </button>
  );
}
