/**
 * Everything that is decided before a job is sent: what the outline comes to with the options of the launch, what is
 * wrong with it as far as the outline tells, and the spec. Touches no disk but the studio's configuration, and no farm.
 */
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import type { SubmitOptions } from '../../shared/api/farm-api.ts';
import { applyEdits } from '../../shared/edit/apply-edits.ts';
import type { DocumentNote } from '../../shared/format/format.ts';
import { printSpec } from '../../shared/format/spec/print-spec.ts';
import type { FramesBy, SpecOptions } from '../../shared/format/spec/spec-options.ts';
import type { SpecVersion } from '../../shared/format/spec/spec-version.ts';
import { checkOutline } from '../../shared/outline/check-outline.ts';
import { farmJobName } from '../../shared/outline/job-names.ts';
import { type ModuleSpec, moduleLibrary } from '../../shared/outline/module-spec.ts';
import type { Outline } from '../../shared/outline/outline.ts';
import type { Problem } from '../../shared/outline/problem.ts';
import { resolveOutline } from '../../shared/outline/resolve-outline.ts';
import type { ResolvedOutline } from '../../shared/outline/resolved-outline.ts';
import { checkPlan } from '../../shared/plan/check-plan.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import { type LaunchFlags, launchedOutline, launchSpecOptions } from '../host/launch-spec.ts';
import { expandOutline, type HooksPlace } from '../host/modules/outline-hooks.ts';
import { readOutlineConfig } from '../host/outline-config.ts';
import { moduleRunnerScript } from '../host/package-folder.ts';

/** What is to be submitted. */
export interface SubmitRequest {
  readonly outline: Outline;
  /** File of the document; null for one that was never saved. */
  readonly path: string | null;
  readonly options: SubmitOptions;
  readonly modules: readonly ModuleSpec[];
  /** Folder for the session, which only jobs that run from one have. */
  readonly sessionDir?: string;
  readonly specVersion?: SpecVersion;
}

/** From where. */
export interface SubmitPlace {
  readonly environ: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly cwd: string;
}

/** A job that may be sent where there is a spec and no problem is an error. */
export interface PreparedSubmit {
  readonly request: SubmitRequest;
  /** The outline with what the options say in its place. */
  readonly written: Outline;
  /** The same with what the code of its modules has added. */
  readonly outline: Outline;
  readonly resolved: ResolvedOutline;
  readonly job: string;
  readonly framesBy: FramesBy;
  readonly problems: readonly Problem[];
  /** What a spec differs in, or why there can be none. */
  readonly notes: readonly DocumentNote[];
  /** Prints the spec for a session folder; null where there can be none. */
  readonly specFor: (session: string) => string | null;
}

/** A request whose outline modules have seen. */
export interface MadeRequest extends Pick<PreparedSubmit, 'request' | 'written' | 'outline'> {
  readonly problems: readonly Problem[];
}

/** Where a session would stand, in a spec that is only looked at. */
export const UNMADE_SESSION = '/tmp/cuegraph-session';

/** The outline with what the options say and what its modules add, as the job that it is to be. */
export async function prepareSubmit(request: SubmitRequest, place: SubmitPlace): Promise<PreparedSubmit> {
  const written = withRange(launchedOutline(request.outline, flagsOf(request)), request.options.range);
  const made = await expandOutline(written, request.modules, submitHooksPlace(request, place));
  return prepareMade({ request, written, ...made }, place);
}

/** The same of an outline to which modules have added theirs. */
export async function prepareMade(
  { request, written, outline, problems }: MadeRequest,
  place: SubmitPlace,
): Promise<PreparedSubmit> {
  const { os } = request.options;
  const environ = os === undefined ? place.environ : { ...place.environ, OL_OS: os };
  const resolved = resolveOutline(outline, { library: moduleLibrary(request.modules), environ });
  const config = await readOutlineConfig(place.environ, place.home);
  const spec: SpecOptions = launchSpecOptions(resolved, flagsOf(request), config, ownUid());
  const plan = makePlan(resolved);
  const printed = printSpec(resolved, { ...spec, session: UNMADE_SESSION });
  return {
    request,
    written,
    outline,
    resolved,
    job: farmJobName(resolved).name,
    framesBy: spec.framesBy,
    problems: [...problems, ...checkOutline(resolved), ...checkPlan(plan)],
    notes: printed.ok ? printed.value.notes : printed.error,
    specFor: (session) => {
      const made = printSpec(resolved, { ...spec, session });
      return made.ok ? made.value.text : null;
    },
  };
}

/** Where the code of modules works while a job is made. */
export function submitHooksPlace({ path }: SubmitRequest, { environ, cwd }: SubmitPlace): HooksPlace {
  return { runnerScript: moduleRunnerScript(), environ, cwd: path === null ? cwd : dirname(path) };
}

function flagsOf({ options, specVersion }: SubmitRequest): LaunchFlags {
  const { name, os: _, range: __, mail, paused, ...rest } = options;
  return {
    ...rest,
    ...(name === undefined ? {} : { baseName: name }),
    ...(mail === undefined ? {} : { mail }),
    ...(specVersion === undefined ? {} : { specVersion }),
    pause: paused === true,
  };
}

function withRange(outline: Outline, range: string | undefined): Outline {
  if (range === undefined) return outline;
  return applyEdits(outline, [{ kind: 'set-outline-field', field: 'range', value: range }]).outline;
}

/** Windows has none, and for the number of root Cuebot refuses a job whoever its user is: then the host decides. */
function ownUid(): number | null {
  const { uid } = userInfo();
  return uid <= 0 ? null : uid;
}
