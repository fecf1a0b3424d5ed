/** Sentences about what only a run of an outline script would tell. */
import { error, field, shown, whose } from './problem-words.ts';

/** Words for scripts. */
export const PYTHON_WORDS = {
  'python-value': error<{ code: string }>(
    ({ code }, at) =>
      `${field(at)} is only known when the script runs: ${shown(code)}. Put a value in its place, or run the script itself with pycuerun.`,
  ),
  'python-block': error<{ code: string }>(
    ({ code }, at) =>
      `${whose(at)} stands for statements that were not followed, because what they do is only known when the script runs: ${shown(code)}.`,
  ),
  'script-class': error<{ found: string }>(
    ({ found: module }, at) =>
      `${whose(at)} is of the class ${shown(module)}, which the script defines itself: it cannot run here, and PyOutline does not find it again on the farm. Move the class into a module of its own.`,
  ),
} as const;
