/** The comparison of the document in front with its base, made in a worker a moment after the last edit. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { OutlineComparison } from '../../shared/plan/compare-outlines.ts';
import { type CompareBase, SAVED_BASE } from '../state/compare-store.ts';
import { useAnalysis, useDocument, useEditor, useHostState } from '../state/use-editor.ts';
import { type JobOutcome, workerJobs } from '../state/worker-jobs.ts';
import CompareWorker from './compare.worker.ts?worker';
import type { CompareRequest } from './compare-request.ts';

/** Milliseconds after an edit. */
const DELAY_MS = 150;

const NO_ENVIRON = {};

/** With what the document in front is compared. */
export function useCompareBase(): CompareBase {
  const documentId = useDocument((document) => document.id, '');
  return useStore(useEditor().compare, (state) => state.bases.get(documentId) ?? SAVED_BASE);
}

/** The last outcome; null before the first. */
export function useComparison(base: CompareBase): JobOutcome<OutlineComparison> | null {
  const after = useDocument((document) => document.outline, null);
  const saved = useDocument((document) => document.savedOutline, null);
  const before = base.kind === 'saved' ? saved : base.outline;
  const specs = useAnalysis((state) => state.library.specs);
  const environ = useHostState((state) => state.info?.environ ?? NO_ENVIRON);
  const [jobs] = useState(() => workerJobs<CompareRequest, OutlineComparison>(() => new CompareWorker()));
  const [outcome, setOutcome] = useState<JobOutcome<OutlineComparison> | null>(null);
  useEffect(() => jobs.listen(setOutcome), [jobs]);
  useEffect(() => {
    if (before === null || after === null) return;
    const timer = setTimeout(() => jobs.request({ before, after, specs, environ }), DELAY_MS);
    return () => clearTimeout(timer);
  }, [jobs, before, after, specs, environ]);
  return outcome;
}
