/**
 * A layer's own command as the farm's shell gets it: PyOutline's tokens turned into Cuebot's, words quoted, and what
 * PyOutline does around a command written out. A Shell runs its command once for every frame of a task; since Cuebot
 * starts one command a task, that becomes a loop over the task's frames. A sequence becomes a `case`.
 */

import { err, ok, type Result } from '../../base/result.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import type { Value } from '../../base/value.ts';
import { canListFrames, type FrameSet, uniqueFrames } from '../../frames/frame-set.ts';
import { isAboutTask, tokensIn } from '../../outline/command-tokens.ts';
import { farmLayerName } from '../../outline/job-names.ts';
import { ownValue } from '../../outline/own-value.ts';
import { readCommand } from '../../outline/read-command.ts';
import type { ResolvedLayer } from '../../outline/resolved-outline.ts';
import { expandTemplate } from '../../plan/expand-template.ts';
import type { DocumentNote } from '../format.ts';
import { farmLine } from './farm-words.ts';
import { type LoopFrames, loopLine, printLoop } from './frame-loop.ts';

/** The text for the farm, and what was done to get it. */
export interface OwnCommand {
  readonly text: string;
  readonly isLooped: boolean;
  /** `%{RANGE}` is the task's frames with commas; the farm has only its short notation for them. */
  readonly hasShortRange: boolean;
  /** The words that PyOutline would join with blanks, where the command is one of words. */
  readonly words: readonly string[] | null;
}

/** Width of the column for a command. */
const MAX_COMMAND_LENGTH = 4000;

/** A list that comes to more, repetitions included, is not looked at. */
const MAX_LIST_SEARCHED = 1_000_000;

/** A program that does nothing, and does it well. */
export const NOTHING = 'true';

/** Whether layers of this kind can run by their own command, whatever their arguments are. */
export function hasOwnCommand({ spec, children }: ResolvedLayer): boolean {
  return children.length === 0 && !/^(unknown|script|python|module)$/.test(spec.execution.kind);
}

/** The command of every frame of a layer. */
export function ownCommand(layer: ResolvedLayer): Result<OwnCommand, DocumentNote> {
  const { execution } = layer.spec;
  if (!hasOwnCommand(layer)) return noOwnCommand(layer);
  if (execution.kind === 'sequence') return sequenceCommand(layer, execution.arg);
  if (execution.kind !== 'command' && execution.kind !== 'template')
    return ok({ text: NOTHING, isLooped: false, hasShortRange: false, words: [NOTHING] });
  const words = wordsOf(layer);
  if (!words.ok) return words;
  const isOnce = execution.per === 'task' || isAboutTask(words.value);
  const { words: turned, hasShortRange } = turnTokens(words.value, layer);
  const loop = isOnce ? null : loopFrames(layer);
  if (loop?.kind === 'list' && loop.frames.length === 0) return tooLong(layer.frames.size * 2);
  const text =
    loop === null ? farmLine(turned) : printLoop(loop, loopLine(turned, farmLayerName(layer.name).name));
  const command = { isLooped: loop !== null, hasShortRange, words: words.value };
  return checkLength({ ...command, text });
}

/** A command as words, with the farm's tokens. */
export interface OwnWords {
  readonly words: readonly string[];
  /** It runs once a task, not once a frame. */
  readonly isOnce: boolean;
}

/** The words of every frame of a layer; a sequence is a `case` of a shell, what runs nothing a program that does. */
export function ownWords(layer: ResolvedLayer): Result<OwnWords, DocumentNote> {
  const { execution } = layer.spec;
  if (!hasOwnCommand(layer)) return noOwnCommand(layer);
  if (execution.kind === 'sequence') {
    const cases = sequenceCases(layer, execution.arg, null);
    return cases.ok ? ok({ words: ['/bin/sh', '-c', cases.value.script], isOnce: false }) : cases;
  }
  if (execution.kind !== 'command' && execution.kind !== 'template')
    return ok({ words: [NOTHING], isOnce: false });
  const words = wordsOf(layer);
  if (!words.ok) return words;
  const isOnce = execution.per === 'task' || isAboutTask(words.value);
  return ok({ words: turnTokens(words.value, layer).words, isOnce });
}

function wordsOf(layer: ResolvedLayer): Result<readonly string[], DocumentNote> {
  const { execution } = layer.spec;
  if (execution.kind === 'template') {
    const words = expandTemplate(execution.argv, layer.args, layer.spec.args);
    if (!words.ok) return badCommand(words.error.arg, ownValue(layer.args, words.error.arg));
    return (words.value[0] ?? '').trim() === '' ? badCommand('command', undefined) : words;
  }
  const arg = execution.kind === 'command' ? execution.arg : '';
  const value = ownValue(layer.args, arg);
  const words = readCommand(value ?? null);
  return words.ok ? words : badCommand(arg, value);
}

function badCommand(field: string, found: Value | undefined): Result<never, DocumentNote> {
  return err({ code: 'bad-layer-command', severity: 'error', facts: { found: found ?? null }, field });
}

function noOwnCommand({ spec, children }: ResolvedLayer): Result<never, DocumentNote> {
  const reason = children.length > 0 ? 'children' : spec.execution.kind;
  return err({ code: 'no-own-command', severity: 'error', facts: { reason, module: spec.name } });
}

function sequenceCommand(layer: ResolvedLayer, arg: string): Result<OwnCommand, DocumentNote> {
  const loop = loopFrames(layer);
  if (loop?.kind === 'list' && loop.frames.length === 0) return tooLong(layer.frames.size * 2);
  const cases = sequenceCases(layer, arg, loop);
  if (!cases.ok) return cases;
  const { script, hasShortRange } = cases.value;
  const text = loop === null ? `/bin/sh -c ${shellQuote(script)}` : printLoop(loop, script);
  return checkLength({ text, isLooped: loop !== null, hasShortRange, words: null });
}

/** Frame 1 runs the first command, frame 2 the second; frames that the range leaves out have no place in it. */
function sequenceCases(
  layer: ResolvedLayer,
  arg: string,
  loop: LoopFrames | null,
): Result<{ readonly script: string; readonly hasShortRange: boolean }, DocumentNote> {
  const commands = ownValue(layer.args, arg);
  if (!Array.isArray(commands)) return badCommand(arg, commands);
  let hasShortRange = false;
  const cases: string[] = [];
  for (const frame of canListFrames(layer.frames) ? uniqueFrames(layer.frames) : []) {
    const written = commands[frame - 1];
    if (written === undefined) continue;
    const words = readCommand(written);
    if (!words.ok) return badCommand(arg, written);
    const turned = turnTokens(words.value, layer, true);
    hasShortRange ||= turned.hasShortRange;
    const line =
      loop === null ? farmLine(turned.words) : loopLine(turned.words, farmLayerName(layer.name).name);
    cases.push(`${frame}) ${line};;`);
  }
  const script = `case ${loop === null ? '#IFRAME#' : '"$f"'} in ${cases.join(' ')} esac`;
  return ok({ script, hasShortRange });
}

function checkLength(command: OwnCommand): Result<OwnCommand, DocumentNote> {
  const { length } = command.text;
  if (!command.isLooped && command.words !== null) return ok(command);
  return length <= MAX_COMMAND_LENGTH ? ok(command) : tooLong(length);
}

function tooLong(length: number): Result<never, DocumentNote> {
  return err({ code: 'command-too-long', severity: 'error', facts: { length, most: MAX_COMMAND_LENGTH } });
}

/** PyOutline's tokens as Cuebot's. In a sequence only `%{RANGE}` is one. */
function turnTokens(
  words: readonly string[],
  { chunk }: ResolvedLayer,
  isSequence = false,
): { readonly words: readonly string[]; readonly hasShortRange: boolean } {
  const range = chunk === 1 ? '#IFRAME#' : '#FRAMESPEC#';
  const hasShortRange = chunk > 1 && tokensIn(words, ['%{RANGE}']).length > 0;
  const turned = words.map((word) => {
    const ranged = word.replaceAll('%{RANGE}', range);
    if (isSequence) return ranged;
    return ranged.replaceAll('%{FRAME}', '#IFRAME#').replaceAll('%{ZFRAME}', '#ZFRAME#');
  });
  return { words: turned, hasShortRange };
}

/** How a task finds its frames, null where each task has only one. */
function loopFrames({ frames, chunk }: ResolvedLayer): LoopFrames | null {
  if (chunk < 2) return null;
  const run = oneRun(frames);
  if (run !== null) return run.size < 2 ? null : { kind: 'run', step: run.step };
  // Each takes up two characters at least.
  if (frames.size * 2 > MAX_LIST_SEARCHED) return { kind: 'list', frames: [], chunk };
  const list = uniqueFrames(frames);
  return list.length < 2 ? null : { kind: 'list', frames: list, chunk };
}

function oneRun({ sections }: FrameSet): { readonly step: number; readonly size: number } | null {
  const [only, second] = sections;
  return only?.kind === 'run' && second === undefined ? { step: only.step, size: only.size } : null;
}
