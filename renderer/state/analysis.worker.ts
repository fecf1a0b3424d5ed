/** Runs analyses away from the window's thread: one request, one answer, in order. */
import { type AnalysisRequest, analyse } from './analyse.ts';

addEventListener('message', ({ data }: MessageEvent<AnalysisRequest>) => {
  postMessage(analyse(data, () => performance.now()));
});
