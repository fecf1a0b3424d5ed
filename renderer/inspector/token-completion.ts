/** The tokens of commands: which there are, and which of them a text that is being typed may mean. */
import { type CommandToken, FARM_TOKENS, PYOUTLINE_TOKENS } from '../../shared/outline/command-tokens.ts';

/** What becomes of each token. */
export const TOKEN_HELP: Readonly<Record<CommandToken, string>> = {
  '%{FRAME}': 'the frame',
  '%{ZFRAME}': 'the frame with four digits',
  '%{RANGE}': 'the frames of the task',
  '#ZFRAME#': 'the frame with four digits',
  '#IFRAME#': 'the frame',
  '#FRAME_START#': 'first frame of the task',
  '#FRAME_END#': 'last frame of the task',
  '#FRAME_CHUNK#': 'frames in a task of the layer',
  '#LAYER#': 'name of the layer',
  '#JOB#': 'name of the job',
  '#FRAMESPEC#': 'frames of the task as a range',
  '#FRAME#': 'name of the frame, 0004-render',
};

/** All tokens, PyOutline's first, since they hold everywhere. */
export const COMMAND_TOKENS: readonly CommandToken[] = [...PYOUTLINE_TOKENS, ...FARM_TOKENS];

/** A beginning of a token in a text, and the tokens that it may become. */
export interface Completion {
  /** Where the beginning stands. */
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly CommandToken[];
}

/** What may be completed at the caret; null when no token begins there or it is complete already. */
export function tokenCompletion(text: string, caret: number): Completion | null {
  const begun = /(?:%\{?[A-Z]*|#[A-Z_]*)$/i.exec(text.slice(0, caret))?.[0];
  if (begun === undefined) return null;
  const wanted = begun.toUpperCase();
  const tokens = COMMAND_TOKENS.filter((token) => token.startsWith(wanted) && token !== wanted);
  return tokens.length === 0 ? null : { start: caret - begun.length, end: caret, tokens };
}

/** The text and the caret after a token was put in the place of its beginning. */
export function completeToken(
  text: string,
  { start, end }: Pick<Completion, 'start' | 'end'>,
  token: string,
): { readonly text: string; readonly caret: number } {
  // What is left of a token that was half there goes too.
  const rest = text.slice(end).replace(/^[A-Z_]*[}#]/, '');
  return { text: text.slice(0, start) + token + rest, caret: start + token.length };
}
