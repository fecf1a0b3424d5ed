/**
 * Bytes of a log as lines. A log is held in pieces as they were read; only a stretch of it is held at a time. Lines
 * that are too long to show are broken, carriage returns leave what was written last, colours carry over line ends.
 */

/** A piece of a log; `offset` and `nextOffset` in bytes. */
export interface LogPiece {
  readonly text: string;
  readonly offset: number;
  readonly nextOffset: number;
}

/** One line as it is shown. */
export interface LogLine {
  readonly text: string;
  /** Control sequences of colours that are still on from lines before. */
  readonly carry: string;
  /** The rest of a line that was too long. */
  readonly broken: boolean;
}

/** Longer lines are broken: a line of megabytes would stop the browser. */
const LONGEST_LINE = 2_000;

/** A control sequence of colours and styles (SGR). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with the escape character
const SGR = /\u001b\[([\d;]*)m/g;
/** Anything that is not simply shown. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/;
/** All other control sequences and characters without a picture, but the tab and the escape of colours. */
const OTHER_CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /\u001b\[[\d;?]*[A-LN-Za-ln-z]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[()][0-9A-B]|[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f]/g;

/** The lines of pieces that follow each other. A line break at the very end begins no line. */
export function logLines(pieces: readonly LogPiece[]): readonly LogLine[] {
  const text = pieces.map((piece) => piece.text).join('');
  if (text === '') return [];
  const lines: LogLine[] = [];
  let carry = '';
  const isPlain = !CONTROLS.test(text);
  const ends = text.endsWith('\n') ? text.slice(0, -1) : text;
  for (const raw of ends.split('\n')) {
    const shown = isPlain ? raw : lastWritten(raw).replace(OTHER_CONTROLS, '');
    for (let at = 0; at === 0 || at < shown.length; at += LONGEST_LINE) {
      const part = shown.slice(at, at + LONGEST_LINE);
      lines.push({ text: part, carry, broken: at > 0 });
      carry = carriedOn(carry, part);
    }
  }
  return lines;
}

/** What stands on a line after carriage returns: progress bars write over themselves. */
function lastWritten(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  const at = text.lastIndexOf('\r');
  return at < 0 ? text : text.slice(at + 1);
}

/** The colours that are on after a line: those since the last reset. */
function carriedOn(carry: string, text: string): string {
  if (!text.includes('\u001b[')) return carry;
  let on = carry;
  for (const [sequence, codes = ''] of text.matchAll(SGR)) {
    const resets = codes === '' || codes.split(';').some((code) => code === '0' || code === '');
    on = resets ? (/[1-9]/.test(codes) ? sequence : '') : on + sequence;
  }
  return on;
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** A line without its colours, for searching and copying. */
export function plainText(line: string): string {
  return line.replace(SGR, '');
}
