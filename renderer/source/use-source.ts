/** Prints the document in front in a worker, a moment after its last edit, and never two states at a time. */
import { useEffect, useState } from 'react';
import type { DocumentNote } from '../../shared/format/format.ts';
import type { WritableFormat } from '../../shared/format/print-document.ts';
import { splitPath } from '../app/file-paths.ts';
import { useAnalysis, useDocument } from '../state/use-editor.ts';
import { workerJobs } from '../state/worker-jobs.ts';
import type { Source, SourceRequest } from './print-source.ts';
import SourceWorker from './source.worker.ts?worker';

const NO_NOTES: readonly DocumentNote[] = [];

/** Milliseconds after an edit. */
const DELAY_MS = 150;

export interface SourceState {
  readonly source: Source | null;
  /** What went wrong, a fault of the program. */
  readonly problem: string | null;
}

export function useSource(target: WritableFormat): SourceState {
  const outline = useDocument((document) => document.outline, null);
  const format = useDocument((document) => document.format, 'outline');
  const savedText = useDocument((document) => document.savedText, '');
  const path = useDocument((document) => document.path, '');
  const readNotes = useDocument((document) => document.notes, NO_NOTES);
  const specs = useAnalysis((state) => state.library.specs);
  const [jobs] = useState(() => workerJobs<SourceRequest, Source>(() => new SourceWorker()));
  const [state, setState] = useState<SourceState>({ source: null, problem: null });
  useEffect(
    () =>
      jobs.listen(({ value, problem }) =>
        setState({
          source: value,
          problem:
            problem === null ? null : `The text could not be made. This is a fault of Cuegraph. (${problem})`,
        }),
      ),
    [jobs],
  );
  useEffect(() => {
    if (outline === null) return;
    const request = { outline, format, savedText, target, specs, fileName: splitPath(path).name, readNotes };
    const timer = setTimeout(() => jobs.request(request), DELAY_MS);
    return () => clearTimeout(timer);
  }, [jobs, outline, format, savedText, target, specs, path, readNotes]);
  return state;
}
