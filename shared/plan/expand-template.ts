/**
 * The command template of a module with the arguments of a layer put in. An item that is exactly `{{arg}}` becomes as
 * many words as its value has: one for a text or a number, one each for a list, those of a command line for an
 * argument that is a command. Inside a longer text a list is joined with commas. Tokens of frames stay as they are.
 */
import { err, ok, type Result } from '../base/result.ts';
import type { Args, Value } from '../base/value.ts';
import type { ArgSpec, TemplateItem } from '../outline/module-spec.ts';
import { ownValue } from '../outline/own-value.ts';
import { type CommandFault, readWords } from '../outline/read-command.ts';
import { textOf } from '../outline/value-reading.ts';

/** Why a template cannot be filled in: `arg` is the argument at fault. */
export type TemplateFault =
  | { readonly code: 'missing'; readonly arg: string }
  | { readonly code: 'bad-value'; readonly arg: string; readonly found: Value }
  | { readonly code: 'bad-words'; readonly arg: string; readonly fault: CommandFault };

/** `{{name}}`, blanks inside allowed. */
const PLACEHOLDER = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** The words of a command. */
export function expandTemplate(
  items: readonly TemplateItem[],
  args: Args,
  specs: readonly ArgSpec[],
): Result<readonly string[], TemplateFault> {
  const words: string[] = [];
  for (const item of items) {
    const more =
      typeof item === 'string'
        ? expandText(item, args, specs)
        : expandTemplate(isSet(ownValue(args, item.if)) ? item.then : (item.else ?? []), args, specs);
    if (!more.ok) return more;
    words.push(...more.value);
  }
  return ok(words);
}

/** Whether a condition holds: not absent, null, false, an empty text or an empty list. */
function isSet(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  return !(Array.isArray(value) && value.length === 0);
}

function expandText(
  text: string,
  args: Args,
  specs: readonly ArgSpec[],
): Result<readonly string[], TemplateFault> {
  const whole = /^\{\{\s*([^{}\s]+)\s*\}\}$/.exec(text)?.[1];
  if (whole !== undefined) return expandWhole(whole, args, specs);
  let fault: TemplateFault | undefined;
  const word = text.replace(PLACEHOLDER, (_, name: string) => {
    const value = ownValue(args, name);
    const part = partOf(value);
    if (part === undefined) fault ??= faultOf(name, value);
    return part ?? '';
  });
  return fault === undefined ? ok([word]) : err(fault);
}

function expandWhole(
  name: string,
  args: Args,
  specs: readonly ArgSpec[],
): Result<readonly string[], TemplateFault> {
  const value = ownValue(args, name);
  if (value === undefined || value === null) return err({ code: 'missing', arg: name });
  const isCommand = specs.some((spec) => spec.name === name && spec.type === 'command');
  if (isCommand || Array.isArray(value)) {
    const words = readWords(value);
    return words.ok ? words : err({ code: 'bad-words', arg: name, fault: words.error });
  }
  const part = partOf(value);
  return part === undefined ? err(faultOf(name, value)) : ok([part]);
}

function faultOf(arg: string, value: Value | undefined): TemplateFault {
  return value === undefined || value === null
    ? { code: 'missing', arg }
    : { code: 'bad-value', arg, found: value };
}

/** A value as a part of a word; undefined where it cannot be one. Booleans are written as programs take them. */
function partOf(value: Value | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'object') return textOf(value);
  if (!Array.isArray(value)) return undefined;
  const parts = (value as readonly Value[]).map(partOf);
  return parts.some((part) => part === undefined) ? undefined : parts.join(',');
}
