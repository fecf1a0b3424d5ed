/** A line of YAML or JSON in coloured parts. Looks at one line at a time: what spans lines stays plain. */

export interface LinePart {
  readonly text: string;
  readonly kind: 'plain' | 'key' | 'comment' | 'text' | 'value' | 'sign';
}

/** Comment, quoted text, key in front of a colon, number or word with a meaning, sign. */
const PARTS =
  /(?<comment>(?:^|(?<=\s))#.*$)|(?<key>"(?:\\.|[^"\\])*"(?=\s*:)|(?<=^\s*(?:- )*)[\w.$-]+(?=:(?:\s|$)))|(?<text>"(?:\\.|[^"\\])*"|'(?:''|[^'])*')|(?<value>(?<![\w.%{-])-?\d+(?:\.\d+)?(?![\w.-])|\b(?:true|false|null)\b)|(?<sign>[[\]{},]|^\s*-(?=\s))/g;

/** The parts of a line, in order; together they are the line. */
export function colorLine(line: string): readonly LinePart[] {
  const parts: LinePart[] = [];
  let at = 0;
  for (const match of line.matchAll(PARTS)) {
    if (match.index > at) parts.push({ text: line.slice(at, match.index), kind: 'plain' });
    const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)?.[0];
    parts.push({ text: match[0], kind: (kind ?? 'plain') as LinePart['kind'] });
    at = match.index + match[0].length;
  }
  if (at < line.length || parts.length === 0) parts.push({ text: line.slice(at), kind: 'plain' });
  return parts;
}
