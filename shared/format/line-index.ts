/** Turns offsets into lines and columns. */
import type { Position } from '../base/position.ts';

/** Answers where an offset is; made once for a text in linear time, each answer costs a logarithm. */
export type LineIndex = (offset: number) => Position;

/** Lines end with a line feed, with or without a carriage return in front of it. */
export function makeLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { offset, line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}
