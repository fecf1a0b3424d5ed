/** A line of a log as parts with their colours, through `anser`; the sixteen colours are classes, so that themes set them. */
import Anser from 'anser';

/** A stretch of a line in one style. */
export interface AnsiPart {
  readonly text: string;
  /** CSS classes; '' for plain text. */
  readonly className: string;
  /** A colour beyond the sixteen that have classes, for CSS; null for none. */
  readonly color: string | null;
}

/** Splits a line; `carry` are the colours that are on from lines before. */
export function ansiParts(text: string, carry: string): readonly AnsiPart[] {
  if (carry === '' && !text.includes('\u001b')) return [{ text, className: '', color: null }];
  const parts = Anser.ansiToJson(carry + text, { use_classes: true, remove_empty: true });
  return parts.map(({ content, fg, bg, fg_truecolor, decorations }) => ({
    text: content,
    className: [
      ...(isNamed(fg) ? [fg] : []),
      ...(isNamed(bg) ? [`${bg}-ground`] : []),
      ...decorations.map((decoration) => `ansi-${decoration}`),
    ].join(' '),
    color: colorOf(fg, fg_truecolor),
  }));
}

/** The classes of the sixteen colours: `ansi-red`, `ansi-bright-red`. The library gives null for none. */
function isNamed(color: string | null): color is string {
  return color !== null && !/^ansi-(palette|truecolor)/.test(color);
}

function colorOf(color: string | null, trueColor: string | null): string | null {
  if (color === 'ansi-truecolor' && trueColor !== null) return `rgb(${trueColor})`;
  const index = /^ansi-palette-(\d+)$/.exec(color ?? '')?.[1];
  return index === undefined ? null : paletteColor(Number(index));
}

/** The colours 16 to 255 of terminals: a cube of six levels a channel, then greys. */
function paletteColor(index: number): string {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey}, ${grey}, ${grey})`;
  }
  const cube = index - 16;
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  return `rgb(${level(Math.floor(cube / 36))}, ${level(Math.floor(cube / 6) % 6)}, ${level(cube % 6)})`;
}
