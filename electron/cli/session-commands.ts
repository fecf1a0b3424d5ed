/** The commands about sessions: runs on this machine, those that go on and those that have ended. */
import type { Command } from 'commander';
import type { RunOrder, TaskVerb } from '../../shared/schedule/run-order.ts';
import type { CliIo } from './cli-io.ts';
import { type Done, examples, jsonOption } from './command-parts.ts';
import type { CleanOptions, ListOptions } from './commands/session-history.ts';
import { type TargetOptions, targetOf } from './commands/session-order.ts';
import { limitCount, memoryKib, moreOf, positiveNumber, wholeNumber } from './option-readers.ts';

interface ResourceOptions {
  readonly cores?: number;
  readonly memory?: number;
  readonly gpus?: number;
  readonly limit?: Readonly<Record<string, number>>;
  readonly json: boolean;
}

const SESSION = 'its folder, its id or the first part of it, or "last"';

export function addSessionCommands(program: Command, io: CliIo, done: Done): void {
  program
    .command('execute')
    .description('run one task of a session, as a farm host does: one of ours or one that PyOutline made')
    .argument('<session>', 'its folder, or the outline.yaml in it')
    .argument('<frame-layer>', 'first frame and layer of the task, such as 12-render')
    .addHelpText('after', examples('execute ~/.opencue/sessions/job/id 12-render'))
    .action(async (which: string, task: string) =>
      done(await (await import('./commands/execute.ts')).execute(io, which, task)),
    );
  const session = program
    .command('session')
    .description('runs on this machine: watch and steer those that go on, look back at those that have ended')
    .addHelpText('after', examples('session watch last', 'session retry-dead last'));

  async function give(name: string, order: RunOrder | null, json: boolean): Promise<void> {
    const { orderSession } = await import('./commands/session-order.ts');
    done(await orderSession(io, name, order, json));
  }
  function verb(name: string, description: string): Command {
    return session
      .command(name)
      .description(description)
      .argument('<session>', SESSION)
      .addOption(jsonOption());
  }
  function taskVerb(name: TaskVerb, description: string): void {
    targeted(verb(name, description)).action((which: string, options: TargetOptions) => {
      const target = targetOf(options);
      return give(which, target === null ? null : { verb: name, target }, options.json);
    });
  }

  verb('watch', 'show a run of another process to its end, or one that has ended').action(
    async (which: string, options: { json: boolean }) =>
      done(await (await import('./commands/session-watch.ts')).watchSession(io, which, options.json)),
  );
  addHistory(session, verb, io, done);
  for (const [name, description] of WHOLE_VERBS)
    verb(name, description).action((which: string, { json }: { json: boolean }) =>
      give(which, { verb: name }, json),
    );
  taskVerb('kill', 'end running tasks: they are tried again while retries are left');
  taskVerb('retry', 'run tasks once more, whatever came of them; what waits for them waits again');
  taskVerb('retry-dead', 'run the dead tasks once more');
  taskVerb('eat', 'give tasks up: what waits for them goes on');
  taskVerb('mark-done', 'let what waits for tasks go on; they themselves stay as they are');
  taskVerb('drop-dependencies', 'let tasks start without what they wait for');
  for (const name of ['hold', 'release'] as const)
    verb(name, name === 'hold' ? 'start no more tasks of layers' : 'let held layers go on')
      .argument('<layers...>', 'full names of layers')
      .action((which: string, layers: string[], { json }: { json: boolean }) =>
        give(which, { verb: name, layers }, json),
      );
  verb('use', 'change what a run may use; what runs keeps what it has')
    .option('--cores <n>', 'cores to use at once', positiveNumber)
    .option('--memory <size>', 'memory to use at once, such as 8g', memoryKib)
    .option('--gpus <n>', 'gpus to use at once', wholeNumber)
    .option(
      '--limit <name=n>',
      'tasks that may hold a limit at once; may be given several times',
      limitCount,
      {},
    )
    .addHelpText('after', examples('session use last --cores 4'))
    .action((which: string, { cores, memory, gpus, limit: limits, json }: ResourceOptions) =>
      give(
        which,
        {
          verb: 'set-resources',
          ...(cores === undefined ? {} : { cores }),
          ...(memory === undefined ? {} : { memoryKib: memory }),
          ...(gpus === undefined ? {} : { gpus }),
          ...(limits === undefined || Object.keys(limits).length === 0 ? {} : { limits }),
        },
        json,
      ),
    );
}

/** Looking back at runs. */
function addHistory(
  session: Command,
  verb: (name: string, description: string) => Command,
  io: CliIo,
  done: Done,
): void {
  const history = () => import('./commands/session-history.ts');
  session
    .command('list')
    .description('the runs of this machine, newest first, with what they take on the disk')
    .option('--of <file>', 'only runs of this outline')
    .addOption(jsonOption())
    .action(async (options: ListOptions) => done(await (await history()).listRuns(io, options)));
  session
    .command('compare')
    .description('two runs, layer by layer: time of a task, peak memory')
    .argument('<a>', SESSION)
    .argument('<b>', SESSION)
    .addOption(jsonOption())
    .action(async (a: string, b: string, { json }: { json: boolean }) =>
      done(await (await history()).compareSessions(io, a, b, json)),
    );
  verb('outline', 'the exact outline that ran')
    .option('-o, --output <file>', 'file to write instead of standard output')
    .action(async (which: string, options: { output?: string; json: boolean }) =>
      done(await (await history()).sessionOutline(io, which, options)),
    );
  verb('estimate', 'what the whole job will take, from the tasks that the session has run')
    .option('--cores <n>', 'cores to run on (default: all of this machine)', positiveNumber)
    .addHelpText('after', examples('run shot.outline.yaml --sample 3', 'session estimate last --cores 64'))
    .action(async (which: string, options: { cores?: number; json: boolean }) => {
      const { estimateSession } = await import('./commands/session-estimate.ts');
      done(await estimateSession(io, which, options));
    });
  session
    .command('clean')
    .description('what old sessions take on the disk; with --yes they are removed')
    .option('--older-than <days>', 'sessions that began so many days ago', positiveNumber)
    .option('--keep <n>', 'all but the newest ones', wholeNumber)
    .option('--of <file>', 'only runs of this outline')
    .option('-y, --yes', 'remove them', false)
    .addOption(jsonOption())
    .addHelpText('after', examples('session clean --older-than 30', 'session clean --keep 10 --yes'))
    .action(async (options: CleanOptions) => done(await (await history()).cleanRuns(io, options)));
}

const WHOLE_VERBS = [
  ['pause', 'start no more tasks; those that run go on'],
  ['resume', 'let a paused run go on'],
  ['stop', 'end a run and its processes'],
] as const;

function targeted(command: Command): Command {
  return command
    .option('--layer <names>', 'only tasks of these layers', moreOf)
    .option('-f, --frames <range>', 'only the tasks that hold these frames, together with --layer');
}
