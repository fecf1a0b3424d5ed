import { describe, expect, it } from 'vitest';
import { type JobOutcome, workerJobs } from '../../../../renderer/state/worker-jobs.ts';

/** A worker that answers when the test says. */
class StandIn {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onerror: ((event: { readonly message: string }) => void) | null = null;
  readonly asked: unknown[] = [];
  ended = false;
  postMessage(question: unknown): void {
    this.asked.push(question);
  }
  terminate(): void {
    this.ended = true;
  }
}

function jobs() {
  const workers: StandIn[] = [];
  const made = workerJobs<number, string>(() => {
    const worker = new StandIn();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  const outcomes: JobOutcome<string>[] = [];
  const stop = made.listen((outcome) => outcomes.push(outcome));
  return { made, workers, outcomes, stop };
}

describe('jobs for a worker', () => {
  it('go one at a time, and of those that wait only the latest', () => {
    const { made, workers, outcomes } = jobs();
    for (const question of [1, 2, 3]) made.request(question);
    expect(workers[0]?.asked).toEqual([1]);
    workers[0]?.onmessage?.({ data: 'one' });
    expect(workers[0]?.asked).toEqual([1, 3]);
    workers[0]?.onmessage?.({ data: 'three' });
    expect(outcomes.map((outcome) => outcome.value)).toEqual(['one', 'three']);
    expect(workers).toHaveLength(1);
  });

  it('begin with another worker after one has died', () => {
    const { made, workers, outcomes } = jobs();
    made.request(1);
    made.request(2);
    workers[0]?.onerror?.({ message: 'broken' });
    expect(outcomes).toEqual([{ value: null, problem: 'broken' }]);
    expect(workers[1]?.asked).toEqual([2]);
  });

  it('can be cancelled: the worker ends, what waits is forgotten, and the next one begins afresh', () => {
    const { made, workers, outcomes } = jobs();
    made.request(1);
    made.request(2);
    made.cancel();
    expect(workers[0]?.ended).toBe(true);
    made.request(3);
    expect(workers[1]?.asked).toEqual([3]);
    expect(outcomes).toEqual([]);
  });

  it('end with their listener', () => {
    const { made, workers, outcomes, stop } = jobs();
    made.request(1);
    stop();
    expect(workers[0]?.ended).toBe(true);
    workers[0]?.onmessage?.({ data: 'late' });
    expect(outcomes).toEqual([]);
  });
});
