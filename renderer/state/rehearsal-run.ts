/** Ids of runs that are rehearsals begin so. */
export const REHEARSAL_RUN = 'rehearsal ';

/** Whether a run is a rehearsal: it has no session, no logs and takes no orders. */
export function isRehearsal(runId: string): boolean {
  return runId.startsWith(REHEARSAL_RUN);
}
