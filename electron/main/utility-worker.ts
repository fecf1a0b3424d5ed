import type { UtilityProcess, utilityProcess } from 'electron';
import type { StartWorker } from '../host/run/worker-process.ts';
import type { WorkerReport } from '../host/run/worker-protocol.ts';

/** Starts run workers as utility processes: the packed program is no Node that could be forked. */
export function utilityWorker(electron: Pick<typeof utilityProcess, 'fork'>): StartWorker {
  return (script, environ) => {
    const env = Object.fromEntries(
      Object.entries(environ).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const worker: UtilityProcess = electron.fork(script, [], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      serviceName: 'Cuegraph run',
    });
    let isGone = false;
    worker.once('exit', () => {
      isGone = true;
    });
    return {
      isConnected: () => !isGone,
      send: (order) => {
        if (!isGone) worker.postMessage(order);
      },
      kill: () => {
        worker.kill();
      },
      onReport: (listener) => {
        worker.on('message', (report: unknown) => listener(report as WorkerReport));
      },
      onGone: (listener) => {
        worker.once('exit', (code) => listener(`it ended with ${code}`));
      },
    };
  };
}
