/**
 * The command of a layer from the shell text of a job spec. A plain command becomes its words, PyOutline's tokens for
 * Cuebot's; a loop that Cuegraph wrote becomes the command in it; what needs a shell stays with one. A command that
 * only runs a session's frame is kept as it is, without the wrapper in front: what the frame does stands in the session.
 */
import { shellSplit } from '../../base/shell-split.ts';
import type { Args } from '../../base/value.ts';
import { isAboutTask } from '../../outline/command-tokens.ts';
import { readLoop } from './frame-loop.ts';

/** What stands in for a layer's `cmd`. */
export interface ReadCommandText {
  readonly command: readonly string[];
  /** Arguments that the text in front of the command says. */
  readonly args: Args;
  /** The session whose frames it runs; the layer's own command is not known then. */
  readonly session: string | null;
  /** The farm runs it once a task and a Shell once a frame, which is not the same here. */
  readonly isOncePerTask: boolean;
  readonly needsShell: boolean;
}

/** Characters that only a shell gives a meaning. A `#` inside of a word, a `%` and a `=` have none. */
const SHELL_CHARACTER = /[$`|&;<>()*?[\]{}~!]|^#| #|\n/;

/** Reads the text; `chunk` is the layer's, `layer` its name. */
export function readCommandText(text: string, chunk: number, layer: string): ReadCommandText {
  const trimmed = text.trim();
  const plain = { args: {}, session: null, isOncePerTask: false, needsShell: false };
  const loop = readLoop(trimmed, layer);
  if (loop !== undefined) return { ...plain, command: loop };
  const split = shellSplit(trimmed);
  if (!split.ok || needsShell(trimmed)) {
    const command = ['/bin/sh', '-c', trimmed];
    return { ...plain, needsShell: true, ...forTask(command, chunk) };
  }
  const { words, args } = withoutWrapper(split.value);
  const session = sessionOf(words);
  return { ...plain, args, session, ...forTask(words, chunk) };
}

function needsShell(text: string): boolean {
  const bare = text.replace(/'[^']*'|"(?:\\.|[^"\\$`])*"|\\./gs, 'x').replace(/#[A-Z_]+#/g, 'x');
  return SHELL_CHARACTER.test(bare) || /^\w+=/.test(bare);
}

/**
 * In a chunk the farm starts the command once, with the first frame: the token that says so keeps a Shell from running
 * it for every frame.
 */
function forTask(
  words: readonly string[],
  chunk: number,
): { readonly command: readonly string[]; readonly isOncePerTask: boolean } {
  if (chunk === 1) {
    const command = words.map((word) =>
      word.replaceAll('#IFRAME#', '%{FRAME}').replaceAll('#ZFRAME#', '%{ZFRAME}'),
    );
    return { command, isOncePerTask: false };
  }
  const command = words.map((word) => word.replaceAll('#IFRAME#', '#FRAME_START#'));
  return { command, isOncePerTask: !isAboutTask(command) };
}

/** `strace … -o FILE`, then PyOutline's wrapper and the user's folder. */
function withoutWrapper(words: readonly string[]): {
  readonly words: readonly string[];
  readonly args: Args;
} {
  const hasTrace = /(^|\/)strace$/.test(words[0] ?? '');
  const traceEnd = hasTrace ? words.findIndex((word) => word.endsWith('strace.log')) : -1;
  const traced = traceEnd === -1 ? words : words.slice(traceEnd + 1);
  const trace: Args = traceEnd === -1 ? {} : { strace: true };
  const wrapper = traced[0] ?? '';
  const found = /(?:^|\/)opencue_wrap_frame(_no_ss)?$/.exec(wrapper);
  if (found !== null && traced.length > 2)
    return {
      words: traced.slice(2),
      args: { ...trace, ...(found[1] === undefined ? {} : { setshot: false }) },
    };
  const runner = traced.findIndex((word) => /(^|\/)pycuerun$/.test(word));
  if (runner > 1)
    return {
      words: traced.slice(runner),
      args: { ...trace, wrapper: traced.slice(0, runner - 1).join(' ') },
    };
  return { words: traced, args: trace };
}

/** The folder that `pycuerun FILE -e …` or `cuegraph execute FOLDER …` runs a frame of. */
function sessionOf(words: readonly string[]): string | null {
  const [program = '', file = '', flag] = words;
  if (/(^|\/)pycuerun$/.test(program) && flag === '-e') return file.replace(/\/[^/]*$/, '');
  const execute = words.indexOf('execute');
  const isCuegraph = execute > 0 && words.slice(0, execute).some((word) => /cuegraph(\.mjs)?$/.test(word));
  return isCuegraph ? (words[execute + 1] ?? null) : null;
}
