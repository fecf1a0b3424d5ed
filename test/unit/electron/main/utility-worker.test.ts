import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { utilityWorker } from '../../../../electron/main/utility-worker.ts';

class StandInProcess extends EventEmitter {
  readonly sent: unknown[] = [];
  kill = vi.fn(() => true);
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
}

function started() {
  const process = new StandInProcess();
  const fork = vi.fn(() => process);
  const worker = utilityWorker({ fork } as never)('/out/run-worker.mjs', { A: '1', B: undefined });
  return { process, fork, worker };
}

describe('a run worker of the desktop program', () => {
  it('is a utility process with the variables that are set', () => {
    const { fork } = started();
    expect(fork).toHaveBeenCalledWith(
      '/out/run-worker.mjs',
      [],
      expect.objectContaining({ env: { A: '1' } }),
    );
  });

  it('takes orders and gives reports until it is gone, which it says once', () => {
    const { process, worker } = started();
    const reports: unknown[] = [];
    const ends: string[] = [];
    worker.onReport((report) => reports.push(report));
    worker.onGone((how) => ends.push(how));
    worker.send({ do: 'stop' });
    process.emit('message', { on: 'ended' });
    expect(worker.isConnected()).toBe(true);
    process.emit('exit', 1);
    process.emit('exit', 1);
    worker.send({ do: 'stop' });
    expect(process.sent).toEqual([{ do: 'stop' }]);
    expect(reports).toEqual([{ on: 'ended' }]);
    expect(ends).toEqual(['it ended with 1']);
    expect(worker.isConnected()).toBe(false);
  });
});
