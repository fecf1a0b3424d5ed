/** What differs between a job and the outline in front: what the running job takes, listed before it is sent, and what needs a new one. */
import { useEffect, useState } from 'react';
import type { JobComparison } from '../../shared/api/farm-api.ts';
import type { FarmJob } from '../../shared/farm/farm-job.ts';
import { sendAction } from '../state/farm-actions.ts';
import { useDocument, useEditor, useFarm } from '../state/use-editor.ts';

export function JobCompare({ job }: { readonly job: FarmJob }) {
  const editor = useEditor();
  const outline = useDocument((document) => document.outline, null);
  const changes = useFarm((farm) => farm.changes);
  const [found, setFound] = useState<JobComparison | string | null>(null);
  const [sending, setSending] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` says when to look again
  useEffect(() => {
    if (outline === null) return;
    let stale = false;
    void editor.host.call('farm.compare', { jobId: job.id, outline }).then((answer) => {
      if (!stale) setFound(answer.ok ? answer.value : answer.error.message);
    });
    return () => {
      stale = true;
    };
  }, [editor, job.id, outline, changes]);
  if (outline === null) return <p className="panel-empty">Open an outline to compare the job with.</p>;
  if (found === null) return <p className="panel-empty">Comparing…</p>;
  if (typeof found === 'string') return <p className="panel-empty is-error">{found}</p>;
  const { calls, fixed } = found;

  async function apply(): Promise<void> {
    setSending(true);
    for (const { action } of calls) if (!(await sendAction(editor, job, action))) break;
    setSending(false);
  }

  return (
    <div className="job-compare">
      {calls.length + fixed.length === 0 ? <p>The job is as the outline says.</p> : null}
      {calls.length > 0 ? (
        <>
          <h4>The running job takes</h4>
          <ul>
            {calls.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <button type="button" className="primary" disabled={sending} onClick={() => void apply()}>
            {sending
              ? 'Sending…'
              : `Send ${calls.length === 1 ? 'this call' : `these ${calls.length} calls`}`}
          </button>
        </>
      ) : null}
      {fixed.length > 0 ? (
        <>
          <h4>Needs a new job</h4>
          <ul>
            {fixed.map(({ layer, field, farm, outline: here }) => (
              <li key={`${layer} ${field}`}>
                <b className="mono">{layer}</b> {field}: {farm} on the farm, {here} here
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
