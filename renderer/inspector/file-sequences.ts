/** Numbered files of a folder as one entry: `beauty.0001.exr` … `beauty.0100.exr` are `beauty.#.exr`. Pure. */
import type { FolderEntry } from '../../shared/api/host-api.ts';

/** Files that differ in the number before their ending only. */
export interface FileSequence {
  /** The path with `#` where the number stands. */
  readonly path: string;
  readonly name: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** The sequences among the entries, in the order in which they begin; a single numbered file is none. Linear. */
export function fileSequences(entries: readonly FolderEntry[]): readonly FileSequence[] {
  const found = new Map<string, { entry: FolderEntry; numbers: number[] }>();
  for (const entry of entries) {
    const parts = entry.folder ? null : /^(.*[._])(\d+)(\.[^.]+)$/.exec(entry.name);
    if (parts === null) continue;
    const [, stem = '', digits = '', ending = ''] = parts;
    const name = `${stem}#${ending}`;
    const known = found.get(name);
    if (known === undefined) found.set(name, { entry, numbers: [Number(digits)] });
    else known.numbers.push(Number(digits));
  }
  return [...found].flatMap(([name, { entry, numbers }]): FileSequence[] => {
    if (numbers.length < 2) return [];
    const folder = entry.path.slice(0, entry.path.length - entry.name.length);
    const sorted = numbers.toSorted((a, b) => a - b);
    return [
      {
        path: folder + name,
        name,
        count: numbers.length,
        first: sorted[0] ?? 0,
        last: sorted.at(-1) ?? 0,
      },
    ];
  });
}
