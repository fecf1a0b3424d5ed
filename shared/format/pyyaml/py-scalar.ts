/** What an unquoted word means to PyYAML, which reads YAML 1.1: `yes` is true, `010` is 8, `1:30` is 90. */

const BOOLEAN = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const TRUE = /^(?:yes|true|on)$/i;
const NULL = /^(?:~|null|Null|NULL)?$/;
const INTEGER = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
/** The key of a merge, the default value, and dates with or without a time. */
const OTHER =
  /^(?:=|<<|\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;
const MAYBE_OTHER = /^(?:$|[-+.0-9~nNyYtTfFoO])/;

/** The value of an unquoted word; a whole number that a double cannot hold stays text. */
export function resolvePyWord(source: string): null | boolean | number | string {
  if (!MAYBE_OTHER.test(source)) return source;
  if (NULL.test(source)) return null;
  if (BOOLEAN.test(source)) return TRUE.test(source);
  if (INTEGER.test(source)) {
    const number = pyInteger(source);
    return Number.isSafeInteger(number) ? number : source;
  }
  return FLOAT.test(source) ? pyFloat(source) : source;
}

/** Whether a text would be read as something else when it stands without quotes; dates are among them. */
export function isPyWord(text: string): boolean {
  if (!/^[-+.0-9~nNyYtTfFoO=<]|^$/.test(text)) return false;
  return typeof resolvePyWord(text) !== 'string' || INTEGER.test(text) || OTHER.test(text);
}

/** Python's `int` of a word that YAML 1.1 takes for a whole number. */
export function pyInteger(source: string): number {
  const sign = source.startsWith('-') ? -1 : 1;
  const digits = source.replace(/^[-+]/, '').replaceAll('_', '');
  if (/^0b/.test(digits) || /^0x/.test(digits)) return sign * Number(digits);
  if (digits.includes(':')) return sign * base60(digits);
  return sign * (/^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits));
}

/** Python's `float` of a word that YAML 1.1 takes for one. */
export function pyFloat(source: string): number {
  const sign = source.startsWith('-') ? -1 : 1;
  const digits = source.replace(/^[-+]/, '').replaceAll('_', '').toLowerCase();
  if (digits === '.inf') return sign * Number.POSITIVE_INFINITY;
  if (digits === '.nan') return Number.NaN;
  return sign * (digits.includes(':') ? base60(digits) : Number(digits));
}

function base60(digits: string): number {
  return digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
