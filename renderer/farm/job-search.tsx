/** Jobs of the farm by any part of their name, from anywhere: the one that is picked is opened with its live states. */
import type { FarmJob } from '../../shared/farm/farm-job.ts';
import { openJob } from '../state/farm-actions.ts';
import { useEditor } from '../state/use-editor.ts';
import { SearchList, topOfWindow } from '../ui/search-list.tsx';
import { useFarmJobs } from './use-farm-jobs.ts';

/** Of every user and show; finished ones are found in the panel. */
const EVERY_JOB = { finished: false } as const;

export function JobSearch({ onClose }: { readonly onClose: () => void }) {
  const editor = useEditor();
  const { jobs, problem, loading } = useFarmJobs(EVERY_JOB);

  function search(query: string): readonly FarmJob[] {
    const parts = query.toLowerCase().split(/\s+/);
    return jobs.filter((job) => parts.every((part) => job.name.includes(part) || job.user.includes(part)));
  }

  return (
    <SearchList
      label="Open a job of the farm"
      placeholder="Part of a name, or a user"
      at={topOfWindow(560)}
      width={560}
      search={search}
      keyOf={(job) => job.id}
      render={(job) => (
        <>
          <span className="grow cut mono">{job.name}</span>
          <span className="dim">
            {job.display} · {job.frames.succeeded + job.frames.eaten}/{job.frames.total}
          </span>
        </>
      )}
      nothing={problem ?? (loading ? 'Asking the farm…' : 'No job is like that.')}
      onPick={(job) => {
        onClose();
        void openJob(editor, job, 'own');
      }}
      onClose={onClose}
    />
  );
}
