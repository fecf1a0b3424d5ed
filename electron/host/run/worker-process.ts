/** The process of a run worker as its host sees it, whoever starts it: Node by `fork`, Electron as a utility process. */
import { fork } from 'node:child_process';
import { systemWord } from '../disk-error.ts';
import type { WorkerOrder, WorkerReport } from './worker-protocol.ts';

/** A worker process. */
export interface WorkerProcess {
  readonly isConnected: () => boolean;
  readonly send: (order: WorkerOrder) => void;
  readonly kill: () => void;
  readonly onReport: (listener: (report: WorkerReport) => void) => void;
  /** Called once, when it is gone or could not be started; `how` in a few words. */
  readonly onGone: (listener: (how: string) => void) => void;
}

/** Starts the program of a worker. */
export type StartWorker = (
  script: string,
  environ: Readonly<Record<string, string | undefined>>,
) => WorkerProcess;

/** Starts it with Node's own means; in Electron only where that may still be a Node. */
export const forkWorker: StartWorker = (script, environ) => {
  const worker = fork(script, [], {
    env: { ...environ, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  return {
    isConnected: () => worker.connected,
    send: (order) => {
      if (worker.connected) worker.send(order, () => {});
    },
    kill: () => {
      worker.kill('SIGKILL');
    },
    onReport: (listener) => {
      worker.on('message', (report) => listener(report as WorkerReport));
    },
    onGone: (listener) => {
      let isGone = false;
      const once = (how: string): void => {
        if (!isGone) listener(how);
        isGone = true;
      };
      worker.once('error', (error) => once(systemWord(error)));
      worker.once('exit', (code, signal) => once(`it ended with ${signal ?? code}`));
    },
  };
};
