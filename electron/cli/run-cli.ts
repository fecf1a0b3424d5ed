/**
 * The table of commands: names, arguments, options and examples, as the contract has them. Every command is a
 * function that answers its exit code; nothing here does the work.
 */
import { Command, CommanderError, Option } from 'commander';
import { FORMAT_NAMES } from '../../shared/format/format.ts';
import { FRAMES_BY } from '../../shared/format/spec/spec-options.ts';
import { SPEC_VERSIONS } from '../../shared/format/spec/spec-version.ts';
import { type CliIo, EXIT, reportFailure } from './cli-io.ts';
import { type Done, examples, farmOption, jsonOption } from './command-parts.ts';
import type { RunCommandOptions } from './commands/run.ts';
import type { SubmitCommandOptions } from './commands/submit.ts';
import { addFarmCommands } from './farm-commands.ts';
import {
  commaList,
  layerSeconds,
  limitCount,
  moreOf,
  portNumber,
  positiveNumber,
  sampleList,
  variable,
  wholeNumber,
} from './option-readers.ts';
import { addSessionCommands } from './session-commands.ts';
import { addShellCommands } from './shell-commands.ts';
import { addSteerCommands } from './steer-commands.ts';

/** What the user typed wrong; commander has said it already. */
const USAGE_CODES = /^commander\.(?!help|version)/;

/** Runs one command line (without `node` and the script) and answers the exit code. */
export async function runCli(args: readonly string[], io: CliIo, version: string): Promise<number> {
  let exit: number = EXIT.done;
  const json = args.includes('--json');
  const program = new Command('cuegraph')
    .description('The editor for render-farm jobs, without its window: the same core, as text or JSON.')
    .version(version)
    .showHelpAfterError(json ? false : '(cuegraph --help tells more)')
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      // With --json the catch below says it, as the contract wants it.
      outputError: (text, write) => {
        if (!json) write(text.replace(/^error: /, 'error usage: '));
      },
      getOutHelpWidth: () => io.terminal?.columns ?? 100,
      getErrHelpWidth: () => io.terminal?.columns ?? 100,
    });
  const groups = [
    addReadingCommands,
    addDiffCommand,
    addSimulateCommand,
    addRunningCommands,
    addFarmCommands,
    addSteerCommands,
    addSessionCommands,
    addWindowCommands,
    addShellCommands,
  ];
  for (const addGroup of groups) {
    addGroup(program, io, (code) => {
      exit = code;
    });
  }
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
  if (args.length === 0) {
    program.outputHelp();
    return EXIT.done;
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (!USAGE_CODES.test(error.code) || error.code === 'commander.helpDisplayed') return EXIT.done;
    if (!json) return EXIT.wrongUse;
    const message = error.message.replace(/^error: /, '');
    return reportFailure(io, { exit: EXIT.wrongUse, code: 'usage', message }, true);
  }
}

const rangeOption = () => new Option('-f, --range <range>', "frame range instead of the outline's own");
const fromOption = () =>
  new Option('--from <format>', 'format of FILE, needed only where it cannot be told').choices(FORMAT_NAMES);

function addReadingCommands(program: Command, io: CliIo, done: Done): void {
  program
    .command('inspect')
    .description('outline, layers, arguments (own and inherited), ranges, dependencies')
    .argument('<file>', 'an outline, or - for standard input')
    .addOption(rangeOption())
    .addOption(fromOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples('inspect shot.outline.yaml', 'inspect shot.outline.yaml --range 1-10 --json'),
    )
    .action(async (file, options) =>
      done(await (await import('./commands/inspect.ts')).inspect(io, file, options)),
    );
  program
    .command('expand')
    .description('tasks (chunks) of each layer and the links between them, as they will run')
    .argument('<file>', 'an outline, or - for standard input')
    .addOption(rangeOption())
    .addOption(new Option('--as <who>', 'as Cuebot will make them').choices(['cuebot']))
    .addOption(fromOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('expand shot.outline.yaml', 'expand shot.outline.yaml --as cuebot --json'))
    .action(async (file, options) =>
      done(await (await import('./commands/expand.ts')).expand(io, file, options)),
    );
  program
    .command('check')
    .description('every problem and every piece of advice; exit 1 if there is an error')
    .argument('<file>', 'an outline, or - for standard input')
    .addOption(rangeOption())
    .addOption(fromOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('check shot.outline.yaml', 'check - --from json < job.json'))
    .action(async (file, options) =>
      done(await (await import('./commands/check.ts')).check(io, file, options)),
    );
  addConvertCommand(program, io, done);
  program
    .command('schema')
    .description('print the JSON Schema of .outline.yaml, with the arguments of all modules known here')
    .addHelpText('after', examples('schema > outline.schema.json'))
    .action(async () => done(await (await import('./commands/schema.ts')).schema(io)));
}

function addConvertCommand(program: Command, io: CliIo, done: Done): void {
  const convert = program
    .command('convert')
    .description('write an outline in another format; what cannot be carried over is said on stderr')
    .argument('<file>', 'an outline, or - for standard input')
    .addOption(new Option('--to <format>', 'the format to write').choices(FORMAT_NAMES).makeOptionMandatory())
    .addOption(rangeOption())
    .option('-o, --output <file>', 'file to write instead of standard output')
    .option('--os <name>', 'operating system to run on, in a job spec')
    .option('--session-dir <folder>', 'session that frames run from, in a job spec')
    .addOption(new Option('--spec-version <version>', 'version of a job spec').choices(SPEC_VERSIONS));
  addJobOptions(convert)
    .addOption(fromOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples(
        'convert job.json --to outline -o job.outline.yaml',
        'convert shot.outline.yaml --to json',
        'convert shot.outline.yaml --to spec --frames-by command --priority 50',
      ),
    )
    .action(async (file, options) =>
      done(await (await import('./commands/convert.ts')).convert(io, file, options)),
    );
}

/** `diff`, which reads two outlines. */
function addDiffCommand(program: Command, io: CliIo, done: Done): void {
  program
    .command('diff')
    .description('what changed between two outlines, in layers, arguments, dependencies and tasks')
    .argument('<a>', 'the outline before')
    .argument('<b>', 'the outline after')
    .addOption(rangeOption())
    .addOption(fromOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples('diff old.outline.yaml new.outline.yaml', 'diff a.json b.json --range 1-10 --json'),
    )
    .action(async (a, b, options) =>
      done(await (await import('./commands/diff.ts')).diff(io, a, b, options)),
    );
}

function addRunningCommands(program: Command, io: CliIo, done: Done): void {
  const run = program
    .command('run')
    .description('run an outline on this machine')
    .argument('<file>', 'an outline, or - for standard input')
    .argument('[range]', 'frame range, as pycuerun takes it')
    .addOption(rangeOption());
  addLaunchOptions(run, 'local')
    .option('--cores <n>', 'cores to use at once (default: all of this machine)', positiveNumber)
    .option('--memory <size>', 'memory to use at once, such as 8g (default: 80 % of the machine)')
    .option('--gpus <n>', 'gpus to use at once (default: no limit)', wholeNumber)
    .option(
      '--limit <name=n>',
      'tasks that may hold a limit at once; may be given several times',
      limitCount,
      {},
    )
    .option('--only <layers>', 'run only these layers, separated by commas', commaList)
    .addOption(
      new Option(
        '--sample <which>',
        'only the first, middle, last task of each layer, or so many spread over it',
      ).argParser(sampleList),
    )
    .option('--log-rules <file>', 'rules that find errors in logs, as JSON, in place of the usual ones')
    .option('--session-dir <folder>', 'folder in which the session is made')
    .addOption(fromOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples(
        'run shot.outline.yaml',
        'run shot.outline.yaml 1-10 --cores 4',
        'run shot.outline.yaml --sample first,last --json',
      ),
    )
    .action(async (file, range, options) => {
      done(await launchFile(io, file, { ...options, range: range ?? options.range }));
    });
  addSubmitCommand(program, io, done);
  program
    .command('resume')
    .description('go on with a run that was stopped or that died')
    .argument('<session>', 'its folder, its id or the first part of it, or "last"')
    .option('--cores <n>', 'cores to use at once', positiveNumber)
    .option('--memory <size>', 'memory to use at once')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples('resume last', 'resume ~/.local/share/cuegraph/sessions/demo-sh010-kim_shot/6e2efa70-…'),
    )
    .action(async (session, options) =>
      done(await (await import('./commands/resume.ts')).resume(io, session, options)),
    );
}

/** `simulate`: the same schedule on paper. */
function addSimulateCommand(program: Command, io: CliIo, done: Done): void {
  program
    .command('simulate')
    .description('the schedule on paper: makespan, critical path, a row a task')
    .argument('<file>', 'an outline, or - for standard input')
    .argument('[range]', 'frame range')
    .addOption(rangeOption())
    .requiredOption('--cores <n>', 'cores of the machine', positiveNumber)
    .option('--memory <size>', 'memory of the machine (default: enough)')
    .option(
      '--seconds <layer=s>',
      'seconds that a frame of a layer takes (default 1); may be given several times',
      layerSeconds,
      {},
    )
    .option(
      '--fail <task>',
      'a task that fails (12-render), or is killed at a second (12-render@3)',
      moreOf,
      [],
    )
    .option('--max-retries <n>', 'how often a failed task is tried again', wholeNumber, 1)
    .option('--autoeat', 'count dead tasks as eaten', false)
    .addOption(fromOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples(
        'simulate shot.outline.yaml --cores 8 --seconds render=90 --seconds comp=12',
        'simulate shot.outline.yaml 1-10 --cores 2 --json',
        'simulate shot.outline.yaml --cores 8 --fail 12-render',
      ),
    )
    .action(async (file, range, options) => {
      const { simulateOutline } = await import('./commands/simulate.ts');
      done(await simulateOutline(io, file, { ...options, range: range ?? options.range }));
    });
}

/** `submit`: the same launch on the farm. */
function addSubmitCommand(program: Command, io: CliIo, done: Done): void {
  const submit = program
    .command('submit')
    .description('submit an outline to Cuebot')
    .argument('<file>', 'an outline, or - for standard input')
    .argument('[range]', 'frame range, as pycuerun takes it')
    .addOption(rangeOption());
  addLaunchOptions(submit, 'cue')
    .option('--dry-run', 'print the job spec and send nothing', false)
    .option(
      '--no-keep-outline',
      'do not keep the outline with the job, as comments from which it opens again',
    )
    .option('--session-dir <folder>', 'folder for the session of a job that runs from one, seen by the farm')
    .addOption(new Option('--spec-version <version>', 'version of the job spec').choices(SPEC_VERSIONS))
    .addOption(farmOption())
    .addOption(fromOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples(
        'submit shot.outline.yaml',
        'submit shot.outline.yaml 1-100 --pause',
        'submit shot.outline.yaml --dry-run',
      ),
    )
    .action(async (file, range, options) =>
      done(await launchFile(io, file, { ...options, range: range ?? options.range })),
    );
}

/** `run` and `submit` differ in where they launch by default. */
async function launchFile(
  io: CliIo,
  file: string,
  options: RunCommandOptions & SubmitCommandOptions,
): Promise<number> {
  if (options.backend === 'cue') return (await import('./commands/submit.ts')).submit(io, file, options);
  return (await import('./commands/run.ts')).runOutline(io, file, options);
}

/** Options of `run` and `submit` that follow pycuerun. */
function addLaunchOptions(command: Command, backend: 'local' | 'cue'): Command {
  return addJobOptions(
    command
      .option('-w, --wait', 'wait until the job has ended', false)
      .option('-t, --test', 'wait until the job has ended, and remove it if it failed', false)
      .option('-o, --os <name>', 'operating system to run on'),
  ).addOption(new Option('-b, --backend <where>', 'where to run').choices(['local', 'cue']).default(backend));
}

/** Options that a job carries with it. */
function addJobOptions(command: Command): Command {
  return command
    .option('-p, --pause', 'launch paused', false)
    .option('--priority <n>', 'priority of the job', wholeNumber)
    .option('--max-retries <n>', 'how often a failed task is tried again', wholeNumber)
    .option('--autoeat', 'count dead tasks as eaten', false)
    .option('-F, --facility <name>', 'facility to run at')
    .option('--shot <name>', 'shot to run for')
    .option('--base-name <name>', 'name of the job')
    .option('--no-mail', 'send no mail')
    .option('--env <k=v>', 'a variable for every task; may be given several times', variable, {})
    .addOption(
      new Option(
        '--frames-by <who>',
        'who runs a frame on the farm (default: its own command where that needs no session)',
      ).choices(FRAMES_BY),
    );
}

function addWindowCommands(program: Command, io: CliIo, done: Done): void {
  program
    .command('open')
    .description("the desktop window; the browser door where Electron's binary is not there")
    .argument('[file]', 'an outline')
    .addHelpText('after', examples('open', 'open shot.outline.yaml'))
    .action(async (file) => done(await (await import('./commands/open.ts')).open(io, file)));
  program
    .command('serve')
    .description('the editor in a browser, on this machine only, behind a one-time address that it prints')
    .argument('[file]', 'an outline')
    .option('--port <n>', 'port (default: any that is free)', portNumber)
    .option('--no-browser', 'print the address and open nothing')
    .addHelpText('after', examples('serve shot.outline.yaml', 'serve --port 8123 --no-browser'))
    .action(async (file, options) =>
      done(await (await import('./commands/serve.ts')).serveEditor(io, file, options)),
    );
}
