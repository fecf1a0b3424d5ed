/**
 * Lets the code of modules take part in the making of a job, in a process of its own: `expandOutline` when an outline
 * is to be looked at as the job that it makes, `setUpOutline` when it is launched.
 */
import type { HostError } from '../../../shared/api/host-api.ts';
import { hostError } from '../../../shared/api/host-error.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { layerIndex } from '../../../shared/outline/layer-names.ts';
import { hasModuleHook, LOOKING_HOOKS } from '../../../shared/outline/module-hooks.ts';
import { type ModuleHook, type ModuleSpec, moduleLibrary } from '../../../shared/outline/module-spec.ts';
import type { Outline } from '../../../shared/outline/outline.ts';
import type { Problem } from '../../../shared/outline/problem.ts';
import { makeProblem } from '../../../shared/outline/problem-kinds.ts';
import { askModuleChild, type ModuleChildFailure, type ModuleChildPlace } from './module-child.ts';

/** What `afterInit` and `afterParented` may take: they only describe, so this is a module that hangs. */
const EXPAND_MS = 30_000;
/** What `setup` may take: it copies files. */
const SETUP_MS = 30 * 60_000;

/** What came of it in the process; see `module-runner/outline-hooks.ts`. */
interface HooksAnswer {
  readonly outline: Outline;
  readonly failures: readonly HookFailure[];
}

interface HookFailure {
  readonly layer: string;
  readonly hook: ModuleHook | 'load';
  readonly message: string;
}

/** An outline with all that its modules add; problems stand on the layers whose modules made them. */
export interface ExpandedOutline {
  readonly outline: Outline;
  readonly problems: readonly Problem[];
}

/** What it takes to call functions of modules. */
export interface HooksPlace extends ModuleChildPlace {
  readonly signal?: AbortSignal;
}

/** Expands an outline; one without such modules comes back as it is, and no process is started. */
export async function expandOutline(
  outline: Outline,
  specs: readonly ModuleSpec[],
  place: HooksPlace,
): Promise<ExpandedOutline> {
  if (!hasModuleHook(outline, moduleLibrary(specs), LOOKING_HOOKS)) return { outline, problems: [] };
  const asked = await ask(place, { outline, specs }, EXPAND_MS);
  const failures = asked.ok ? asked.value.failures : [asked.error];
  const made = asked.ok ? asked.value.outline : outline;
  return { outline: made, problems: failures.map((failure) => hookProblem(failure, made)) };
}

/** Where the session is, and which layers run in it. */
export interface SetupPlace {
  readonly layersFolder: string;
  readonly layers: readonly string[];
}

/** Calls `setup` of all modules; the outline may have changed by it. */
export async function setUpOutline(
  outline: Outline,
  specs: readonly ModuleSpec[],
  place: HooksPlace,
  setup: SetupPlace,
): Promise<Result<Outline, HostError>> {
  if (!hasModuleHook(outline, moduleLibrary(specs), ['setup'])) return ok(outline);
  const asked = await ask(place, { outline, specs, setup }, SETUP_MS);
  const failure = asked.ok ? asked.value.failures[0] : asked.error;
  if (failure === undefined && asked.ok) return ok(asked.value.outline);
  const { layer, hook, message } = failure as HookFailure;
  return err(hostError('setup-failed', { layer, hook, detail: message }));
}

async function ask(
  place: HooksPlace,
  input: object,
  timeoutMs: number,
): Promise<Result<HooksAnswer, HookFailure>> {
  const { signal, ...child } = place;
  const asked = await askModuleChild(child, {
    mode: 'hooks',
    input,
    timeoutMs,
    ...(signal === undefined ? {} : { signal }),
  });
  return asked.ok ? ok(asked.value as HooksAnswer) : err(blame(asked.error));
}

/** Whose function was at work when the process went away. */
function blame({ at, detail }: ModuleChildFailure): HookFailure {
  const noted = at === null ? null : (JSON.parse(at) as Pick<HookFailure, 'layer' | 'hook'>);
  return { layer: noted?.layer ?? '', hook: noted?.hook ?? 'load', message: detail };
}

function hookProblem({ layer, hook, message }: HookFailure, outline: Outline): Problem {
  const found = layerIndex(outline).byName.get(layer);
  const where = { layer, field: 'module', ...(found === undefined ? {} : { layerId: found.id }) };
  return makeProblem('module-hook-failed', where, { module: found?.module ?? layer, hook, detail: message });
}
