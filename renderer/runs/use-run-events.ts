/** Everything that happened in a run, asked for when it is looked at and when it has gone on for a while. */
import { useEffect, useState } from 'react';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import { useEditor, useRuns } from '../state/use-editor.ts';
import { useSteady } from './use-steady.ts';

/** How often a run that goes on is asked for anew, in ms. */
const ASK_MS = 2_000;
const NOTHING: readonly RunEvent[] = [];

/** The events of a run; none for null, or before the host has answered. */
export function useRunEvents(runId: string | null): readonly RunEvent[] {
  const editor = useEditor();
  const count = useRuns((state) => (runId === null ? 0 : (state.runs.get(runId)?.eventCount ?? 0)));
  const steady = useSteady(count, ASK_MS);
  const [known, setKnown] = useState<{ readonly runId: string | null; readonly events: readonly RunEvent[] }>(
    {
      runId: null,
      events: NOTHING,
    },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `steady` says when to ask again
  useEffect(() => {
    if (runId === null) return;
    let stale = false;
    void editor.host.call('runs.events', { runId }).then((answer) => {
      if (!stale && answer.ok) setKnown({ runId, events: answer.value });
    });
    return () => {
      stale = true;
    };
  }, [editor, runId, steady]);
  return known.runId === runId ? known.events : NOTHING;
}
