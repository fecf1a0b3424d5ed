/** The part of the contract between a window and its host that is about the farm. */
import type { FarmAction } from '../farm/farm-action.ts';
import type { FarmComment, FarmJob, FarmLayer, JobFilter } from '../farm/farm-job.ts';
import type { FixedDifference } from '../farm/live-edits.ts';
import type { DocumentNote } from '../format/format.ts';
import type { FramesBy } from '../format/spec/spec-options.ts';
import type { Outline } from '../outline/outline.ts';
import type { Problem } from '../outline/problem.ts';
import type { RunSummary } from './host-api.ts';

/** Beginning of the ids of runs that are jobs of the farm; the job's id follows. */
export const FARM_RUN = 'farm:';

/** Where the farm is and whether it can be reached, as far as is known. */
export interface FarmState {
  /** Name of the farm; '' before it is known. */
  readonly name: string;
  readonly hosts: readonly string[];
  /** The Cuebot that answers. */
  readonly host: string | null;
  readonly link: 'idle' | 'connecting' | 'connected' | 'lost';
  readonly encrypted: boolean;
  /** Farms of the settings. */
  readonly farms: readonly string[];
  readonly user: string;
  /** Why there is none. */
  readonly problem: string | null;
}

/** How a job is submitted. */
export interface SubmitOptions {
  readonly range?: string;
  readonly paused?: boolean;
  readonly priority?: number;
  readonly maxRetries?: number;
  readonly autoeat?: boolean;
  readonly facility?: string;
  readonly shot?: string;
  readonly name?: string;
  readonly os?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly framesBy?: FramesBy;
  /** Whether the farm may write to the user. */
  readonly mail?: boolean;
  /** Whether the outline is kept with the job, so that it opens again exactly; yes where nothing is said. */
  readonly keepOutline?: boolean;
}

/** What would be sent, and what is wrong with it. */
export interface SubmitPreview {
  /** Full name of the job. */
  readonly job: string;
  /** null where there can be none. */
  readonly spec: string | null;
  readonly problems: readonly Problem[];
  readonly notes: readonly DocumentNote[];
  /** Why the farm could not be looked at; what the farm has is then not checked. */
  readonly unchecked: string | null;
}

/** A job with what a window shows of it. */
export interface FarmJobDetail {
  readonly job: FarmJob;
  readonly layers: readonly FarmLayer[];
  readonly comments: readonly FarmComment[];
}

/** A code with its words. */
export interface Told {
  readonly code: string;
  readonly message: string;
}

/** What differs between a job and a document. */
export interface JobComparison {
  readonly calls: readonly { readonly action: FarmAction; readonly text: string }[];
  readonly fixed: readonly FixedDifference[];
}

export interface FarmMethods {
  /** Finds the farm where it is not known yet, and looks whether it answers when `connect` is true. */
  'farm.state': { params: { connect: boolean }; result: FarmState };
  'farm.jobs': { params: { filter: JobFilter }; result: FarmJob[] };
  'farm.job': { params: { jobId: string }; result: FarmJobDetail };
  /** Follows a job: it becomes a run whose events come as those of others do. */
  'farm.follow': { params: { jobId: string }; result: RunSummary };
  'farm.act': { params: { jobId: string; action: FarmAction }; result: null };
  'farm.why': { params: { jobId: string; layer: string; frame: number }; result: Told[] };
  'farm.pull': {
    params: { jobId: string; what: 'own' | 'farm' | 'failed' };
    result: { outline: Outline; notes: Told[]; isOwn: boolean };
  };
  'farm.compare': { params: { jobId: string; outline: Outline }; result: JobComparison };
  'farm.preview': {
    params: { outline: Outline; options: SubmitOptions };
    result: SubmitPreview;
  };
  'farm.submit': {
    params: { documentId: string; outline: Outline; options: SubmitOptions };
    result: { run: RunSummary; warnings: Told[] };
  };
  /** Whether anybody looks: jobs are followed slowly while nobody does. */
  'farm.visible': { params: { visible: boolean }; result: null };
}
