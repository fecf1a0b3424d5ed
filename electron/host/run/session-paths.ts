/**
 * Where everything of a session is. The layout is PyOutline's (`session`, `layers/`), the logs are named as RQD names
 * them; what is Cuegraph's own stands beside them.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TaskName } from '../../../shared/schedule/run-event.ts';
import { fileNameOf, frameNameOf } from './file-name.ts';

/** Absolute paths of one session. */
export interface SessionPaths {
  readonly folder: string;
  /** PyOutline's mark of a session: a text `<job>/<uuid>`. */
  readonly mark: string;
  readonly layers: string;
  readonly logs: string;
  /** The exact outline that runs. */
  readonly outline: string;
  /** The same as PyOutline loads it. */
  readonly serialized: string;
  /** What was asked for: the request, as `run-record.ts` writes it. */
  readonly record: string;
  readonly journal: string;
  /** Room that is given back when the disk is full, so that the end of the run can still be written down. */
  readonly reserve: string;
  readonly lock: string;
  /** Where other processes put orders while it runs. */
  readonly orders: string;
}

/** The paths of the session in this folder. */
export function sessionPaths(folder: string): SessionPaths {
  const at = (name: string): string => join(folder, name);
  return {
    folder,
    mark: at('session'),
    layers: at('layers'),
    logs: at('logs'),
    outline: at('cuegraph.outline.yaml'),
    serialized: at('outline.yaml'),
    record: at('cuegraph.run.json'),
    journal: at('journal.jsonl'),
    reserve: at('journal.reserve'),
    lock: at('cuegraph.lock'),
    orders: at('cuegraph.orders'),
  };
}

/** The folder of one layer's own files; children of a composite have theirs beside it (`parent.child`). */
export function layerFolder(paths: SessionPaths, layer: string): string {
  return join(paths.layers, fileNameOf(layer));
}

/** The log of a task's latest attempt; `job` is the full name of the job. */
export function taskLog(paths: SessionPaths, job: string, task: TaskName): string {
  const frameName = fileNameOf(frameNameOf(task.layer, task.frame));
  return join(paths.logs, `${fileNameOf(job)}.${frameName}.rqlog`);
}

/** Where the log of an older attempt (from 1) is kept: as on the farm, the highest number is the one just before. */
export function olderTaskLog(log: string, attempt: number): string {
  return `${log}.${attempt}`;
}

/** Full name of the job that a session belongs to, null where the folder is no session. */
export async function readMark(paths: SessionPaths): Promise<string | null> {
  const text = await readFile(paths.mark, 'utf8').catch(() => '');
  const end = text.lastIndexOf('/');
  return end > 0 ? text.slice(0, end) : null;
}
