/** The runs that the host knows, asked for when the panel opens, when the connection comes back and when a run begins or ends. */
import { useEffect, useState } from 'react';
import type { RunSummary } from '../../shared/api/host-api.ts';
import { addRun } from '../state/run-store.ts';
import { useEditor, useHostState, useRuns } from '../state/use-editor.ts';

export interface RunList {
  readonly runs: readonly RunSummary[];
  /** What the host said when it could not tell; null otherwise. */
  readonly problem: string | null;
  readonly loading: boolean;
}

export function useRunList(): RunList {
  const editor = useEditor();
  const connection = useHostState((state) => state.connection);
  // Changes when a run is added or ends.
  const ended = useRuns((state) => [...state.runs.values()].filter((run) => run.outcome !== null).length);
  const known = useRuns((state) => state.runs.size);
  const [list, setList] = useState<RunList>({ runs: [], problem: null, loading: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ended` and `known` say when to ask again
  useEffect(() => {
    if (connection !== 'connected') return;
    let stale = false;
    void editor.host.call('runs.list', {}).then((answer) => {
      if (stale) return;
      if (!answer.ok) {
        setList((state) => ({ ...state, problem: answer.error.message, loading: false }));
        return;
      }
      for (const run of answer.value) if (run.live) addRun(editor.runs, run);
      setList({ runs: answer.value, problem: null, loading: false });
    });
    return () => {
      stale = true;
    };
  }, [editor, connection, ended, known]);
  return list;
}
