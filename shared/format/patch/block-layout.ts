/**
 * Puts a block collection together from old and new parts. Comments above an item go where it goes, comments that
 * stand apart stay, and blank lines between items stay the habit of the file.
 */
import type { SourceNode } from '../source-tree.ts';

/** A part: an old item (`from`) or a new one; `body` starts at its first character and ends with a line feed. */
export interface BlockPart {
  readonly from?: number;
  readonly body: string;
}

interface BlockJob {
  readonly text: string;
  readonly node: SourceNode & { readonly inline: boolean };
  readonly column: number;
  /** Where the old items stand: from their first character to the end of their last line. */
  readonly extents: readonly { readonly start: number; readonly end: number }[];
  readonly parts: readonly BlockPart[];
  /** Blank lines between items although the old ones do not tell. */
  readonly spaced: boolean;
  /** A comment above an item stays when the item goes. */
  readonly keepComments: boolean;
}

/** What stands between two items. */
interface Gap {
  /** Comments that are indented deeper: they belong to the item before. */
  readonly trailing: string;
  /** Blank lines and comments with a blank line behind them. */
  readonly floating: string;
  /** Comments right above the item. */
  readonly attached: string;
}

/** The new text of the collection, from its start to the end of its last line. */
export function layOutBlock(job: BlockJob): string {
  const { node, column, extents, parts } = job;
  const gaps = extents.map((extent, index) => gapBefore(job, index, extent.start));
  const kept = new Set(parts.map((part) => part.from));
  const separator = isSpaced(gaps, job.spaced) ? '\n' : '';
  const pad = ' '.repeat(column);
  let out = '';
  let next = 0;
  for (const [place, part] of parts.entries()) {
    let lead = part.from === undefined ? '' : leadOf(gaps[part.from], part.from, place);
    if (place > 0 && !startsBlank(lead) && (part.from === undefined || part.from === 0))
      lead = separator + lead;
    // Comments of items that went away, which stood before this one.
    let orphans = '';
    for (; part.from !== undefined && next <= part.from; next += 1) {
      if (!kept.has(next)) orphans += orphansOf(gaps[next], job.keepComments);
    }
    const trailing = part.from === undefined ? '' : (gaps[part.from + 1]?.trailing ?? '');
    const body = withLineEnd(part.body) + trailing;
    if (place === 0 && node.inline) out += body + commentsOnly(orphans + lead);
    else out += `${orphans}${lead}${pad}${body}`;
  }
  for (; next < extents.length; next += 1) {
    if (!kept.has(next)) out += orphansOf(gaps[next], job.keepComments);
  }
  return out;
}

function gapBefore(job: BlockJob, index: number, start: number): Gap {
  const { text, node, column, extents } = job;
  if (index === 0 && node.inline) return { trailing: '', floating: '', attached: '' };
  const from = index === 0 ? node.start : (extents[index - 1]?.end ?? node.start);
  const lines = text.slice(from, text.lastIndexOf('\n', start - 1) + 1).split(/(?<=\n)/);
  const isDeep = (line: string): boolean => /^[ \t]*#/.test(line) && line.search(/#/) > column;
  const deep = index === 0 ? -1 : lastOfRun(lines, isDeep);
  const rest = lines.slice(deep + 1);
  const blank = rest.findLastIndex((line) => line.trim() === '');
  return {
    trailing: lines.slice(0, deep + 1).join(''),
    floating: rest.slice(0, blank + 1).join(''),
    attached: rest.slice(blank + 1).join(''),
  };
}

/** The last line that is deep before any comment that is not. */
function lastOfRun(lines: readonly string[], isDeep: (line: string) => boolean): number {
  const end = lines.findIndex((line) => line.trim() !== '' && !isDeep(line));
  return lines.slice(0, end < 0 ? undefined : end).findLastIndex(isDeep);
}

function leadOf(gap: Gap | undefined, from: number, place: number): string {
  const lead = gap === undefined ? '' : gap.floating + gap.attached;
  return place === 0 && from !== 0 ? lead.replace(/^(?:[ \t]*\n)+/, '') : lead;
}

function orphansOf(gap: Gap | undefined, keepAttached: boolean): string {
  if (gap === undefined) return '';
  const floating = gap.floating.includes('#') ? gap.floating : '';
  return keepAttached ? floating + gap.attached : floating;
}

function isSpaced(gaps: readonly Gap[], spaced: boolean): boolean {
  const inner = gaps.slice(1);
  if (inner.length === 0) return spaced;
  return inner.filter((gap) => startsBlank(gap.floating)).length * 2 > inner.length;
}

function startsBlank(lead: string): boolean {
  return /^[ \t]*\r?\n/.test(lead);
}

function commentsOnly(lead: string): string {
  return lead.replace(/^[ \t]*\n/gm, '');
}

function withLineEnd(body: string): string {
  return body.endsWith('\n') ? body : `${body}\n`;
}
