/**
 * Puts boxes of one column as near as possible (least squares) to where they want to be, in their order and without
 * overlap: with the distances taken out it is a regression to a rising sequence, solved by pooling neighbours that
 * stand against each other. Linear.
 */

/** The middles of the boxes, from the middles that they want, their heights and the gap between them. */
export function spreadRows(wanted: readonly number[], heights: readonly number[], gap: number): number[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, height] of heights.entries()) {
    if (index > 0) offset += ((heights[index - 1] ?? 0) + height) / 2 + gap;
    offsets.push(offset);
  }
  const pools: { sum: number; count: number }[] = [];
  for (const [index, row] of wanted.entries()) {
    let pool = { sum: row - (offsets[index] ?? 0), count: 1 };
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (last.sum / last.count <= pool.sum / pool.count) break;
      pools.pop();
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  const rows: number[] = [];
  for (const { sum, count } of pools) {
    for (let i = 0; i < count; i++) rows.push(sum / count + (offsets[rows.length] ?? 0));
  }
  return rows;
}
