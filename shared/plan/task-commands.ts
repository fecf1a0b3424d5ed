/**
 * What a task really runs: its commands as lists of words, in order, tokens replaced. The children of a composite run
 * after their parent's own commands. A local run replaces PyOutline's tokens and the farm's, so that a command does
 * the same here and there. What keeps a task from running is a problem that the checks report before.
 */
import { err, ok, type Result } from '../base/result.ts';
import type { Value } from '../base/value.ts';
import { hasFrame } from '../frames/frame-set.ts';
import { type CommandToken, isAboutTask } from '../outline/command-tokens.ts';
import { withoutFarmVariables } from '../outline/farm-variables.ts';
import { farmJobName, farmLayerName } from '../outline/job-names.ts';
import { ownValue } from '../outline/own-value.ts';
import type { Problem, ProblemPlace } from '../outline/problem.ts';
import { makeProblem } from '../outline/problem-kinds.ts';
import { type CommandFault, readCommand } from '../outline/read-command.ts';
import type { ResolvedLayer, ResolvedOutline } from '../outline/resolved-outline.ts';
import { argTypeWords } from '../outline/words/arg-type-words.ts';
import { expandTemplate, type TemplateFault } from './expand-template.ts';
import type { ModuleStep, ModuleWork } from './module-work.ts';
import { sessionVariables, type TaskSession } from './task-environment.ts';
import { frameName, inRangeOrder, replaceTokens, type TokenValues, tokenValues } from './tokens.ts';

/** One command of a task. */
export interface TaskCommand {
  readonly argv: readonly string[];
  /** The frame that it is for. */
  readonly frame: number;
  /** Full name of the layer whose command it is: the task's, or a child of it. */
  readonly layerName: string;
  /** What a child's commands have over the environment of the task; empty for the task's own layer. */
  readonly environment: Readonly<Record<string, string>>;
  /** For the runner of modules: what it is to find in the file that its last word names. */
  readonly work?: ModuleWork;
}

type Commands = Result<readonly TaskCommand[], Problem>;
type Words = Result<readonly string[], Problem>;

/** PyOutline hands no frame to the commands of a sequence. */
const NOT_IN_SEQUENCES: ReadonlySet<CommandToken> = new Set(['%{FRAME}', '%{ZFRAME}']);

/** One layer at work on some frames of a task. */
interface Work {
  readonly resolved: ResolvedOutline;
  readonly layer: ResolvedLayer;
  /** As they run, at least one. */
  readonly frames: readonly number[];
  readonly start: number;
  readonly valuesOf: (frame: number) => TokenValues;
  readonly session: TaskSession;
  readonly environment: Readonly<Record<string, string>>;
  /** Position of the parent among the works of the task; -1 for the layer of the task. */
  readonly parent: number;
}

/** The commands of the task of `layer` that holds `frames` (ascending, as they run). */
export function taskCommands(
  resolved: ResolvedOutline,
  layer: ResolvedLayer,
  frames: readonly number[],
  session: TaskSession,
): Commands {
  const works: Work[] = [];
  const todo = [{ layer, frames, environment: {} as Readonly<Record<string, string>>, parent: -1 }];
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    if (next.frames.length === 0) continue;
    const work = workOf(resolved, next.layer, next.frames, session, next.environment, next.parent);
    // A child's own children run before its next sibling.
    todo.unshift(...childrenOf(work, works.length));
    works.push(work);
  }
  const steps: TaskCommand[][] = [];
  for (const work of works) {
    const own = ownCommands(work);
    if (!own.ok) return own;
    steps.push([...own.value]);
  }
  return ok(works.some(isCode) ? [runnerCommand(works, steps)] : steps.flat());
}

function isCode({ layer }: Work): boolean {
  return layer.spec.execution.kind === 'module';
}

/** The one command of a task with code in it: children run between the functions of their parent. */
function runnerCommand(works: readonly Work[], steps: readonly TaskCommand[][]): TaskCommand {
  const [{ resolved, layer, start, session }] = works as [Work];
  const { modules } = session;
  const argv =
    modules === undefined
      ? ['cuegraph', 'execute', 'SESSION', frameName(layer.name, start)]
      : [...modules.runner, modules.workFile(layer, start)];
  const work: ModuleWork = {
    layersFolder: modules?.layersFolder ?? '',
    steps: works.map((one, index) => stepOf(one, resolved, steps[index] ?? [])),
  };
  const environment = modules?.environment ?? {};
  return { argv, frame: start, layerName: layer.name, environment, work };
}

function stepOf(work: Work, resolved: ResolvedOutline, commands: readonly TaskCommand[]): ModuleStep {
  const { layer, frames, parent, session, environment } = work;
  const { spec, args } = layer;
  const creator = layer.creator === null ? undefined : resolved.layers[layer.creator];
  return {
    layer: layer.name,
    parent,
    frames,
    module:
      spec.execution.kind === 'module'
        ? { name: spec.name, file: spec.execution.file, isPreProcess: spec.role === 'preprocess' }
        : null,
    args,
    required: spec.args.filter(({ required }) => required === true).map(({ name }) => name),
    inputs: layer.layer.inputs,
    outputs: layer.layer.outputs,
    environment,
    folder: session.layerFolder(layer),
    creatorFolder: creator === undefined ? null : session.layerFolder(creator),
    commands: commands.map(({ argv }) => ({ argv })),
  };
}

function workOf(
  resolved: ResolvedOutline,
  layer: ResolvedLayer,
  frames: readonly number[],
  session: TaskSession,
  environment: Readonly<Record<string, string>>,
  parent: number,
): Work {
  const ordered = inRangeOrder(layer.frames, frames);
  const valuesOf = tokenValues({
    layer: farmLayerName(layer.name).name,
    job: farmJobName(resolved).name,
    chunk: layer.chunk,
    frames,
    ordered,
  });
  return { resolved, layer, frames, start: ordered[0] ?? 0, valuesOf, session, environment, parent };
}

/** A child that has one frame runs with the task, whichever; any other for the frames of the task that are its own. */
function childrenOf(work: Work, parent: number) {
  return work.layer.children.flatMap((index) => {
    const layer = work.resolved.layers[index];
    if (layer === undefined) return [];
    const frames =
      layer.spec.base === 'Frame'
        ? [work.start]
        : work.frames.filter((frame) => hasFrame(layer.frames, frame));
    const environment = {
      ...work.environment,
      ...sessionVariables(work.session, layer, frames),
      ...withoutFarmVariables(layer.env),
    };
    return [{ layer, frames, environment, parent }];
  });
}

function ownCommands(work: Work): Commands {
  const { execution } = work.layer.spec;
  switch (execution.kind) {
    case 'nothing':
    case 'module':
      return ok([]);
    case 'unknown': {
      const facts = { found: work.layer.layer.module, nearest: null };
      return err(makeProblem('unknown-module', placeOf(work, 'module'), facts));
    }
    case 'command': {
      const words = readArg(work, execution.arg);
      return words.ok ? ok(runWords(work, words.value, execution.per)) : words;
    }
    case 'template': {
      const words = expandTemplate(execution.argv, work.layer.args, work.layer.spec.args);
      if (!words.ok) return err(templateProblem(work, words.error));
      if ((words.value[0] ?? '').trim() === '')
        return err(makeProblem('empty-command', placeOf(work, 'module'), { found: [], number: null }));
      return ok(runWords(work, words.value, execution.per));
    }
    case 'sequence':
      return sequenceCommands(work, execution.arg);
    case 'script':
      return runFile(work, execution.arg, (path) => [path]);
    case 'python':
      return runFile(work, execution.arg, (path) => [
        work.session.python,
        '-c',
        pythonStart(ownValue(work.layer.args, 'python_path') ?? null),
        path,
        ...work.frames.map(String),
      ]);
  }
}

function runWords(work: Work, words: readonly string[], per: 'frame' | 'task'): readonly TaskCommand[] {
  const frames = per === 'task' || isAboutTask(words) ? [work.start] : work.frames;
  return frames.map((frame) => commandOf(work, words, frame));
}

/** The command of each frame's own number: frame 1 runs the first (facts: sequence-clip). */
function sequenceCommands(work: Work, arg: string): Commands {
  const commands = ownValue(work.layer.args, arg);
  if (!Array.isArray(commands)) {
    const found = commands ?? null;
    return err(makeProblem('bad-commands', placeOf(work, arg), { found }));
  }
  const made: TaskCommand[] = [];
  for (const frame of work.frames) {
    const written = commands[frame - 1];
    if (written === undefined) continue;
    const words = readCommand(written);
    if (!words.ok) return err(commandProblem(work, arg, words.error, frame));
    made.push(commandOf(work, words.value, frame, NOT_IN_SEQUENCES));
  }
  return ok(made);
}

/** Runs the copy that was made in the session when the run was set up. */
function runFile(work: Work, arg: string, argv: (path: string) => readonly string[]): Commands {
  const value = ownValue(work.layer.args, arg);
  if (typeof value !== 'string' || value.trim() === '') {
    const spec = work.layer.spec.args.find(({ name }) => name === arg);
    const accepted = spec === undefined ? 'a text' : argTypeWords(spec);
    return err(
      makeProblem('missing-argument', placeOf(work, arg), { module: work.layer.spec.name, accepted }),
    );
  }
  const path = `${work.session.layerFolder(work.layer)}/${SESSION_SCRIPT}`;
  return ok([
    {
      argv: argv(path),
      frame: work.start,
      layerName: work.layer.name,
      environment: work.environment,
    },
  ]);
}

/** Name of the copied script in the session folder of its layer, as PyOutline's. */
export const SESSION_SCRIPT = 'script';

/** PyOutline runs the code inside a method where `frames` is known; a program of its own is told them as arguments. */
function pythonStart(pythonPath: Value): string {
  const folders = Array.isArray(pythonPath) ? pythonPath.filter((path) => typeof path === 'string') : [];
  return [
    'import sys',
    `sys.path[:0] = ${JSON.stringify(folders)}`,
    'path = sys.argv.pop(1)',
    'frames = [int(frame) for frame in sys.argv[1:]]',
    'exec(compile(open(path, encoding="utf-8").read(), path, "exec"))',
  ].join('\n');
}

function commandOf(
  work: Work,
  words: readonly string[],
  frame: number,
  except?: ReadonlySet<CommandToken>,
): TaskCommand {
  const values = work.valuesOf(frame);
  return {
    argv: words.map((word) => replaceTokens(word, values, except)),
    frame,
    layerName: work.layer.name,
    environment: work.environment,
  };
}

function readArg(work: Work, arg: string): Words {
  const value = ownValue(work.layer.args, arg);
  if (value === undefined || value === null) {
    const spec = work.layer.spec.args.find(({ name }) => name === arg);
    const accepted = spec === undefined ? 'a command' : argTypeWords(spec);
    return err(
      makeProblem('missing-argument', placeOf(work, arg), { module: work.layer.spec.name, accepted }),
    );
  }
  const words = readCommand(value);
  return words.ok ? words : err(commandProblem(work, arg, words.error, null));
}

function commandProblem(work: Work, arg: string, fault: CommandFault, number: number | null): Problem {
  const { code, ...facts } = fault;
  const where = placeOf(work, arg);
  if (fault.code === 'unbalanced-quotes')
    return makeProblem(fault.code, where, {
      found: fault.found,
      offset: fault.offset,
      open: fault.open,
      number,
    });
  return makeProblem(fault.code, where, { found: facts.found, number });
}

function templateProblem(work: Work, fault: TemplateFault): Problem {
  const where = placeOf(work, fault.arg);
  const { args, name: module } = work.layer.spec;
  if (fault.code === 'bad-words') return commandProblem(work, fault.arg, fault.fault, null);
  const spec = args.find(({ name }) => name === fault.arg);
  const accepted = spec === undefined ? 'a value' : argTypeWords(spec);
  return fault.code === 'missing'
    ? makeProblem('missing-argument', where, { module, accepted })
    : makeProblem('bad-argument', where, { found: fault.found, accepted });
}

function placeOf(work: Work, field: string): ProblemPlace {
  return { layerId: work.layer.layer.id, layer: work.layer.name, field };
}
