/** What was done to jobs of the farm from here: one JSON line an action in the user's data folder, never rewritten. */
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostError } from '../../shared/api/host-api.ts';
import type { FarmAction } from '../../shared/farm/farm-action.ts';

/** One line. */
export interface AuditLine {
  /** ISO 8601. */
  readonly at: string;
  readonly user: string;
  readonly farm: string;
  readonly cuebot: string | null;
  readonly job: string;
  readonly jobId: string;
  readonly action: FarmAction | { readonly do: 'submit'; readonly layers: number };
  /** `done`, or the code and the words of what went wrong. */
  readonly result: 'done' | Pick<HostError, 'code' | 'message'>;
}

/** The file of the lines. */
export function auditPath(dataFolder: string): string {
  return join(dataFolder, 'farm-actions.jsonl');
}

/** Adds a line. A disk that does not take it stops nobody from steering a job. */
export async function noteAction(dataFolder: string, line: AuditLine): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    await appendFile(auditPath(dataFolder), `${JSON.stringify(line)}\n`, { mode: 0o600 });
  } catch {
    // Said nowhere else either: the action itself has its own answer.
  }
}
