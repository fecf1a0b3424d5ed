/** Sentences about commands, environments and declared files. */
import type { Value } from '../../base/value.ts';
import {
  advice,
  counted,
  error,
  farmError,
  farmWarning,
  field,
  found,
  listed,
  named,
  shown,
  warning,
  whose,
} from './problem-words.ts';

const ENV_NAME = 'Accepted are letters, digits, “_”, “-”, “.” and “:”, without blanks';

/** `“command” of layer “render”`, with the number of the command in a list of them. */
function which(number: number | null): string {
  return number === null ? '' : ` in command ${number}`;
}

/** Words for commands, variables and files. */
export const COMMAND_WORDS = {
  'empty-command': error<{ found: Value; number: number | null }>(
    (f, at) => `${field(at)} has no program${which(f.number)}. A program and its arguments are accepted.`,
  ),
  'bad-command': error<{ found: Value; number: number | null }>(
    (f, at) =>
      `${field(at)} holds ${shown(f.found)}${which(f.number)}. A text, or a list of a program and its arguments, is accepted.`,
  ),
  'bad-commands': error<{ found: Value }>(
    (f, at) => `${found(at, f.found)} A list of commands is accepted, one for each frame.`,
  ),
  'unbalanced-quotes': error<{ found: string; number: number | null; offset: number; open: string }>(
    (f, at) =>
      `${field(at)} cannot be split into words${which(f.number)}: the ${f.open} at character ${f.offset + 1} is never closed.`,
  ),
  'eaten-backslash': warning<{ found: string; becomes: string; number: number | null }>(
    (f, at) =>
      `${field(at)} is one text with backslashes${which(f.number)}, which are taken away when it is split: ${shown(f.found)} becomes ${shown(f.becomes)}. Write it as a list, or in single quotes.`,
  ),
  'shell-syntax': warning<{ found: string; number: number | null }>(
    (f, at) =>
      `${field(at)} has ${shown(f.found)} in it${which(f.number)}. No shell reads a command, so the program gets it as an argument. Let /bin/sh -c run it where a shell is meant.`,
  ),
  'long-command': farmError<{ length: number; most: number; number: number | null }>(
    (f, at) =>
      `${field(at)} has ${counted(f.length, 'character')}${which(f.number)}; the farm loses a job with a command of more than ${f.most}. Put it into a script.`,
  ),
  'unknown-token': farmError<{ found: readonly string[]; accepted: readonly string[] }>(
    (f, at) =>
      `${field(at)} has ${named(f.found)} in it, which the farm does not replace: its shell takes it for a comment, leaves out the rest of the line, and the frame succeeds. The farm knows ${f.accepted.join(', ')}.`,
  ),
  'unknown-percent-token': warning<{ found: readonly string[]; accepted: readonly string[] }>(
    (f, at) =>
      `${field(at)} has ${named(f.found)} in it, which is not replaced. Known are ${listed(f.accepted)}.`,
  ),
  'frame-zero': advice<{ tokens: readonly string[] }>(
    (f, at) =>
      `${whose(at)} has frame 0, for which PyOutline does not replace ${listed(f.tokens)}. Cuegraph does.`,
  ),
  'sequence-token': warning<{ tokens: readonly string[]; number: number | null }>(
    (f, at) =>
      `${field(at)} has ${listed(f.tokens)} in it${which(f.number)}, which is not replaced in the commands of a sequence: each has a frame of its own.`,
  ),
  'zero-character': error<{ where: string }>(
    (f, at) => `${field(at)} holds a zero character in ${f.where}. No system can hand that to a program.`,
  ),

  'env-name': farmError<{ found: string }>(
    (f, at) => `${whose(at)} sets a variable ${shown(f.found)}, whose name the farm refuses. ${ENV_NAME}.`,
  ),
  'env-name-unusable': error<{ found: string }>(
    (f, at) =>
      `${whose(at)} sets a variable ${shown(f.found)}. No system takes a name that is empty or has “=” or a zero character in it.`,
  ),
  'env-value-type': error<{ found: Value }>(
    (f, at) => `${found(at, f.found)} The value of a variable is a text.`,
  ),
  'env-value-text': warning<{ found: Value; used: string }>(
    (f, at) =>
      `${field(at)} is ${shown(f.found)}, which is no text and makes PyOutline fail. Cuegraph takes ${shown(f.used)}; put it in quotes.`,
  ),
  'env-value-long': farmError<{ length: number; most: number }>(
    (f, at) =>
      `${field(at)} has ${counted(f.length, 'character')}; the farm takes ${counted(f.most, 'character')} at most.`,
  ),
  'env-value-trimmed': farmWarning<{ found: string; stored: string }>(
    (f, at) => `${found(at, f.found)} The farm takes the blanks at its ends away.`,
  ),
  'env-reserved': farmWarning<{ found: string }>(
    (f, at) =>
      `${whose(at)} sets ${f.found}, which the farm sets itself for every frame; its own value wins.`,
  ),
  'outline-env': advice<{ names: readonly string[] }>(
    (f) =>
      `The outline sets ${listed(f.names)} after setshot. PyOutline does not hand that to the farm's frames; Cuegraph does.`,
  ),

  'output-name': farmError<{ found: string; which: string }>(
    (f, at) =>
      `${whose(at)} declares an ${f.which} called ${shown(f.found)}, which the farm refuses as a name. ${ENV_NAME}.`,
  ),
  'duplicate-file': error<{ found: string; which: string }>(
    (f, at) => `${whose(at)} declares two ${f.which}s called ${shown(f.found)}. Names must differ.`,
  ),
  'empty-path': error<{ found: string; which: string }>(
    (f, at) => `The ${f.which} ${shown(f.found)} of layer ${shown(at.layer ?? '')} has no path.`,
  ),
  'mkdir-exists': advice<{ found: string }>(
    (f, at) =>
      `The output ${shown(f.found)} of layer ${shown(at.layer ?? '')} makes its folder. PyOutline fails from the second frame on, when the folder is there; Cuegraph does not.`,
  ),
} as const;
