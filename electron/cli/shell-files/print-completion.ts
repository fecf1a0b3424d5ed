/** Completion of command lines: names of commands, options and their choices; files and folders everywhere else. */
import type { CommandFacts, OptionFacts } from './command-facts.ts';

/** The shells that are known. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** The completion of a shell, as the text of a file. */
export function printCompletion(shell: Shell, commands: readonly CommandFacts[]): string {
  return { bash: printBash, zsh: printZsh, fish: printFish }[shell](commands);
}

/** Commands whose first argument has choices of its own. */
function firstChoices({ arguments: [first] }: CommandFacts): readonly string[] {
  return first?.choices ?? [];
}

function flagsOf({ short, long }: OptionFacts): string[] {
  return short === null ? [long] : [short, long];
}

function printBash(commands: readonly CommandFacts[]): string {
  const cases = commands.map((command) => {
    const choices = command.options
      .filter((option) => option.choices.length > 0)
      .map(
        (option) =>
          `        ${flagsOf(option).join('|')}) COMPREPLY=($(compgen -W '${option.choices.join(' ')}' -- "$cur")); return ;;\n`,
      );
    const lookup = choices.length === 0 ? '' : `      case $prev in\n${choices.join('')}      esac\n`;
    const words = [...command.options.flatMap(flagsOf), '--help'].join(' ');
    const first = firstChoices(command);
    return `    ${command.name})\n${lookup}      options='${words}'${first.length > 0 ? `\n      words='${first.join(' ')}'` : ''} ;;\n`;
  });
  return `# bash completion for cuegraph
_cuegraph() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} options='' words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} help --help --version' -- "$cur"))
    return
  fi
  case \${COMP_WORDS[1]} in
${cases.join('')}  esac
  case $cur in
    -*) COMPREPLY=($(compgen -W "$options" -- "$cur")) ;;
    *) [ -z "$words" ] || COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
  esac
}
complete -o default -o bashdefault -F _cuegraph cuegraph
`;
}

function printZsh(commands: readonly CommandFacts[]): string {
  const names = commands.map(({ name, help }) => `    '${zshText(`${name}:${help}`)}'`).join('\n');
  const cases = commands.map((command) => {
    const options = command.options.map((option) => {
      const value = option.value === null ? '' : `:${zshText(option.value)}:${zshValues(option.choices)}`;
      const help = `[${zshText(option.help).replace(/[[\]]/g, '\\$&')}]`;
      const flags = option.short === null ? option.long : `{${option.short},${option.long}}`;
      return option.short === null ? `'${flags}${help}${value}'` : `${flags}'${help}${value}'`;
    });
    const args = command.arguments.map(
      ({ name, several, choices }) => `'${several ? '*' : ''}:${zshText(name)}:${zshValues(choices)}'`,
    );
    return `    ${command.name}) _arguments ${[...options, ...args].join(' ')} ;;\n`;
  });
  return `#compdef cuegraph
_cuegraph() {
  local -a commands
  commands=(
${names}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('')}    *) _files ;;
  esac
}
_cuegraph "$@"
`;
}

function zshText(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll('\n', ' ');
}

function zshValues(choices: readonly string[]): string {
  return choices.length === 0 ? '_files' : `(${choices.join(' ')})`;
}

function printFish(commands: readonly CommandFacts[]): string {
  const lines = ['# fish completion for cuegraph'];
  for (const { name, help } of commands)
    lines.push(`complete -c cuegraph -n __fish_use_subcommand -f -a ${name} -d ${fishText(help)}`);
  for (const command of commands) {
    const here = `complete -c cuegraph -n '__fish_seen_subcommand_from ${command.name}'`;
    for (const { short, long, value, choices, help } of command.options) {
      const flags = `${short === null ? '' : ` -s ${short.slice(1)}`} -l ${long.slice(2)}`;
      const values = choices.length > 0 ? ` -xa ${fishText(choices.join(' '))}` : value === null ? '' : ' -r';
      lines.push(`${here}${flags}${values} -d ${fishText(help)}`);
    }
    const first = firstChoices(command);
    if (first.length > 0) lines.push(`${here} -f -a ${fishText(first.join(' '))}`);
  }
  return `${lines.join('\n')}\n`;
}

function fishText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
