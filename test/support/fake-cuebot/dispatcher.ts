/** Books frames and ends them, as a farm would, when the test says so. */
import { settleDepends } from './depend-links.ts';
import { type FakeFrame, type FakeJob, type FarmState, isOver } from './farm-state.ts';

/** Starts up to `slots` frames of jobs that may run, by priority; answers them. */
export function bookFrames(farm: FarmState, slots: number, host = 'node01'): FakeFrame[] {
  const started: FakeFrame[] = [];
  const jobs = farm.jobs.filter((job) => job.state === 'PENDING' && !job.paused);
  jobs.sort((a, b) => b.priority - a.priority);
  for (const job of jobs)
    for (const layer of job.layers) {
      if (layer.startAfter > farm.nowS) continue;
      for (const frame of [...layer.frames].sort((a, b) => a.order - b.order)) {
        if (started.length >= slots) return started;
        if (frame.state !== 'WAITING' || frame.number < 0) continue;
        frame.startS = farm.nowS;
        frame.stopS = 0;
        frame.host = `${host}/${layer.minCores.toFixed(2)}/${layer.gpus}`;
        farm.setState(frame, 'RUNNING');
        started.push(frame);
      }
    }
  return started;
}

/** Ends a frame with an exit status: retried while retries are left, dead or eaten after that (facts: frame life). */
export function endFrame(farm: FarmState, frame: FakeFrame, exit: number): void {
  const { job } = frame.layer;
  frame.exit = exit;
  frame.stopS = farm.nowS;
  if (exit === 0) farm.setState(frame, 'SUCCEEDED');
  else if (frame.retries < job.maxRetries) {
    frame.retries += 1;
    farm.setState(frame, 'WAITING');
  } else farm.setState(frame, job.autoeat ? 'EATEN' : 'DEAD');
  settleJob(farm, job);
}

/** A job ends when every frame of it has; what waits for it goes on, its post job starts. */
export function settleJob(farm: FarmState, job: FakeJob): void {
  if (job.state === 'PENDING' && job.layers.every((layer) => layer.frames.every(isOver)))
    finishJob(farm, job);
  settleDepends(farm);
}

export function finishJob(farm: FarmState, job: FakeJob): void {
  job.state = 'FINISHED';
  job.stopS = farm.nowS;
  if (job.postJob !== null) job.postJob.state = 'PENDING';
}
