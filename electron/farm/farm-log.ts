/** Logs of frames, where the folder that the render hosts write them to is reached from this machine. */
import { farmError } from '../../shared/api/farm-error.ts';
import type { HostError, LogChunk } from '../../shared/api/host-api.ts';
import { hostError } from '../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { FarmJob } from '../../shared/farm/farm-job.ts';
import { frameLogPath, type LogRoot, localLogPath } from '../../shared/farm/frame-log.ts';
import { systemWord } from '../host/disk-error.ts';
import { readLog } from '../host/run/read-log.ts';
import { logOfAttempt } from '../host/run/task-logs.ts';

/** Which stretch of which log; the latest attempt where none is named. */
export interface FrameLogRequest {
  /** `0012-render`. */
  readonly frameName: string;
  readonly attempt?: number;
  readonly offset: number;
  readonly limit: number;
}

/** Reads a stretch. */
export async function readFrameLog(
  job: Pick<FarmJob, 'logFolder' | 'name' | 'lokiUrl'>,
  roots: readonly LogRoot[],
  { frameName, attempt, offset, limit }: FrameLogRequest,
): Promise<Result<LogChunk, HostError>> {
  if (job.lokiUrl !== '') return err(farmError('farm-log-elsewhere', { url: job.lokiUrl }));
  const path = logOfAttempt(localLogPath(frameLogPath(job, frameName), roots), attempt);
  try {
    return ok(await readLog(path, offset, limit));
  } catch (error) {
    const detail = systemWord(error);
    if (detail === 'ENOENT' || detail === 'ENOTDIR') return err(farmError('farm-log-missing', { path }));
    return err(hostError('disk-failed', { path, detail }));
  }
}
