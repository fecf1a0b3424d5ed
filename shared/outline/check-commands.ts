/**
 * Commands: whether they can be split at all, what becomes of backslashes and shell syntax in them, tokens that nobody
 * replaces, lengths, and tasks whose frames have gaps where a command only hears of the first and the last.
 */

import { shellJoin } from '../base/shell-quote.ts';
import type { Value } from '../base/value.ts';
import { chunkAt, chunkLayout } from '../frames/chunk-frames.ts';
import { hasFrame } from '../frames/frame-set.ts';
import {
  FARM_TOKENS,
  PYOUTLINE_TOKENS,
  tokensIn,
  unknownFarmTokens,
  unknownPercentTokens,
} from './command-tokens.ts';
import type { Findings } from './findings.ts';
import { setArgFix } from './fixes.ts';
import { ownValue } from './own-value.ts';
import { readCommand } from './read-command.ts';
import type { ResolvedLayer } from './resolved-outline.ts';
import { templateTexts } from './template-texts.ts';

/** Width of the column for a command. */
const MAX_COMMAND_LENGTH = 4000;

/** Above this many frames gaps are not looked for; a job has 100,000 frames at most. */
const MAX_LISTED = 1_000_000;

/** Most commands of one sequence that are looked at one by one. */
const MAX_SEQUENCE = 10_000;

/** Words of a shell that are arguments like any other where no shell is. */
const SHELL_WORDS: ReadonlySet<string> = new Set([
  '|',
  '||',
  '&',
  '&&',
  ';',
  '<',
  '>',
  '>>',
  '2>',
  '2>&1',
  '&>',
]);

/** Looks at the commands of every layer that runs. */
export function checkCommands(findings: Findings): void {
  for (const layer of findings.resolved.layers) {
    if (!findings.runs(layer)) continue;
    const { execution } = layer.spec;
    if (execution.kind === 'command') {
      const value = ownValue(layer.args, execution.arg);
      if (value !== undefined && value !== null)
        checkTokens(
          findings,
          layer,
          execution.arg,
          checkCommand(findings, layer, execution.arg, value, null),
        );
    } else if (execution.kind === 'sequence') {
      checkSequence(findings, layer, execution.arg);
    } else if (execution.kind === 'template') {
      checkGaps(findings, layer, undefined, templateTexts(execution.argv));
    }
    checkCommandArgs(findings, layer);
  }
}

/** Arguments of a module that are commands, or parts of one, but not the one that it runs. */
function checkCommandArgs(findings: Findings, layer: ResolvedLayer): void {
  const { execution, args } = layer.spec;
  const main = execution.kind === 'command' || execution.kind === 'sequence' ? execution.arg : undefined;
  for (const spec of args) {
    if (spec.type !== 'command' || spec.name === main) continue;
    const value = ownValue(layer.args, spec.name);
    if (value === undefined || value === null) continue;
    const read = readCommand(value);
    if (read.ok || read.error.code === 'empty-command') continue;
    reportFault(findings, layer, spec.name, read.error, null);
  }
}

function checkSequence(findings: Findings, layer: ResolvedLayer, arg: string): void {
  const commands = ownValue(layer.args, arg);
  if (commands === undefined || commands === null) return;
  if (!Array.isArray(commands) || commands.length === 0) {
    findings.ofLayer(layer, 'bad-commands', arg, { found: commands });
    return;
  }
  for (const [index, command] of (commands as readonly Value[]).slice(0, MAX_SEQUENCE).entries()) {
    const words = checkCommand(findings, layer, arg, command, index + 1);
    const tokens = words === undefined ? [] : tokensIn(words, ['%{FRAME}', '%{ZFRAME}']);
    if (tokens.length > 0) findings.ofLayer(layer, 'sequence-token', arg, { tokens, number: index + 1 });
  }
}

type CommandFault = Extract<ReturnType<typeof readCommand>, { ok: false }>['error'];

function reportFault(
  findings: Findings,
  layer: ResolvedLayer,
  arg: string,
  fault: CommandFault,
  number: number | null,
): void {
  if (fault.code === 'unbalanced-quotes') {
    const { found, offset, open } = fault;
    findings.ofLayer(layer, fault.code, arg, { found, offset, open, number });
  } else {
    findings.ofLayer(layer, fault.code, arg, { found: fault.found, number });
  }
}

/** Reports what is wrong with one command; its words where it has any. */
function checkCommand(
  findings: Findings,
  layer: ResolvedLayer,
  arg: string,
  command: Value,
  number: number | null,
): readonly string[] | undefined {
  const read = readCommand(command);
  if (!read.ok) {
    reportFault(findings, layer, arg, read.error, number);
    return undefined;
  }
  const words = read.value;
  if (words.some((word) => word.includes('\0')))
    findings.ofLayer(layer, 'zero-character', arg, { where: number === null ? 'it' : `command ${number}` });
  const line = shellJoin(words);
  if (line.length > MAX_COMMAND_LENGTH)
    findings.ofLayer(layer, 'long-command', arg, { length: line.length, most: MAX_COMMAND_LENGTH, number });
  const unknown = unknownFarmTokens(words);
  if (unknown.length > 0)
    findings.ofLayer(layer, 'unknown-token', arg, { found: unknown, accepted: FARM_TOKENS });
  const percent = unknownPercentTokens(words);
  if (percent.length > 0)
    findings.ofLayer(layer, 'unknown-percent-token', arg, { found: percent, accepted: PYOUTLINE_TOKENS });
  if (typeof command === 'string') checkText(findings, layer, arg, command, words, number);
  return words;
}

/** What a person who thinks of a shell writes into one text. */
function checkText(
  findings: Findings,
  layer: ResolvedLayer,
  arg: string,
  text: string,
  words: readonly string[],
  number: number | null,
): void {
  const operator = words.find((word) => SHELL_WORDS.has(word) && isBare(text, word));
  if (operator !== undefined) {
    const fix = number === null ? setArgFix(layer, arg, ['/bin/sh', '-c', text]) : undefined;
    findings.ofLayer(layer, 'shell-syntax', arg, { found: operator, number }, { fix });
  }
  const eaten = eatenBackslash(text);
  if (eaten !== undefined)
    findings.ofLayer(layer, 'eaten-backslash', arg, {
      found: eaten,
      becomes: eaten.replaceAll('\\', ''),
      number,
    });
}

/** Whether a word stands in a text by itself, without quotes. */
function isBare(text: string, word: string): boolean {
  return text.split(/\s+/).includes(word);
}

/** The first word with a backslash before a letter or digit outside of quotes: a path of Windows. */
function eatenBackslash(text: string): string | undefined {
  const bare = text.replace(/'[^']*'|"(?:\\.|[^"\\])*"/gs, (quoted) => ' '.repeat(quoted.length));
  return /\S*\\[A-Za-z0-9]\S*/.exec(bare)?.[0];
}

function checkTokens(
  findings: Findings,
  layer: ResolvedLayer,
  arg: string,
  words: readonly string[] | undefined,
): void {
  if (words === undefined) return;
  const tokens = tokensIn(words, ['%{FRAME}', '%{ZFRAME}']);
  if (tokens.length > 0 && hasFrame(layer.frames, 0)) findings.ofLayer(layer, 'frame-zero', arg, { tokens });
  checkGaps(findings, layer, arg, words);
}

/** The first task whose frames have a gap, where the command goes from its first frame to its last. */
function checkGaps(
  findings: Findings,
  layer: ResolvedLayer,
  arg: string | undefined,
  words: readonly string[],
): void {
  if (layer.chunk < 2 || layer.frames.size < 2 || layer.frames.size > MAX_LISTED) return;
  const [end] = tokensIn(words, ['#FRAME_END#']);
  const [start] = tokensIn(words, ['#FRAME_START#', '#IFRAME#', '#ZFRAME#']);
  if (start === undefined || end === undefined) return;
  const layout = chunkLayout(layer.frames, layer.chunk);
  for (let task = 0; task < layout.count; task++) {
    const { frames } = chunkAt(layout, task);
    const [first = 0] = frames;
    const last = frames.at(-1) ?? first;
    const run = last - first + 1;
    if (run === frames.length) continue;
    const facts = { start: first, end: last, meant: frames.length, run, tokens: [start, end] };
    findings.ofLayer(layer, 'gaps-in-chunk', arg ?? 'chunk', facts, { fix: setArgFix(layer, 'chunk', 1) });
    return;
  }
}
