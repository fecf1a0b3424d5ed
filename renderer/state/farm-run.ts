/** Runs that are jobs of the farm, by their ids. */
import { FARM_RUN } from '../../shared/api/farm-api.ts';

/** Whether a run is a job of the farm. */
export function isFarmRun(runId: string): boolean {
  return runId.startsWith(FARM_RUN);
}

/** The job behind a run of the farm. */
export function jobIdOf(runId: string): string {
  return runId.slice(FARM_RUN.length);
}
