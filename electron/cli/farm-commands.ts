/** The commands that look at jobs of the farm. */
import { type Command, Option } from 'commander';
import { FORMAT_NAMES } from '../../shared/format/format.ts';
import type { CliIo } from './cli-io.ts';
import { type Done, examples, farmOption, JOB_WORDS, jsonOption } from './command-parts.ts';
import { moreOf, positiveNumber, taskStates } from './option-readers.ts';

export function addFarmCommands(program: Command, io: CliIo, done: Done): void {
  program
    .command('jobs')
    .description('jobs of the farm, by name')
    .argument('[text]', 'a part of the name')
    .option('--show <names>', 'only of these shows', moreOf)
    .option('--user <names>', 'only of these users', moreOf)
    .option('--mine', 'only your own', false)
    .option('--finished', 'finished ones too, as long as the farm knows them', false)
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('jobs --mine', 'jobs sh010 --show demo --finished --json'))
    .action(async (text, options) =>
      done(await (await import('./commands/jobs.ts')).jobs(io, text, options)),
    );
  program
    .command('status')
    .description('one job of the farm with its layers')
    .argument('<job>', JOB_WORDS)
    .option('--frames', 'its tasks too', false)
    .option('--layer <names>', 'only these layers', moreOf)
    .option('--state <states>', 'only tasks in these states', taskStates)
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('status demo-sh010-kim_shot', 'status shot --state dead,running --json'))
    .action(async (job, options) =>
      done(await (await import('./commands/status.ts')).status(io, job, options)),
    );
  program
    .command('watch')
    .description('follow a job of the farm to its end; exit 1 where a task is dead or the job was killed')
    .argument('<job>', JOB_WORDS)
    .option('--interval <seconds>', 'seconds between two looks (default 3)', positiveNumber)
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('watch demo-sh010-kim_shot', 'watch shot --json'))
    .action(async (job, options) =>
      done(await (await import('./commands/watch.ts')).watch(io, job, options)),
    );
  program
    .command('log')
    .description('the log of a task of the farm')
    .argument('<job>', JOB_WORDS)
    .argument('<task>', 'first frame and layer, such as 12-render')
    .option('--attempt <n>', 'an older attempt, from 1', positiveNumber)
    .option('--follow', 'go on while the task runs', false)
    .option('--tail <lines>', 'only the last lines of what is there', positiveNumber)
    .option('--path', 'say where it is', false)
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('log shot 12-render --follow', 'log shot 12-render --attempt 1 --tail 50'))
    .action(async (job, task, options) =>
      done(await (await import('./commands/log.ts')).log(io, job, task, options)),
    );
  program
    .command('why')
    .description('why a task of the farm does not run')
    .argument('<job>', JOB_WORDS)
    .argument('<task>', 'first frame and layer, such as 12-render')
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('why shot 12-comp'))
    .action(async (job, task, options) =>
      done(await (await import('./commands/why.ts')).why(io, job, task, options)),
    );
  program
    .command('depends')
    .description('what a job of the farm and its layers wait for')
    .argument('<job>', JOB_WORDS)
    .option('--satisfy <ids>', 'count these dependencies as met', moreOf)
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('depends shot', 'depends shot --satisfy 3f2c8f3a-…'))
    .action(async (job, options) =>
      done(await (await import('./commands/depends.ts')).depends(io, job, options)),
    );
  program
    .command('pull')
    .description('a job of the farm as an outline; what the farm does not give back is said on stderr')
    .argument('<job>', JOB_WORDS)
    .option('-o, --output <file>', 'file to write instead of standard output')
    .addOption(
      new Option(
        '--what <which>',
        'the outline it was submitted with, what the farm has, or what is left to do of it',
      )
        .choices(['own', 'farm', 'failed'])
        .default('own'),
    )
    .addOption(
      new Option('--to <format>', 'the format to write').choices(['outline', 'json']).default('outline'),
    )
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples('pull shot -o shot.outline.yaml', 'pull shot --what failed -o again.outline.yaml'),
    )
    .action(async (job, options) => done(await (await import('./commands/pull.ts')).pull(io, job, options)));
  program
    .command('change-job')
    .description(
      'list what differs between a job of the farm and an outline; --apply sends what a running job takes',
    )
    .argument('<job>', JOB_WORDS)
    .argument('<file>', 'the outline, or - for standard input')
    .option('-f, --range <range>', "frame range instead of the outline's own")
    .addOption(
      new Option('--from <format>', 'format of FILE, needed only where it cannot be told').choices(
        FORMAT_NAMES,
      ),
    )
    .option('--apply', 'send what is listed', false)
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples('change-job shot shot.outline.yaml', 'change-job shot shot.outline.yaml --apply'),
    )
    .action(async (job, file, options) =>
      done(await (await import('./commands/change-job.ts')).changeJob(io, job, file, options)),
    );
}
