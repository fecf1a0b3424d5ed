/** Jobs of the farm in rows; only those in view are there, however many there are. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';
import type { FarmJob } from '../../shared/farm/farm-job.ts';
import { shortName } from '../../shared/farm/pull-outline.ts';
import { printWhen } from '../runs/print-when.ts';
import { nextIndex } from '../runs/task-table.tsx';
import { useNow } from '../runs/use-steady.ts';
import { JobBar } from './job-bar.tsx';

const ROW_HEIGHT = 26;

export interface JobListProps {
  readonly jobs: readonly FarmJob[];
  readonly jobId: string | null;
  readonly onPick: (job: FarmJob) => void;
  readonly onOpen: (job: FarmJob) => void;
}

export function JobList({ jobs, jobId, onPick, onOpen }: JobListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow(true);
  const at = jobs.findIndex((job) => job.id === jobId);
  const virtual = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });

  function onKeyDown(event: KeyboardEvent): void {
    const current = jobs[at];
    if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      onOpen(current);
      return;
    }
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT);
    const next = nextIndex(event.key, at, jobs.length, page);
    const job = next === null ? undefined : jobs[next];
    if (next === null || job === undefined) return;
    event.preventDefault();
    onPick(job);
    virtual.scrollToIndex(next, { align: 'auto' });
  }

  return (
    <div
      className="job-scroll"
      ref={scroller}
      role="listbox"
      aria-label="Jobs of the farm"
      aria-activedescendant={at >= 0 ? `farm-job-${at}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="job-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const job = jobs[item.index];
          if (job === undefined) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
            <div
              key={job.id}
              id={`farm-job-${item.index}`}
              role="option"
              aria-selected={item.index === at}
              aria-posinset={item.index + 1}
              aria-setsize={jobs.length}
              tabIndex={-1}
              className={`job-line ${item.index === at ? 'is-on' : ''}`}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => onPick(job)}
              onDoubleClick={() => onOpen(job)}
            >
              <span className={`job-dot is-${job.display.replace(' ', '-')}`} aria-hidden />
              <span className="cut mono" title={job.name}>
                {shortName(job)} <span className="dim">{job.name.slice(0, -shortName(job).length - 1)}</span>
              </span>
              <span className="job-display">{job.display}</span>
              <JobBar frames={job.frames} />
              <span className="is-end mono">
                {job.frames.succeeded + job.frames.eaten}/{job.frames.total}
              </span>
              <span className={`is-end ${job.frames.dead > 0 ? 'is-error' : 'dim'}`}>
                {job.frames.dead > 0 ? `${job.frames.dead} dead` : `${job.frames.running} running`}
              </span>
              <span className="is-end dim">{job.priority}</span>
              <span className="cut dim">{job.user}</span>
              <span className="is-end dim">
                {job.submittedAt === null ? '' : printWhen(new Date(job.submittedAt).toISOString(), now)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
