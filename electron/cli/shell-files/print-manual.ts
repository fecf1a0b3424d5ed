/** The manual page `cuegraph(1)`, in the macros of man(7). */
import type { ArgumentFacts, CommandFacts, OptionFacts } from './command-facts.ts';

/** The page. */
export function printManual(commands: readonly CommandFacts[], version: string): string {
  return `.TH CUEGRAPH 1 "" "Cuegraph ${roff(version)}" "User Commands"
.SH NAME
cuegraph \\- edit, check, run and submit render\\-farm jobs
.SH SYNOPSIS
.B cuegraph
.I command
.RI [ argument " ...] [" option " ...]"
.SH DESCRIPTION
Cuegraph reads outlines (jobs of an OpenCue render farm), shows what the farm will make of them, runs them on this machine
and steers them on the farm. Without a window everything is a command.
.SH COMMANDS
${commands.map(printCommand).join('')}.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
the outline has errors, or a task ended dead
.TP
.B 2
wrong use
.TP
.B 3
a file could not be read or written
.TP
.B 4
the farm could not be reached or refused
.TP
.B 130
interrupted; all processes are gone before it ends
.SH ENVIRONMENT
.TP
.B CUEGRAPH_MODULES
folders with modules of the studio, separated as in PATH
.TP
.B SHOW, SHOT, USER, FACILITY, RENDER_TO, OL_OS, OL_TAG_OVERRIDE, CUEBOT_HOSTS, OPENCUE_CONFIG_FILE
what they mean to PyOutline and pycue
`;
}

function printCommand({ name, help, arguments: args, options }: CommandFacts): string {
  const usage = args.map((one) => `.I ${roff(printArgument(one))}\n`).join('');
  return `.SS ${roff(name)}\n${sentence(help)}\n.PP\n.B cuegraph ${roff(name)}\n${usage}${options.map(printOption).join('')}`;
}

function printArgument({ name, required, several }: ArgumentFacts): string {
  const word = `${name.toUpperCase()}${several ? '...' : ''}`;
  return required ? word : `[${word}]`;
}

function printOption({ short, long, value, choices, help }: OptionFacts): string {
  const flags = short === null ? long : `${short}, ${long}`;
  const shown = value === null ? '' : ` ${value.toUpperCase()}`;
  const accepted = choices.length === 0 ? '' : ` (${choices.join(', ')})`;
  return `.TP\n.B ${roff(flags)}${roff(shown)}\n${sentence(`${help}${accepted}`)}\n`;
}

/** A line of text; one that begins with a dot or a quote would be a macro. */
function sentence(text: string): string {
  return `\\&${roff(text)}`;
}

function roff(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('\n', ' ');
}
