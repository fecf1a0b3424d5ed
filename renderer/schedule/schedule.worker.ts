/** The worker that plays schedules: one request, one answer, in order. */
import { playSchedule, type ScheduleRequest } from './schedule-request.ts';

self.onmessage = ({ data }: MessageEvent<ScheduleRequest>) => {
  self.postMessage(playSchedule(data));
};
