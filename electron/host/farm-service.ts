/**
 * What the host needs from whoever talks to the farm. The host checks the shape of a request; jobs that are followed
 * are runs for the windows, with ids that begin with `FARM_RUN`.
 */
import type { FarmMethods, FarmState } from '../../shared/api/farm-api.ts';
import type { HostError, LogChunk, RunSummary } from '../../shared/api/host-api.ts';
import type { Result } from '../../shared/base/result.ts';
import type { ModuleSpec } from '../../shared/outline/module-spec.ts';
import type { RunEvent } from '../../shared/schedule/run-event.ts';
import type { RunOrder } from '../../shared/schedule/run-order.ts';
import type { LogRequest } from './run-service.ts';

type Answered<M extends keyof FarmMethods> = Promise<Result<FarmMethods[M]['result'], HostError>>;
type Asked<M extends keyof FarmMethods> = FarmMethods[M]['params'];

/** What of a request only the host knows. */
export interface FarmContext {
  /** File of the document, null for one that was never saved. */
  readonly path: string | null;
  readonly modules: readonly ModuleSpec[];
}

/** The farm, as the host sees it. No method rejects; expected failures are values. */
export interface FarmService {
  state(asked: Asked<'farm.state'>): Answered<'farm.state'>;
  jobs(asked: Asked<'farm.jobs'>): Answered<'farm.jobs'>;
  job(asked: Asked<'farm.job'>): Answered<'farm.job'>;
  follow(asked: Asked<'farm.follow'>): Answered<'farm.follow'>;
  act(asked: Asked<'farm.act'>): Answered<'farm.act'>;
  why(asked: Asked<'farm.why'>): Answered<'farm.why'>;
  pull(asked: Asked<'farm.pull'>): Answered<'farm.pull'>;
  compare(asked: Asked<'farm.compare'>, context: FarmContext): Answered<'farm.compare'>;
  preview(asked: Asked<'farm.preview'>, context: FarmContext): Answered<'farm.preview'>;
  submit(asked: Asked<'farm.submit'>, context: FarmContext): Answered<'farm.submit'>;
  /** Jobs that are followed, the one that was asked for last first. */
  followed(): readonly RunSummary[];
  setVisible(asked: Asked<'farm.visible'>): void;
  /** Everything as it is, of a job that is followed. */
  events(runId: string): Promise<Result<RunEvent[], HostError>>;
  log(request: LogRequest): Promise<Result<LogChunk, HostError>>;
  order(runId: string, order: RunOrder): Promise<Result<null, HostError>>;
  /** Events of followed jobs, and how the farm can be reached whenever that changes. Returns a function that stops listening. */
  listen(listener: (event: FarmEvent) => void): () => void;
  close(): void;
}

/** What the service says unasked. */
export type FarmEvent =
  | { readonly kind: 'events'; readonly runId: string; readonly events: readonly RunEvent[] }
  | { readonly kind: 'state'; readonly state: FarmState }
  /** A poll of a followed job ended; `error` is null where it went well. */
  | { readonly kind: 'heard'; readonly runId: string; readonly at: string; readonly error: string | null };
