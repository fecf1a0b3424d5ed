/** The worker that compares outlines for the panel of changes: one request, one answer, in order. */
import { type CompareRequest, compareRequest } from './compare-request.ts';

self.onmessage = ({ data }: MessageEvent<CompareRequest>) => {
  self.postMessage(compareRequest(data));
};
