/**
 * The words in commands that stand for something of the task: PyOutline's `%{…}`, replaced when a task runs, and
 * Cuebot's `#…#`, replaced when it dispatches one. Cuegraph replaces both when it runs a task itself. What looks like
 * a token of Cuebot's and is none starts a comment in the shell of the farm.
 */

/** PyOutline's. */
export const PYOUTLINE_TOKENS = ['%{FRAME}', '%{ZFRAME}', '%{RANGE}'] as const;

/** Cuebot's, in the order in which it replaces them. */
export const FARM_TOKENS = [
  '#ZFRAME#',
  '#IFRAME#',
  '#FRAME_START#',
  '#FRAME_END#',
  '#FRAME_CHUNK#',
  '#LAYER#',
  '#JOB#',
  '#FRAMESPEC#',
  '#FRAME#',
] as const;

export type CommandToken = (typeof PYOUTLINE_TOKENS)[number] | (typeof FARM_TOKENS)[number];

const KNOWN: ReadonlySet<string> = new Set([...PYOUTLINE_TOKENS, ...FARM_TOKENS]);

/** Tokens that only a single frame has. */
const FRAME_TOKENS = ['%{FRAME}', '%{ZFRAME}'] as const;

/** Tokens that say what a whole task is about. */
const TASK_TOKENS = ['#FRAME_START#', '#FRAME_END#', '#FRAME_CHUNK#', '#FRAMESPEC#'] as const;

/** Capitals between marks: `#SHOW#`, `%{FRAMES}`. Lower case is left to programs (`curl -w %{http_code}`). */
const FARM_LIKE = /#[A-Z][A-Z_]*#/g;
const PYOUTLINE_LIKE = /%\{[A-Z][A-Z_]*\}/g;

/** What looks like a token of the farm and is none, each once. */
export function unknownFarmTokens(words: readonly string[]): string[] {
  return unknown(words, FARM_LIKE);
}

/** What looks like a token of PyOutline's and is none, each once. */
export function unknownPercentTokens(words: readonly string[]): string[] {
  return unknown(words, PYOUTLINE_LIKE);
}

/** The tokens of `tokens` that stand in a command. */
export function tokensIn<Token extends CommandToken>(
  words: readonly string[],
  tokens: readonly Token[],
): Token[] {
  return tokens.filter((token) => words.some((word) => word.includes(token)));
}

/**
 * Whether a command is about a whole task, not one frame of it: it takes the first, the last or all frames from the
 * farm and no single frame from PyOutline. A module that runs its command once a frame runs such a one once a task.
 */
export function isAboutTask(words: readonly string[]): boolean {
  return tokensIn(words, TASK_TOKENS).length > 0 && tokensIn(words, FRAME_TOKENS).length === 0;
}

function unknown(words: readonly string[], pattern: RegExp): string[] {
  const found = words.flatMap((word) => word.match(pattern) ?? []);
  return [...new Set(found)].filter((token) => !KNOWN.has(token));
}
