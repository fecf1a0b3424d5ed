/** Keeps what frames a text while its contents change: byte order mark, line ends, and how the last line ends. */

const MARK = '\ufeff';

/**
 * Lets `change` work on a text without a byte order mark, with plain line feeds and with one at its end, and gives
 * its result the form of the base. Where line ends are mixed, they stay as they are and new lines get line feeds.
 */
export function keepTextForm(
  base: string,
  change: (plain: string) => string | undefined,
): string | undefined {
  const isMarked = base.startsWith(MARK);
  const isCrlf = base.includes('\r\n') && !/(?<!\r)\n/.test(base);
  const isOpen = base !== '' && !base.endsWith('\n');
  const bare = isMarked ? base.slice(MARK.length) : base;
  const plain = isCrlf ? bare.replaceAll('\r\n', '\n') : bare;
  const changed = change(isOpen ? `${plain}\n` : plain);
  if (changed === undefined) return undefined;
  const closed = isOpen ? changed.replace(/\n$/, '') : changed;
  return (isMarked ? MARK : '') + (isCrlf ? closed.replaceAll('\n', '\r\n') : closed);
}
