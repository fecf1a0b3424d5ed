/** Plain columns for a terminal or a pipe. */

/** Lines with their cells in columns; numbers to the right where `right` says so. Long cells are cut to `width`. */
export function formatTable(
  rows: readonly (readonly string[])[],
  { right = [], width = 48 }: { readonly right?: readonly number[]; readonly width?: number } = {},
): string {
  const cut = rows.map((row) => row.map((cell) => cutText(cell, width)));
  const widths = (cut[0] ?? []).map((_, column) =>
    Math.max(...cut.map((row) => displayWidth(row[column] ?? ''))),
  );
  return cut
    .map((row) =>
      row
        .map((cell, column) => {
          const pad = ' '.repeat((widths[column] ?? 0) - displayWidth(cell));
          return right.includes(column) ? pad + cell : cell + pad;
        })
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function cutText(text: string, width: number): string {
  const flat = text.replaceAll(/\p{Cc}/gu, ' ');
  return displayWidth(flat) <= width ? flat : `${[...flat].slice(0, width - 1).join('')}…`;
}

/** Columns that a text takes: wide East Asian characters and emoji take two, combining marks none. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
