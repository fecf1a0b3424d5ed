/** The host as a run worker sees it, whoever started the worker: Node's channel, or the port of a utility process. */
import type { WorkerOrder, WorkerReport } from './worker-protocol.ts';

/** The line to the host. */
export interface WorkerLine {
  readonly say: (report: WorkerReport) => void;
  readonly onOrder: (listener: (order: WorkerOrder) => void) => void;
  /** Called when the host is gone. A utility process is ended together with its host. */
  readonly onHostGone: (listener: () => void) => void;
  /** Lets go of the line, so that the process can end. */
  readonly close: () => void;
}

/** What Electron gives a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** The line of this process, null where nobody who speaks it has started it. */
export function workerLine(): WorkerLine | null {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort | null };
  if (parentPort !== undefined && parentPort !== null) {
    return {
      say: (report) => parentPort.postMessage(report),
      onOrder: (listener) => parentPort.on('message', ({ data }) => listener(data as WorkerOrder)),
      onHostGone: () => {},
      // The port would hold the process for ever.
      close: () => setImmediate(() => process.exit()),
    };
  }
  if (process.send === undefined) return null;
  return {
    say: (report) => {
      // A host that goes away at this very moment is noticed by `onHostGone`.
      if (process.connected) process.send?.(report, undefined, undefined, () => {});
    },
    onOrder: (listener) => process.on('message', (order) => listener(order as WorkerOrder)),
    onHostGone: (listener) => process.on('disconnect', listener),
    close: () => {
      if (process.connected) process.disconnect?.();
    },
  };
}
