/** Finding commands by what people type. Pure. */
import type { Command } from '../commands/command.ts';

/** The commands that fit, best first: every word must be found in the title, the group or the words about it. */
export function searchCommands(commands: readonly Command[], query: string): readonly Command[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  return commands
    .map((command, index) => ({ command, index, score: scoreOf(command, words) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map((one) => one.command);
}

function scoreOf(command: Command, words: readonly string[]): number {
  const title = command.title.toLowerCase();
  const rest = `${command.group} ${command.words ?? ''}`.toLowerCase();
  let score = 0;
  for (const word of words) {
    const found = title.startsWith(word)
      ? 8
      : title.split(/\s+/).some((one) => one.startsWith(word))
        ? 6
        : title.includes(word)
          ? 4
          : rest.includes(word)
            ? 2
            : 0;
    if (found === 0) return 0;
    score += found;
  }
  return score;
}
