/** Prints the document in front in a worker, a moment after its last edit, and never two states at a time. */
import { useEffect, useState } from 'react';
import type { WritableFormat } from '../../shared/format/print-document.ts';
import { useAnalysis, useDocument } from '../state/use-editor.ts';
import type { Source, SourceRequest } from './print-source.ts';
import SourceWorker from './source.worker.ts?worker';

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
  const specs = useAnalysis((state) => state.library.specs);
  const [printer] = useState(createPrinter);
  const [state, setState] = useState<SourceState>({ source: null, problem: null });
  useEffect(() => printer.listen(setState), [printer]);
  useEffect(() => {
    if (outline === null) return;
    const timer = setTimeout(() => printer.print({ outline, format, savedText, target, specs }), DELAY_MS);
    return () => clearTimeout(timer);
  }, [printer, outline, format, savedText, target, specs]);
  return state;
}

interface Printer {
  print(request: SourceRequest): void;
  /** Begins to work for a listener; returns a function that stops. */
  listen(listener: (state: SourceState) => void): () => void;
}

function createPrinter(): Printer {
  let worker: Worker | null = null;
  let busy = false;
  let next: SourceRequest | null = null;
  let tell: (state: SourceState) => void = () => undefined;

  function work(request: SourceRequest): void {
    worker ??= new SourceWorker();
    busy = true;
    worker.onmessage = ({ data }: MessageEvent<Source>) => done({ source: data, problem: null });
    worker.onerror = (event) => {
      worker?.terminate();
      worker = null;
      done({
        source: null,
        problem: `The text could not be made. This is a fault of Cuegraph. (${event.message})`,
      });
    };
    worker.postMessage(request);
  }

  function done(state: SourceState): void {
    busy = false;
    tell(state);
    const request = next;
    next = null;
    if (request !== null) work(request);
  }

  return {
    print(request) {
      if (busy) next = request;
      else work(request);
    },
    listen(listener) {
      tell = listener;
      return () => {
        tell = () => undefined;
        worker?.terminate();
        worker = null;
        busy = false;
      };
    },
  };
}
