/** `completion`: what a shell and the manual need to know of the commands. */
import { Argument, type Command } from 'commander';
import { type CliIo, EXIT } from './cli-io.ts';
import { type Done, examples } from './command-parts.ts';
import { SHELLS, type Shell } from './shell-files/print-completion.ts';

/** Adds the command. */
export function addShellCommands(program: Command, io: CliIo, done: Done): void {
  program
    .command('completion')
    .description('print the completion of a shell, or the manual page')
    .addArgument(new Argument('<what>', 'bash, zsh, fish, or man').choices([...SHELLS, 'man']))
    .addHelpText('after', examples('completion bash > ~/.local/share/bash-completion/completions/cuegraph'))
    .action(async (what: Shell | 'man') => {
      const { commandFacts } = await import('./shell-files/command-facts.ts');
      const commands = commandFacts(program);
      if (what === 'man') {
        const { printManual } = await import('./shell-files/print-manual.ts');
        io.out(printManual(commands, program.version() ?? ''));
      } else {
        const { printCompletion } = await import('./shell-files/print-completion.ts');
        io.out(printCompletion(what, commands));
      }
      done(EXIT.done);
    });
}
