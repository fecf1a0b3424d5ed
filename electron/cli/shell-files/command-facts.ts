/** The table of commands as plain facts, for what is generated from it: completions of shells, the manual page. */
import type { Command } from 'commander';

/** One option; flags as they are typed. */
export interface OptionFacts {
  readonly short: string | null;
  readonly long: string;
  /** The word for its value (`<range>` without brackets); null for a switch. */
  readonly value: string | null;
  readonly choices: readonly string[];
  readonly help: string;
}

/** One argument. */
export interface ArgumentFacts {
  readonly name: string;
  readonly required: boolean;
  readonly several: boolean;
  readonly choices: readonly string[];
  readonly help: string;
}

/** One command. */
export interface CommandFacts {
  readonly name: string;
  readonly help: string;
  readonly arguments: readonly ArgumentFacts[];
  readonly options: readonly OptionFacts[];
}

/** The commands of a program in the order of its help, without `help` itself. */
export function commandFacts(program: Command): readonly CommandFacts[] {
  return program.commands.map((command) => ({
    name: command.name(),
    help: command.description(),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      required: argument.required,
      several: argument.variadic,
      choices: argument.argChoices ?? [],
      help: argument.description,
    })),
    options: command.options.map((option) => ({
      short: option.short ?? null,
      long: option.long ?? option.flags,
      value: /[<[]([^>\]]+)[>\]]/.exec(option.flags)?.[1] ?? null,
      choices: option.argChoices ?? [],
      help: option.description,
    })),
  }));
}
