/** Jobs of the farm, read anew every few seconds while somebody looks, and at once when one was changed from here. */
import { useEffect, useRef, useState } from 'react';
import type { FarmJob, JobFilter } from '../../shared/farm/farm-job.ts';
import { useEditor, useFarm, useHostState } from '../state/use-editor.ts';

export interface FarmJobs {
  readonly jobs: readonly FarmJob[];
  /** Why they could not be read the last time. */
  readonly problem: string | null;
  readonly loading: boolean;
  /** Ms since the epoch; 0 before the first reading. */
  readonly readAt: number;
}

const POLL_MS = 5_000;
/** While nobody looks, and at most while the farm does not answer. */
const SLOW_MS = 30_000;
/** A filter that is still being typed is not asked for. */
const TYPED_MS = 250;

export function useFarmJobs(filter: JobFilter): FarmJobs {
  const editor = useEditor();
  const connection = useHostState((state) => state.connection);
  const changes = useFarm((farm) => farm.changes);
  const [state, setState] = useState<FarmJobs>({ jobs: [], problem: null, loading: true, readAt: 0 });
  const key = JSON.stringify(filter);
  const seen = useRef(key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the filter, `changes` says when to look again
  useEffect(() => {
    if (connection !== 'connected') return;
    let stopped = false;
    let failures = 0;
    let timer: ReturnType<typeof setTimeout>;
    async function turn(): Promise<void> {
      const answer = await editor.host.call('farm.jobs', { filter });
      if (stopped) return;
      failures = answer.ok ? 0 : failures + 1;
      setState((before) =>
        answer.ok
          ? { jobs: answer.value, problem: null, loading: false, readAt: Date.now() }
          : { ...before, problem: answer.error.message, loading: false },
      );
      const calm = document.visibilityState === 'visible' ? POLL_MS : SLOW_MS;
      timer = setTimeout(() => void turn(), Math.min(SLOW_MS, calm * 2 ** Math.min(failures, 4)));
    }
    const isTyped = seen.current !== key;
    seen.current = key;
    timer = setTimeout(() => void turn(), isTyped ? TYPED_MS : 0);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [editor, connection, key, changes]);
  return state;
}
