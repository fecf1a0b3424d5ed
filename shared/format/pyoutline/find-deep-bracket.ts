/** Brackets in brackets that Python itself takes (`MAXLEVEL` of its tokenizer). */
export const MAX_BRACKETS = 200;

/** Where brackets are nested deeper than Python takes; -1 for nowhere. Brackets in texts and comments do not count. */
export function findDeepBracket(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const found = text.charAt(at);
    if (found === '#') at = lineEnd(text, at);
    else if (found === '"' || found === "'") at = lastOfText(text, at, found);
    else if (found === '(' || found === '[' || found === '{') depth += 1;
    else if (found === ')' || found === ']' || found === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_BRACKETS) return at;
  }
  return -1;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The last character of the text literal that begins at `from`. */
function lastOfText(text: string, from: number, quote: string): number {
  const close = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
  for (let at = from + close.length; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.startsWith(close, at)) return at + close.length - 1;
    else if (close.length === 1 && text.charAt(at) === '\n') return at;
  }
  return text.length;
}
