/** The core schema of YAML 1.2: what an unquoted word means. Used by the reader and, the other way, by the printer. */

const NULL = /^(?:~|null|Null|NULL)?$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
const DECIMAL = /^[-+]?[0-9]+$/;
const OCTAL = /^0o[0-7]+$/;
const HEX = /^0x[0-9a-fA-F]+$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;

/** First characters of all words that are not simply text; most words are done after one look. */
const MAYBE_OTHER = /^(?:$|[-+.0-9~nNtTfF])/;

/** What an unquoted word means. */
export function resolvePlain(source: string): null | boolean | number | string {
  if (!MAYBE_OTHER.test(source)) return source;
  if (NULL.test(source)) return null;
  if (TRUE.test(source)) return true;
  if (FALSE.test(source)) return false;
  if (DECIMAL.test(source) || FLOAT.test(source) || OCTAL.test(source) || HEX.test(source))
    return Number(source);
  if (INFINITE.test(source)) return source.startsWith('-') ? -Infinity : Infinity;
  return NOT_A_NUMBER.test(source) ? Number.NaN : source;
}

/** Whether a word is a whole number that a double cannot hold exactly. */
export function isInexactInteger(source: string, value: number): boolean {
  return !Number.isSafeInteger(value) && (DECIMAL.test(source) || OCTAL.test(source) || HEX.test(source));
}

/** Words that other YAML readers (PyYAML reads YAML 1.1) would not take for text: yes, on, 1_000, 1:30, 2026-11-23 … */
const OTHER_READERS =
  /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|=|<<|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?|[-+]?0[box][0-9a-fA-F_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)$/;

/** Whether a text can stand without quotes and still be text, for us and for others. */
export function isPlainText(text: string): boolean {
  return typeof resolvePlain(text) === 'string' && !OTHER_READERS.test(text);
}
