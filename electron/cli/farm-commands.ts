/** The commands that look at jobs of the farm. */
import type { Command } from 'commander';
import type { CliIo } from './cli-io.ts';
import { type Done, examples, farmOption, jsonOption } from './command-parts.ts';
import { moreOf, taskStates } from './option-readers.ts';

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
    .argument('<job>', 'full name, id, or a last part of the name that only one job has')
    .option('--frames', 'its tasks too', false)
    .option('--layer <names>', 'only these layers', moreOf)
    .option('--state <states>', 'only tasks in these states', taskStates)
    .addOption(farmOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('status demo-sh010-kim_shot', 'status shot --state dead,running --json'))
    .action(async (job, options) =>
      done(await (await import('./commands/status.ts')).status(io, job, options)),
    );
}
