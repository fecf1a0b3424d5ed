/** Keeps the line ends of a text and whether its last line has one. */

/**
 * Lets `change` work on a text with plain line feeds that ends with one, and gives its result the line ends of the
 * base. Where those are mixed, the text is changed as it is and new lines get line feeds.
 */
export function keepLineEnds(
  base: string,
  change: (plain: string) => string | undefined,
): string | undefined {
  const isCrlf = base.includes('\r\n') && !/(?<!\r)\n/.test(base);
  const plain = isCrlf ? base.replaceAll('\r\n', '\n') : base;
  const isOpen = plain !== '' && !plain.endsWith('\n');
  const changed = change(isOpen ? `${plain}\n` : plain);
  if (changed === undefined) return undefined;
  const closed = isOpen ? changed.replace(/\n$/, '') : changed;
  return isCrlf ? closed.replaceAll('\n', '\r\n') : closed;
}
