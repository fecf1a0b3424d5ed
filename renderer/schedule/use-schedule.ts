/** The schedule of the document in front, played in a worker a moment after the last change; can be cancelled. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { DEFAULT_INPUTS, type ScheduleInputs } from '../state/schedule-store.ts';
import { useAnalysis, useDocument, useEditor, useHostState } from '../state/use-editor.ts';
import { workerJobs } from '../state/worker-jobs.ts';
import ScheduleWorker from './schedule.worker.ts?worker';
import type { PlayedSchedule, ScheduleRequest } from './schedule-request.ts';

/** Milliseconds after a change. */
const DELAY_MS = 200;

/** `cancelled` until something changes or it is asked for again. */
export interface ScheduleState {
  readonly played: PlayedSchedule | null;
  readonly problem: string | null;
  readonly stage: 'playing' | 'done' | 'cancelled';
  /** When it was begun, ms since the epoch. */
  readonly since: number;
  readonly cancel: () => void;
  readonly again: () => void;
}

/** What the schedule of the document in front is played with. */
export function useScheduleInputs(): ScheduleInputs {
  const documentId = useDocument((document) => document.id, '');
  return useStore(useEditor().schedule, (state) => state.inputs.get(documentId) ?? DEFAULT_INPUTS);
}

const NO_ENVIRON = {};

export function useSchedule({ cores, seconds, everyFrame }: ScheduleInputs): ScheduleState {
  const outline = useDocument((document) => document.outline, null);
  const specs = useAnalysis((state) => state.library.specs);
  const environ = useHostState((state) => state.info?.environ ?? NO_ENVIRON);
  const hostCores = useHostState((state) => state.info?.cores ?? 1);
  const memoryKib = useHostState((state) => state.info?.memoryKib ?? null);
  const [jobs] = useState(() => workerJobs<ScheduleRequest, PlayedSchedule>(() => new ScheduleWorker()));
  const [asked, setAsked] = useState(0);
  const [state, setState] = useState<Pick<ScheduleState, 'played' | 'problem' | 'stage' | 'since'>>({
    played: null,
    problem: null,
    stage: 'playing',
    since: Date.now(),
  });
  useEffect(
    () =>
      jobs.listen(({ value, problem }) =>
        setState((before) => ({ ...before, played: value ?? before.played, problem, stage: 'done' })),
      ),
    [jobs],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` rises to play once more
  useEffect(() => {
    if (outline === null) return;
    setState((before) => ({ ...before, stage: 'playing', since: Date.now() }));
    // Memory is that of this machine as long as the cores are.
    const limit = cores === null ? memoryKib : null;
    const request = {
      outline,
      specs,
      environ,
      cores: cores ?? hostCores,
      memoryKib: limit,
      seconds,
      everyFrame,
    };
    const timer = setTimeout(() => jobs.request(request), DELAY_MS);
    return () => clearTimeout(timer);
  }, [jobs, outline, specs, environ, cores, hostCores, memoryKib, seconds, everyFrame, asked]);
  return {
    ...state,
    cancel: () => {
      jobs.cancel();
      setState((before) => ({ ...before, stage: 'cancelled' }));
    },
    again: () => setAsked((count) => count + 1),
  };
}
