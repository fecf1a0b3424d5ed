/** The worker that prints documents for the Source panel. */
import { printSource, type SourceRequest } from './print-source.ts';

self.onmessage = ({ data }: MessageEvent<SourceRequest>) => {
  self.postMessage(printSource(data));
};
