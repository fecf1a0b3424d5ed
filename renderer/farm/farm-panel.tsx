/** The drawer's farm: jobs by name, show and user, and the one that is looked at. */
import { RefreshCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useNow } from '../runs/use-steady.ts';
import { openJob, refreshFarm } from '../state/farm-actions.ts';
import { printDuration } from '../state/run-estimate.ts';
import { useEditor, useFarm } from '../state/use-editor.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { type FarmPanelView, farmView, jobFilter } from './farm-view-store.ts';
import { JobDetail } from './job-detail.tsx';
import { JobList } from './job-list.tsx';
import { useFarmJobs } from './use-farm-jobs.ts';
import './farm.css';

export function FarmPanel() {
  const editor = useEditor();
  const view = useStore(farmView);
  const own = useFarm((farm) => farm.state?.user ?? '');
  const { jobs, problem, loading, readAt } = useFarmJobs(jobFilter(view, own));
  const listed = jobs.find((one) => one.id === view.jobId);
  // A job that ends leaves the list; whoever looks at it goes on looking.
  const last = useRef(listed);
  if (listed !== undefined) last.current = listed;
  const job = listed ?? (last.current?.id === view.jobId ? last.current : undefined);
  useEffect(() => {
    void refreshFarm(editor, true);
  }, [editor]);
  return (
    <div className="farm">
      <div className="farm-main">
        <FarmHead readAt={readAt} count={jobs.length} />
        {problem !== null ? (
          <p className={`farm-problem ${jobs.length > 0 ? 'is-stale' : ''}`} role="alert">
            {problem}
          </p>
        ) : null}
        {jobs.length > 0 ? (
          <JobList
            jobs={jobs}
            jobId={view.jobId}
            onPick={(picked) => farmView.setState({ jobId: picked.id })}
            onOpen={(picked) => void openJob(editor, picked, 'own')}
          />
        ) : problem === null ? (
          <p className="panel-empty">{loading ? 'Asking the farm…' : emptyWords(view)}</p>
        ) : null}
      </div>
      {job === undefined ? null : <JobDetail key={job.id} job={job} isListed={listed !== undefined} />}
    </div>
  );
}

function emptyWords({ text, show, user, mine, finished }: FarmPanelView): string {
  const isAll = text === '' && show === '' && user === '' && !mine;
  const what = isAll
    ? 'The farm has no jobs'
    : mine
      ? 'You have no jobs like that on the farm'
      : 'No job is like that';
  return `${what}.${finished ? '' : ' Finished ones are not shown.'}`;
}

function FarmHead({ readAt, count }: { readonly readAt: number; readonly count: number }) {
  const editor = useEditor();
  const view = useStore(farmView);
  const set = (part: Partial<FarmPanelView>): void => farmView.setState(part);
  return (
    <div className="farm-head">
      <input
        type="search"
        value={view.text}
        placeholder="Part of the name"
        aria-label="Jobs whose name has"
        spellCheck={false}
        onChange={(event) => set({ text: event.target.value })}
      />
      <input
        type="search"
        className="is-short"
        value={view.show}
        placeholder="Show"
        aria-label="Jobs of the show"
        spellCheck={false}
        onChange={(event) => set({ show: event.target.value })}
      />
      <input
        type="search"
        className="is-short"
        value={view.mine ? '' : view.user}
        placeholder={view.mine ? 'mine' : 'User'}
        aria-label="Jobs of the user"
        spellCheck={false}
        disabled={view.mine}
        onChange={(event) => set({ user: event.target.value })}
      />
      <FarmChoice />
      <label>
        <input
          type="checkbox"
          checked={view.mine}
          onChange={(event) => set({ mine: event.target.checked })}
        />
        Mine
      </label>
      <label>
        <input
          type="checkbox"
          checked={view.finished}
          onChange={(event) => set({ finished: event.target.checked })}
        />
        Finished
      </label>
      <span className="grow" />
      <ListAge readAt={readAt} count={count} />
      <IconButton
        icon={RefreshCw}
        label="Ask the farm now"
        onClick={() => editor.farm.setState(({ changes }) => ({ changes: changes + 1 }))}
      />
    </div>
  );
}

/** Which farm, where the settings have several. */
function FarmChoice() {
  const editor = useEditor();
  const farm = useFarm((state) => state.state);
  if (farm === null || farm.farms.length === 0) return null;

  async function choose(name: string): Promise<void> {
    await editor.host.call('settings.write', { values: { farm: name === '' ? null : name } });
    await refreshFarm(editor, true);
    editor.farm.setState(({ changes }) => ({ changes: changes + 1 }));
  }

  const isNamed = farm.farms.includes(farm.name);
  return (
    <select
      aria-label="Farm"
      title={farm.hosts.join(', ')}
      value={isNamed ? farm.name : ''}
      onChange={(event) => void choose(event.target.value)}
    >
      <option value="">{isNamed ? 'that of this machine' : farm.name}</option>
      {farm.farms.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Younger than this nobody needs to know how old a list is. */
const FRESH_S = 12;

function ListAge({ readAt, count }: { readonly readAt: number; readonly count: number }) {
  const now = useNow(readAt > 0);
  if (readAt === 0) return null;
  const age = Math.max(0, (now - readAt) / 1000);
  return (
    <span className={age > FRESH_S ? 'is-error' : 'dim'}>
      {count.toLocaleString('en')} {count === 1 ? 'job' : 'jobs'}
      {age > FRESH_S ? `, ${printDuration(age)} old` : ''}
    </span>
  );
}
