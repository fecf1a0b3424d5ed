/** The commands that change jobs of the farm. Each is one or more of the same actions that the window has. */
import { type Command, Option } from 'commander';
import type { FarmAction } from '../../shared/farm/farm-action.ts';
import type { FarmSession } from '../farm/farm-session.ts';
import { chosenTasks, type TaskOptions } from './chosen-tasks.ts';
import { type CliIo, EXIT, reportFailure } from './cli-io.ts';
import { type Done, examples, farmOption, JOB_WORDS, jsonOption } from './command-parts.ts';
import type { SteerOptions } from './commands/steer.ts';
import {
  anyNumber,
  commaList,
  memoryKib,
  moment,
  moreOf,
  signedNumber,
  taskStates,
  wholeNumber,
} from './option-readers.ts';

type ActionsOf<Options> = (options: Options, farm: FarmSession) => readonly FarmAction[];

export function addSteerCommands(program: Command, io: CliIo, done: Done): void {
  function command<Options extends SteerOptions>(
    name: string,
    description: string,
    actionsOf: ActionsOf<Options>,
  ): Command {
    return program
      .command(name)
      .description(description)
      .argument('<job>', JOB_WORDS)
      .addOption(farmOption())
      .addOption(jsonOption())
      .action(async (job, options: Options) => {
        const steer = await import('./commands/steer.ts');
        done(await steer.steer(io, job, options, (farm) => actionsOf(options, farm)));
      });
  }

  command('pause', 'start no more tasks of a job; those that run go on', () => [{ do: 'pause' }]).addHelpText(
    'after',
    examples('pause demo-sh010-kim_shot'),
  );
  command('resume-job', 'let a paused job go on', () => [{ do: 'resume' }]).addHelpText(
    'after',
    examples('resume-job demo-sh010-kim_shot'),
  );
  command<TaskOptions & { reason?: string }>('kill', 'end a job, or tasks of it', (options, farm) => {
    const reason = options.reason ?? `Killed from the command line by ${farm.user}`;
    const isWhole =
      options.layer === undefined && options.frames === undefined && options.state === undefined;
    if (isWhole) return [{ do: 'kill', reason }];
    return [{ do: 'kill-frames', frames: chosenTasks({ ...options, all: true }), reason }];
  })
    .option('--reason <text>', 'what is noted with it')
    .option('--layer <names>', 'only tasks of these layers', moreOf)
    .option('-f, --frames <range>', 'only these tasks, by their first frame')
    .option('--state <states>', 'only tasks in these states', taskStates)
    .option('-y, --yes', 'do not ask', false)
    .addHelpText(
      'after',
      examples('kill demo-sh010-kim_shot --reason "wrong camera"', 'kill shot --layer render --frames 1-10'),
    );
  onTasks(
    command<TaskOptions>('retry', 'run tasks again; without options the dead ones', (options) => [
      { do: 'retry-frames', frames: chosenTasks(options) },
    ]),
    'retry shot',
    'retry shot --layer render --frames 12-20',
  );
  onTasks(
    command<TaskOptions>(
      'eat',
      'count tasks as done without running them; without options the dead ones',
      (options) => [{ do: 'eat-frames', frames: chosenTasks(options) }],
    ),
    'eat shot',
    'eat shot --layer preview --all --yes',
  ).option('-y, --yes', 'do not ask', false);
  onTasks(
    command<TaskOptions>('mark-done', 'let what waits for tasks go on as if they were done', (options) => [
      { do: 'mark-done', frames: chosenTasks({ ...options, all: true }) },
    ]),
    'mark-done shot --layer sim',
  ).option('-y, --yes', 'do not ask', false);
  onTasks(
    command<TaskOptions>('mark-waiting', 'let tasks wait for nothing any more', (options) => [
      { do: 'mark-waiting', frames: chosenTasks({ ...options, all: true }) },
    ]),
    'mark-waiting shot --layer comp --frames 1',
  );
  command<SteerOptions & { from: 'inside' | 'outside' | 'all'; layer?: string }>(
    'drop-depends',
    'drop dependencies of a job or a layer',
    ({ from, layer }) => [{ do: 'drop-depends', target: from, ...(layer === undefined ? {} : { layer }) }],
  )
    .addOption(
      new Option('--from <which>', 'which dependencies')
        .choices(['inside', 'outside', 'all'])
        .default('outside'),
    )
    .option('--layer <name>', 'only of this layer')
    .option('-y, --yes', 'do not ask', false)
    .addHelpText('after', examples('drop-depends shot --layer comp --from all'));
  command<SteerOptions & { range: string; order: 'first' | 'last' | 'reverse'; layer?: string }>(
    'reorder',
    'change the order in which tasks start',
    ({ range, order, layer }) => [{ do: 'reorder', order, range, ...(layer === undefined ? {} : { layer }) }],
  )
    .requiredOption('-f, --range <range>', 'the tasks, by their first frame')
    .addOption(
      new Option('--order <order>', 'where they go')
        .choices(['first', 'last', 'reverse'])
        .makeOptionMandatory(),
    )
    .option('--layer <name>', 'only of this layer')
    .addHelpText('after', examples('reorder shot --range 1001-1010 --order first'));
  command<SteerOptions & { range: string; step: number; layer?: string }>(
    'stagger',
    'start every n-th task first',
    ({ range, step, layer }) => [{ do: 'stagger', step, range, ...(layer === undefined ? {} : { layer }) }],
  )
    .requiredOption('-f, --range <range>', 'the tasks, by their first frame')
    .requiredOption('--step <n>', 'every n-th', wholeNumber)
    .option('--layer <name>', 'only of this layer')
    .addHelpText('after', examples('stagger shot --range 1001-1100 --step 10'));
  program
    .command('comment')
    .description('add a comment to a job')
    .argument('<job>', JOB_WORDS)
    .argument('<text>', 'what it says')
    .option('--subject <text>', 'its subject', 'Comment')
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('comment shot "waits for the new cache"'))
    .action(async (job, message, options) => {
      const { steer } = await import('./commands/steer.ts');
      done(await steer(io, job, options, () => [{ do: 'comment', subject: options.subject, message }]));
    });
  addSetCommand(program, io, done);
}

interface SetOptions extends SteerOptions {
  readonly priority?: number;
  readonly minCores?: number;
  readonly maxCores?: number;
  readonly maxRetries?: number;
  readonly autoeat?: boolean;
  readonly layer?: readonly string[];
  readonly cores?: number;
  readonly memory?: number;
  readonly tags?: readonly string[];
  readonly startAfter?: number | null;
}

function addSetCommand(program: Command, io: CliIo, done: Done): void {
  program
    .command('set')
    .description('change what a job, or layers of it, may use and when they start')
    .argument('<job>', JOB_WORDS)
    .option('--priority <n>', 'priority of the job', signedNumber)
    .option('--min-cores <n>', 'least cores of the job', wholeNumber)
    .option('--max-cores <n>', 'most cores of the job', wholeNumber)
    .option('--max-retries <n>', 'how often a failed task is tried again (0 to 16)', wholeNumber)
    .option('--autoeat', 'count dead tasks as eaten')
    .option('--no-autoeat', 'let dead tasks stay dead')
    .option('--layer <names>', 'the layers that the options below are for', moreOf)
    .option('--cores <n>', 'cores of a task of the layers', anyNumber)
    .option('--memory <size>', 'memory of a task of the layers', memoryKib)
    .option('--tags <names>', 'tags of the layers', commaList)
    .option('--start-after <time>', 'start the layers not before: now, +2h, 2026-06-01T20:00', moment)
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples(
        'set shot --priority 200 --max-cores 64',
        'set shot --layer render --memory 24g --start-after +2h',
      ),
    )
    .action(async (job, options: SetOptions) => {
      const actions = settings(options);
      if (actions.length === 0) {
        const message = 'Nothing was named to be set, or --layer is missing.';
        done(reportFailure(io, { exit: EXIT.wrongUse, code: 'usage', message }, options.json));
        return;
      }
      const { steer } = await import('./commands/steer.ts');
      done(await steer(io, job, options, () => actions));
    });
}

function settings(options: SetOptions): FarmAction[] {
  const { priority, minCores, maxCores, maxRetries, autoeat, cores, memory, tags, startAfter } = options;
  const numbers = {
    priority,
    'min-cores': minCores,
    'max-cores': maxCores,
    'max-retries': maxRetries,
  } as const;
  const ofJob = (Object.keys(numbers) as (keyof typeof numbers)[]).flatMap((name): FarmAction[] => {
    const value = numbers[name];
    return value === undefined ? [] : [{ do: name, value }];
  });
  const ofLayers = (options.layer ?? []).flatMap((layer): FarmAction[] => [
    ...(cores === undefined ? [] : [{ do: 'layer-min-cores' as const, layer, value: cores }]),
    ...(memory === undefined ? [] : [{ do: 'layer-memory' as const, layer, memoryKib: memory }]),
    ...(tags === undefined ? [] : [{ do: 'layer-tags' as const, layer, tags }]),
    ...(startAfter === undefined ? [] : [{ do: 'start-after' as const, layer, at: startAfter }]),
  ]);
  return [...ofJob, ...(autoeat === undefined ? [] : [{ do: 'autoeat' as const, on: autoeat }]), ...ofLayers];
}

function onTasks(command: Command, ...lines: string[]): Command {
  return command
    .option('--layer <names>', 'only tasks of these layers', moreOf)
    .option('-f, --frames <range>', 'only these tasks, by their first frame')
    .option('--state <states>', 'only tasks in these states', taskStates)
    .option('--all', 'tasks in whatever state', false)
    .addHelpText('after', examples(...lines));
}
