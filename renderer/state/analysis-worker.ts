/// <reference types="vite/client" />
/** The window's side of the analysis worker. */
import type { Layer, LayerId } from '../../shared/outline/outline.ts';
import type { AnalysisRequest } from './analyse.ts';
import AnalysisWorker from './analysis.worker.ts?worker';
import type { Analysis } from './analysis-store.ts';

/** Analyses a request somewhere; rejects when it went wrong in a way that is a bug. One at a time. */
export type Analyst = (request: AnalysisRequest) => Promise<Analysis>;

/** An analyst that works in a worker. A worker that dies takes its request with it and is replaced. */
export function createAnalyst(): Analyst {
  let worker: Worker | null = null;
  return (request) =>
    new Promise((settle, fail) => {
      worker ??= new AnalysisWorker();
      worker.onmessage = ({ data }: MessageEvent<Analysis>) => settle(withIdentity(data, request));
      worker.onerror = (event) => {
        worker?.terminate();
        worker = null;
        fail(new Error(`The analysis failed: ${event.message}`));
      };
      worker.postMessage(request);
    });
}

/** What comes out of a worker is a copy: puts the document's own outline and layers back in their places. */
function withIdentity(analysis: Analysis, { outline }: AnalysisRequest): Analysis {
  const byId = new Map<LayerId, Layer>(outline.layers.map((layer) => [layer.id, layer]));
  const layers = analysis.resolved.layers.map((one) => ({
    ...one,
    layer: byId.get(one.layer.id) ?? one.layer,
  }));
  const resolved = { ...analysis.resolved, outline, layers };
  const plan = analysis.plan === null ? null : { ...analysis.plan, resolved };
  return { ...analysis, outline, resolved, plan };
}
