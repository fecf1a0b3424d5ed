/** One job of the farm: what it is doing, what can be done to it, its layers and what people say about it. */
import { FileDown, GitCompare, Pause, Play, RotateCcw, Skull, Utensils, Waypoints, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FarmJobDetail } from '../../shared/api/farm-api.ts';
import { FARM_RUN } from '../../shared/api/farm-api.ts';
import type { FarmAction } from '../../shared/farm/farm-action.ts';
import type { FarmJob } from '../../shared/farm/farm-job.ts';
import { actOnJob, followJob, openJob, readJob } from '../state/farm-actions.ts';
import { countOf } from '../state/layer-card.ts';
import { useDocuments, useEditor, useFarm, useHostState, useShownRun } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { farmView } from './farm-view-store.ts';
import { JobBar } from './job-bar.tsx';
import { JobCompare } from './job-compare.tsx';
import { JobLayers } from './job-layers.tsx';
import { Setter } from './setter.tsx';

export function JobDetail({ job: listed, isListed }: { readonly job: FarmJob; readonly isListed: boolean }) {
  const editor = useEditor();
  const detail = useJobDetail(listed.id);
  const job = isListed ? listed : (detail?.job ?? listed);
  const documentId = useDocuments((state) => state.activeId);
  const shown = useShownRun((run) => run.runId === FARM_RUN + job.id, false);
  const user = useHostState((state) => state.info?.user ?? '');
  const [comparing, setComparing] = useState(false);
  const act = (action: FarmAction): void => actOnJob(editor, job, action);
  const over = job.state === 'finished';
  const dead = { states: ['dead' as const] };
  return (
    <section className="job-detail" aria-label={job.name}>
      <header>
        <div className="job-title">
          <h3 className="mono cut selectable grow" title={job.name}>
            {job.name}
          </h3>
          <IconButton icon={X} label="Close" onClick={() => farmView.setState({ jobId: null })} />
        </div>
        <p className="dim">
          {job.display} · {job.show} · {job.shot} · {job.user} · {job.facility}
          {job.reservedCores > 0 ? ` · ${countOf(job.reservedCores, 'core')}` : ''}
        </p>
        <JobBar frames={job.frames} />
      </header>
      <div className="job-buttons">
        <button
          type="button"
          className="primary"
          disabled={shown}
          onClick={() => void followJob(editor, job.id, documentId)}
        >
          <Waypoints size={14} aria-hidden />
          {shown ? 'On the graph' : 'Show on the graph'}
        </button>
        <button
          type="button"
          onClick={() => void openJob(editor, job, 'own')}
          title="Open the outline that it was submitted with, or one made from the job"
        >
          <FileDown size={14} aria-hidden />
          Open
        </button>
        {job.frames.dead > 0 || over ? (
          <button
            type="button"
            onClick={() => void openJob(editor, job, 'failed')}
            title="Open only what is left to do, to submit it again"
          >
            Open what is left
          </button>
        ) : null}
        <button
          type="button"
          aria-pressed={comparing}
          onClick={() => setComparing(!comparing)}
          title="What differs between the job and the outline in front"
        >
          <GitCompare size={14} aria-hidden />
          Compare
        </button>
      </div>
      <div className="job-buttons">
        <button type="button" disabled={over} onClick={() => act({ do: job.paused ? 'resume' : 'pause' })}>
          {job.paused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
          {job.paused ? 'Go on' : 'Pause'}
        </button>
        <button
          type="button"
          disabled={job.frames.dead === 0}
          onClick={() => act({ do: 'retry-frames', frames: dead })}
        >
          <RotateCcw size={14} aria-hidden />
          Retry dead
        </button>
        <button
          type="button"
          disabled={job.frames.dead === 0}
          onClick={() => act({ do: 'eat-frames', frames: dead })}
        >
          <Utensils size={14} aria-hidden />
          Eat dead
        </button>
        <button
          type="button"
          disabled={over}
          onClick={() => act({ do: 'kill', reason: `Killed in Cuegraph by ${user}` })}
        >
          <Skull size={14} aria-hidden />
          Kill
        </button>
        <button
          type="button"
          className="plain"
          onClick={() => act({ do: 'drop-depends', target: 'outside' })}
          title="Wait for no other job any more"
        >
          Drop outer dependencies
        </button>
      </div>
      {comparing ? <JobCompare job={job} /> : null}
      <div className="setters">
        <Setter
          label="Priority"
          value={String(job.priority)}
          onSet={(text) => setWhole(text, (value) => act({ do: 'priority', value }))}
        />
        <Setter
          label="Most cores"
          value={String(job.maxCores)}
          onSet={(text) => setWhole(text, (value) => act({ do: 'max-cores', value }))}
        />
        <Setter
          label="Retries"
          value=""
          placeholder="0 to 16"
          onSet={(text) => setWhole(text, (value) => act({ do: 'max-retries', value }))}
        />
        <Setter
          label="Comment"
          value=""
          placeholder="for everybody"
          onSet={(message) => {
            if (message !== '') act({ do: 'comment', subject: 'Comment', message });
            return true;
          }}
        />
      </div>
      <label className="job-check">
        <input
          type="checkbox"
          checked={job.autoeat}
          disabled={over}
          onChange={(event) => act({ do: 'autoeat', on: event.target.checked })}
        />
        Eat tasks that fail for good
      </label>
      {detail === null ? null : <JobLayers job={job} layers={detail.layers} />}
      {detail === null || detail.comments.length === 0 ? null : (
        <ul className="job-comments" aria-label="Comments">
          {detail.comments.map((comment) => (
            <li key={comment.id} className="selectable">
              <span className="dim">
                {comment.user}, {new Date(comment.at).toLocaleString()}
              </span>{' '}
              <b>{comment.subject}</b> {comment.message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How often layers are read anew, in ms. */
const POLL_MS = 10_000;

function useJobDetail(jobId: string): FarmJobDetail | null {
  const editor = useEditor();
  const changes = useFarm((farm) => farm.changes);
  const [detail, setDetail] = useState<FarmJobDetail | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` says when to look again
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    async function turn(): Promise<void> {
      const read = await readJob(editor, jobId);
      if (stopped) return;
      setDetail(read);
      timer = setTimeout(() => void turn(), POLL_MS);
    }
    void turn();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [editor, jobId, changes]);
  return detail?.job.id === jobId ? detail : null;
}

/** Sends a whole number; false where the text is none. */
export function setWhole(text: string, send: (value: number) => void): boolean {
  if (!/^-?\d{1,9}$/.test(text)) return false;
  send(Number(text));
  return true;
}
