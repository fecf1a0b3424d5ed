/**
 * Executes one task of a session in this process's own terminal, as `pycuerun -e` does on a farm host: arguments that
 * were overridden, what pre-processes handed over, folders and checks of declared files, the layer's commands, its
 * children one after the other, and what a pre-process hands over. Order and environment: facts, tokens and environment.
 */
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Args } from '../../../shared/base/value.ts';
import { printPyOutputs, readPyData, readPyOutputs } from '../../../shared/format/pyyaml/py-data.ts';
import { localFrameSet } from '../../../shared/frames/chunk-frames.ts';
import { hasFrame } from '../../../shared/frames/frame-set.ts';
import type { FileDeclaration, Outline } from '../../../shared/outline/outline.ts';
import { problemText } from '../../../shared/outline/problem-text.ts';
import { resolveOutline } from '../../../shared/outline/resolve-outline.ts';
import type { ResolvedLayer, ResolvedOutline } from '../../../shared/outline/resolved-outline.ts';
import { isTruthy } from '../../../shared/outline/value-reading.ts';
import { type TaskCommand, taskCommands } from '../../../shared/plan/task-commands.ts';
import { sessionVariables, type TaskSession } from '../../../shared/plan/task-environment.ts';
import { inRangeOrder } from '../../../shared/plan/tokens.ts';
import { systemWord } from '../disk-error.ts';
import { writeAtomic } from '../write-atomic.ts';
import { findMissing, makeFolders } from './declared-files.ts';
import { machineCores } from './machine-limits.ts';
import { moduleRunning, writeModuleWork } from './module-running.ts';
import type { SessionOutline } from './session-outline.ts';
import { LayerFolders } from './task-logs.ts';

/** Runs a command with its streams being ours; answers its exit status. */
export type CommandRunner = (
  argv: readonly string[],
  place: { readonly environment: Readonly<Record<string, string>>; readonly folder: string },
) => Promise<number>;

/** What a task is executed with. */
export interface ExecutePlace {
  /** Variables of this process. */
  readonly environ: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** The built `module-runner.mjs`; without it code of modules cannot run. */
  readonly moduleRunner?: string;
  readonly run: CommandRunner;
  readonly say: (line: string) => void;
}

/** Why a task did not come to its end. */
export interface TaskFailure {
  readonly exit: number;
  readonly code: string;
  readonly message: string;
}

type Outcome = Result<null, TaskFailure>;

/** What `pycuerun` ends with when something but a command failed. */
const FAILED = 1;

/** Executes the task that `frame` of `layer` names. */
export async function executeTask(
  session: SessionOutline,
  task: { readonly frame: number; readonly layer: string },
  place: ExecutePlace,
): Promise<Outcome> {
  const executor = new TaskExecutor(session, place);
  return executor.execute(task.layer, task.frame);
}

class TaskExecutor {
  readonly #session: SessionOutline;
  readonly #place: ExecutePlace;
  readonly #folders: LayerFolders;

  constructor(session: SessionOutline, place: ExecutePlace) {
    this.#session = session;
    this.#place = place;
    this.#folders = new LayerFolders(session.paths);
  }

  async execute(name: string, frame: number): Promise<Outcome> {
    const written = this.#resolve(this.#session.outline);
    const index = written.byName.get(name);
    if (index === undefined || !isTruthy(written.layers[index]?.args.register))
      return failed('unknown-layer', `The session has no layer “${name}”. It has: ${names(written)}.`);
    const resolved = this.#resolve(await this.#withOverrides(written, index));
    const layer = resolved.layers[index];
    if (layer === undefined) throw new RangeError(`layer ${index} is gone`);
    const frames = localFrameSet(layer.frames, layer.chunk, frame);
    if (!frames.ok)
      return failed(
        'frame-not-in-range',
        `The layer ${name} has no frame ${frame}; its range is ${layer.range}.`,
      );
    const commands = taskCommands(resolved, layer, frames.value, this.#taskSession());
    if (!commands.ok) return failed(commands.error.code, problemText(commands.error));
    const unwritten = writeModuleWork(commands.value);
    if (unwritten !== null) return failed('disk-failed', unwritten);
    const [only] = commands.value;
    // The runner of modules does all of the task itself, its children and what is around them.
    if (only?.work !== undefined)
      return this.#run(only, this.#variables(resolved, layer, frames.value), layer);
    return this.#executeLayer({ resolved, commands: commands.value }, layer, frames.value, frame, {});
  }

  #resolve(outline: Outline): ResolvedOutline {
    const { library, environ } = this.#session;
    return resolveOutline(outline, { library, environ });
  }

  /** `args_override` of the layer and of those that run inside of it; a pre-process changes its layer's too. */
  async #withOverrides(resolved: ResolvedOutline, index: number): Promise<Outline> {
    const overrides = new Map<number, Args>();
    const todo = [index];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      const layer = resolved.layers[at];
      if (layer === undefined || overrides.has(at)) continue;
      const args = await this.#overrideOf(layer);
      overrides.set(at, args);
      if (layer.creator !== null && !overrides.has(layer.creator)) overrides.set(layer.creator, args);
      todo.push(...layer.children);
    }
    const byId = new Map([...overrides].map(([at, args]) => [resolved.layers[at]?.layer.id, args]));
    const { outline } = this.#session;
    const layers = outline.layers.map((layer) => {
      const args = byId.get(layer.id) ?? {};
      return Object.keys(args).length === 0 ? layer : { ...layer, args: { ...layer.args, ...args } };
    });
    return { ...outline, layers };
  }

  /** What is no mapping is ignored, as PyOutline ignores it. */
  async #overrideOf(layer: ResolvedLayer): Promise<Args> {
    const text = await readFile(join(this.#folders.of(layer.name), 'args_override'), 'utf8').catch(
      () => null,
    );
    const data = text === null ? null : readPyData(text);
    if (
      data?.ok !== true ||
      typeof data.value !== 'object' ||
      data.value === null ||
      Array.isArray(data.value)
    )
      return {};
    this.#place.say(`args_override of ${layer.name}: ${Object.keys(data.value).join(', ')}`);
    return data.value as Args;
  }

  #taskSession(): TaskSession {
    const { paths, outlinePath } = this.#session;
    const { moduleRunner } = this.#place;
    return {
      layerFolder: (layer) => this.#folders.of(layer.name),
      outlinePath,
      logFolder: paths.logs,
      jobId: basename(paths.folder),
      host: hostname(),
      cores: machineCores(),
      python: 'python3',
      ...(moduleRunner === undefined ? {} : { modules: moduleRunning(moduleRunner, paths, this.#folders) }),
    };
  }

  /** A layer and then its children, each with what it inherits from its parent. */
  async #executeLayer(
    job: { readonly resolved: ResolvedOutline; readonly commands: readonly TaskCommand[] },
    layer: ResolvedLayer,
    frames: readonly number[],
    start: number,
    inherited: Readonly<Record<string, string>>,
  ): Promise<Outcome> {
    const { resolved, commands } = job;
    const environment = { ...inherited, ...this.#variables(resolved, layer, frames) };
    const outputs = await this.#outputs(layer);
    if (!outputs.ok) return outputs;
    const { inputs } = layer.layer;
    const ready = await this.#prepare(layer, inputs, outputs.value, frames);
    if (!ready.ok) return ready;
    for (const command of commands) {
      if (command.layerName !== layer.name) continue;
      const ran = await this.#run(command, environment, layer);
      if (!ran.ok) return ran;
    }
    for (const index of layer.children) {
      const child = resolved.layers[index];
      if (child === undefined) continue;
      const own =
        child.spec.base === 'Frame' ? [start] : frames.filter((frame) => hasFrame(child.frames, frame));
      if (own.length === 0) continue;
      const ran = await this.#executeLayer(
        job,
        child,
        own,
        inRangeOrder(child.frames, own)[0] ?? start,
        environment,
      );
      if (!ran.ok) return ran;
    }
    if (!isTruthy(layer.args.nocheck)) {
      const checked = await firstMissing('output', layer, outputs.value, frames);
      if (!checked.ok) return checked;
    }
    return this.#handOver(resolved, layer, outputs.value);
  }

  /** In the order in which later ones win; what is set before setshot the farm has set before us. */
  #variables(
    resolved: ResolvedOutline,
    layer: ResolvedLayer,
    frames: readonly number[],
  ): Record<string, string> {
    const before = resolved.env.filter(
      ({ name, preSetshot }) => preSetshot && !(name in this.#place.environ),
    );
    const after = resolved.env.filter(({ preSetshot }) => !preSetshot);
    return {
      ...sessionVariables(this.#taskSession(), layer, frames),
      ...Object.fromEntries([...before, ...after].map(({ name, value }) => [name, value])),
      ...layer.env,
    };
  }

  /** The declared outputs and those that pre-processes handed over. */
  async #outputs(layer: ResolvedLayer): Promise<Result<readonly FileDeclaration[], TaskFailure>> {
    const own = layer.layer.outputs;
    const text = await readFile(join(this.#folders.of(layer.name), HANDED_OUTPUTS), 'utf8').catch(() => null);
    if (text === null) return ok(own);
    const handed = readPyOutputs(text);
    if (!handed.ok) return failed('bad-outputs', `The outputs handed to ${layer.name} cannot be read.`);
    const twice = handed.value.find(({ name }) => own.some((output) => output.name === name));
    if (twice !== undefined)
      return failed('bad-outputs', `${layer.name} was handed an output “${twice.name}” and has one already.`);
    return ok([...own, ...handed.value]);
  }

  async #prepare(
    layer: ResolvedLayer,
    inputs: readonly FileDeclaration[],
    outputs: readonly FileDeclaration[],
    frames: readonly number[],
  ): Promise<Outcome> {
    try {
      await makeFolders(outputs, frames);
    } catch (error) {
      return failed(
        'disk-failed',
        `A folder for the outputs of ${layer.name} cannot be made (${systemWord(error)}).`,
      );
    }
    return firstMissing('input', layer, inputs, frames);
  }

  async #run(
    { argv, environment }: TaskCommand,
    inherited: Readonly<Record<string, string>>,
    layer: ResolvedLayer,
  ): Promise<Outcome> {
    const { environ, cwd, run } = this.#place;
    const variables = { ...environ, ...inherited, ...environment };
    const status = await run(argv, { environment: variables, folder: this.#session.folder ?? cwd });
    if (status === 0) return ok(null);
    if (status === NOT_STARTED && layer.spec.execution.kind === 'python')
      return failed(
        'no-python',
        `${layer.name} runs Python code, and there is no python3 in PATH here.`,
        status,
      );
    const what = status === NOT_STARTED ? 'could not be started' : `ended with ${status}`;
    return failed('command-failed', `${argv[0] ?? ''} of ${layer.name} ${what}.`, status);
  }

  /** Data of the layer that a pre-process was made for: beside what others handed over, in place of its own. */
  async #handOver(
    resolved: ResolvedOutline,
    layer: ResolvedLayer,
    outputs: readonly FileDeclaration[],
  ): Promise<Outcome> {
    const creator = layer.creator === null ? undefined : resolved.layers[layer.creator];
    if (layer.spec.role !== 'preprocess' || creator === undefined || outputs.length === 0) return ok(null);
    const path = join(this.#folders.of(creator.name), HANDED_OUTPUTS);
    const text = await readFile(path, 'utf8').catch(() => null);
    const before = text === null ? ok([]) : readPyOutputs(text);
    const others = (before.ok ? before.value : []).filter(
      ({ name }) => !outputs.some((output) => output.name === name),
    );
    try {
      await writeAtomic(path, new TextEncoder().encode(printPyOutputs([...others, ...outputs])));
      return ok(null);
    } catch (error) {
      return failed('disk-failed', `${path} cannot be written (${systemWord(error)}).`);
    }
  }
}

/** PyOutline's name for what pre-processes hand to their layer. */
const HANDED_OUTPUTS = 'ol:outputs';

/** PyOutline's status of a command that is not there or cannot be started. */
export const NOT_STARTED = 16;

function failed(code: string, message: string, exit = FAILED): Result<never, TaskFailure> {
  return err({ exit, code, message });
}

async function firstMissing(
  which: 'input' | 'output',
  layer: ResolvedLayer,
  files: readonly FileDeclaration[],
  frames: readonly number[],
): Promise<Outcome> {
  for (const file of files) {
    const path = await findMissing(file, frames);
    if (path !== null)
      return failed('file-missing', `The ${which} “${file.name}” of ${layer.name} is not there: ${path}`);
  }
  return ok(null);
}

function names(resolved: ResolvedOutline): string {
  return resolved.layers
    .filter(({ inJob }) => inJob)
    .map(({ name }) => name)
    .join(', ');
}
